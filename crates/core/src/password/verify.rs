//! Making a hash, and telling whether a password is the one that was hashed.

use std::hint::black_box;

use crate::Rng;
use crate::secret::Password;

use super::argon::{self, CURRENT};
use super::hash::PasswordHash;
use super::limits::MAX_PASSWORD_BYTES;
use super::scheme::Scheme;
use super::workspace::{HashError, Workspace};

/// The answer to a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Not the password, or there is none that would be right.
    Wrong,
    /// The password.
    Right {
        /// The hash is not as a new one would be, so the caller should store a new one.
        stale: bool,
    },
}

/// Hashes a password with the [`CURRENT`] parameters and a fresh salt.
///
/// # Errors
/// When the password is longer than [`MAX_PASSWORD_BYTES`], or Argon2 itself fails.
pub fn hash(
    workspace: &mut Workspace,
    password: &Password,
    rng: &dyn Rng,
) -> Result<PasswordHash, HashError> {
    let bytes = password.expose().as_bytes();
    if bytes.len() > MAX_PASSWORD_BYTES {
        return Err(HashError::TooLong);
    }
    let mut salt = [0; CURRENT.salt_bytes];
    rng.fill(&mut salt);
    argon::phc_string(workspace, bytes, &salt).map(PasswordHash::from_made)
}

/// Compares a password with a stored hash.
///
/// A hash that nobody can log in with (unusable, `md5`, damaged, too costly) is [`Verdict::Wrong`]
/// after the work of a current one, so that time does not tell it from a wrong password. Hashes of
/// other methods take the time of their own methods until they are replaced.
#[must_use]
pub fn verify(workspace: &mut Workspace, password: &Password, hash: &PasswordHash) -> Verdict {
    let bytes = password.expose().as_bytes();
    if bytes.len() > MAX_PASSWORD_BYTES {
        return Verdict::Wrong;
    }
    match Scheme::parse(hash.as_str()) {
        Ok(scheme) if scheme.matches(workspace, bytes) => Verdict::Right {
            stale: !scheme.is_current(),
        },
        Ok(_) => Verdict::Wrong,
        Err(_) => {
            dummy_verify(workspace, password);
            Verdict::Wrong
        }
    }
}

/// Does the work of verifying a current hash, for a user that does not exist.
pub fn dummy_verify(workspace: &mut Workspace, password: &Password) {
    let bytes = password.expose().as_bytes();
    if bytes.len() > MAX_PASSWORD_BYTES {
        return;
    }
    let _ = black_box(argon::current(workspace, bytes, &[0; CURRENT.salt_bytes]));
}
