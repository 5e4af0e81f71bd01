//! The port to the threads that hash passwords.

use async_trait::async_trait;

use crate::Password;
use crate::password::{HashError, PasswordHash, Verdict};

/// Why no password was hashed or compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashingError {
    /// The queue is full; try again soon.
    #[error("Too many logins at once")]
    Busy,
    /// The hash itself failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The threads have stopped, as they do when the program ends.
    #[error("Password hashing has stopped")]
    Stopped,
}

/// A bounded pool of hashing threads with a bounded queue.
#[async_trait]
pub trait Hashing: Send + Sync {
    /// Hashes a new password with the current parameters.
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashingError>;

    /// The same for work nobody waits at a prompt for: it waits for a place in the queue, and leaves
    /// room for logins.
    async fn hash_in_turn(&self, password: Password) -> Result<PasswordHash, HashingError> {
        self.hash(password).await
    }

    /// Compares a password with a stored hash; with none, does the work of one all the same and
    /// says [`Verdict::Wrong`].
    async fn verify(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
    ) -> Result<Verdict, HashingError>;
}
