//! A keychain that can be made to fail, to lock and to fall silent.

use std::sync::{
    Condvar,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use keyring_core::{CredentialStore, Entry, Error as KeyringError, mock};

use super::super::*;

/// A keychain under the test's control.
pub(super) struct Fake {
    store: Arc<mock::Store>,
    pub(super) missing: AtomicBool,
    pub(super) locked: Arc<AtomicBool>,
    pub(super) gate: Arc<Gate>,
    pub(super) connections: AtomicUsize,
}

/// Holds calls back while it is shut.
#[derive(Default)]
pub(super) struct Gate {
    shut: Mutex<bool>,
    changed: Condvar,
}

impl Gate {
    pub(super) fn set(&self, shut: bool) {
        *self.shut.lock().unwrap() = shut;
        self.changed.notify_all();
    }

    fn pass(&self) {
        drop(
            self.changed
                .wait_while(self.shut.lock().unwrap(), |shut| *shut)
                .unwrap(),
        );
    }
}

struct Lock(Arc<AtomicBool>, Arc<Gate>);

impl LockProbe for Lock {
    fn is_locked(&self) -> keyring_core::Result<bool> {
        self.1.pass();
        Ok(self.0.load(Ordering::SeqCst))
    }

    fn unlock(&self) -> keyring_core::Result<()> {
        self.0.store(false, Ordering::SeqCst);
        Ok(())
    }
}

impl Fake {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            store: mock::Store::new().unwrap(),
            missing: AtomicBool::new(false),
            locked: Arc::default(),
            gate: Arc::default(),
            connections: AtomicUsize::new(0),
        })
    }

    pub(super) fn fail_next(&self, account: &str, error: KeyringError) {
        let entry = self.entry(account);
        let cred: &mock::Cred = entry.as_any().downcast_ref().unwrap();
        cred.set_error(error);
    }

    fn entry(&self, account: &str) -> Entry {
        let store: Arc<CredentialStore> = self.store.clone();
        Entry::new_in_store(&store, TOKEN_SERVICE, account).unwrap()
    }
}

impl Platform for Fake {
    fn name(&self) -> &'static str {
        "Mock"
    }

    fn connect(&self) -> keyring_core::Result<Link> {
        self.connections.fetch_add(1, Ordering::SeqCst);
        if self.missing.load(Ordering::SeqCst) {
            return Err(KeyringError::PlatformFailure("ServiceUnknown".into()));
        }
        let lock = Lock(Arc::clone(&self.locked), Arc::clone(&self.gate));
        Ok(Link {
            store: self.store.clone(),
            lock: Some(Box::new(lock)),
        })
    }
}
