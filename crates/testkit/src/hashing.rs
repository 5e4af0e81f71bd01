//! Password hashing that costs nothing, for tests of everything but hashing.

use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use keyfob_core::password::{PasswordHash, Verdict, Workspace, verify};
use keyfob_core::{Hashing, HashingError, Password};
use sha2::{Digest as _, Sha256};

/// Makes hashes of a method of its own, `testkit$…`, which no product verifies: there such a user
/// cannot log in. Hashes of all other methods are really verified, so imported ones can be tested.
pub struct InstantHashing {
    workspace: Mutex<Workspace>,
    busy: Mutex<bool>,
    hashed: AtomicUsize,
}

impl InstantHashing {
    /// A pool that is never busy.
    #[must_use]
    pub fn new() -> Self {
        Self {
            workspace: Mutex::new(Workspace::new()),
            busy: Mutex::new(false),
            hashed: AtomicUsize::new(0),
        }
    }

    /// Whether everything is refused as if the queue were full.
    pub fn set_busy(&self, busy: bool) {
        *self.busy.lock().unwrap() = busy;
    }

    /// How many new hashes were made.
    #[must_use]
    pub fn hashed(&self) -> usize {
        self.hashed.load(Ordering::SeqCst)
    }

    /// The hash it makes of a password.
    #[must_use]
    pub fn hash_of(password: &str) -> PasswordHash {
        let mut text = "testkit$".to_owned();
        for byte in Sha256::digest(password.as_bytes()) {
            write!(text, "{byte:02x}").unwrap();
        }
        PasswordHash::parse_untrusted(&text).unwrap()
    }

    fn must_not_be_busy(&self) -> Result<(), HashingError> {
        match *self.busy.lock().unwrap() {
            true => Err(HashingError::Busy),
            false => Ok(()),
        }
    }
}

impl Default for InstantHashing {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Hashing for InstantHashing {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashingError> {
        self.must_not_be_busy()?;
        self.hashed.fetch_add(1, Ordering::SeqCst);
        Ok(Self::hash_of(password.expose()))
    }

    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
    ) -> Result<Verdict, HashingError> {
        self.must_not_be_busy()?;
        let Some(hash) = hash else {
            return Ok(Verdict::Wrong);
        };
        if hash == Self::hash_of(password.expose()) {
            return Ok(Verdict::Right { stale: false });
        }
        if hash.as_str().starts_with("testkit$") {
            return Ok(Verdict::Wrong);
        }
        Ok(verify(
            &mut self.workspace.lock().unwrap(),
            &password,
            &hash,
        ))
    }
}
