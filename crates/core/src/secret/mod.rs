//! Secrets as types of their own: none prints itself, each is wiped when dropped.

mod key;
mod named;
mod password;

pub use key::{Digest, Key, KeyFormError};
pub use password::Password;
