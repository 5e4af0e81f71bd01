//! The use cases. One file each; the errors of each are closed.

mod actor;
mod authenticate;
mod change_user;
mod create_user;
mod delete_user;
mod import;
mod issue_token;
mod log_in;
mod reveal_token;
mod revoke_token;
mod set_password;

use std::fmt;
use std::sync::Arc;

pub use actor::{Actor, Forbidden};
pub use authenticate::AuthenticateError;
pub use change_user::ChangeUserError;
pub use create_user::{CreateUser, CreateUserError};
pub use delete_user::DeleteUserError;
pub use import::{ImportError, PlainToken};
pub use issue_token::{IfExists, IssueTokenError, Issued};
pub use log_in::LogInError;
pub use reveal_token::RevealTokenError;
pub use revoke_token::RevokeTokenError;
pub use set_password::{SetPassword, SetPasswordError};

use crate::sealing::{SealingKey, SealingKeyLocked, SealingKeys};
use crate::store::NewToken;
use crate::{Clock, Hashing, Key, Rng, Store, TokenKind};

/// All that Keyfob does with users and tokens, over its ports.
pub struct Authority {
    store: Arc<dyn Store>,
    hashing: Arc<dyn Hashing>,
    sealing: Arc<dyn SealingKeys>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

impl Authority {
    /// Puts the use cases on their ports.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        hashing: Arc<dyn Hashing>,
        sealing: Arc<dyn SealingKeys>,
        clock: Arc<dyn Clock>,
        rng: Arc<dyn Rng>,
    ) -> Self {
        Self {
            store,
            hashing,
            sealing,
            clock,
            rng,
        }
    }

    /// The store, for listings: reading needs no rules beyond those of who may ask.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The clock everything here goes by.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// A new classic key and what is stored of it.
    async fn mint(&self) -> Result<(Key, NewToken), SealingKeyLocked> {
        let sealing_key = self.sealing.current().await?;
        let key = Key::generate(&*self.rng);
        let token = self.seal(&sealing_key, &key);
        Ok((key, token))
    }

    /// What is stored of a classic key.
    fn seal(&self, sealing_key: &SealingKey, key: &Key) -> NewToken {
        NewToken {
            kind: TokenKind::Classic,
            digest: key.digest(),
            prefix: key.prefix().to_owned(),
            created: self.clock.now(),
            // A key that cannot be sealed still works; the next login replaces it.
            sealed: sealing_key.seal(key, &*self.rng).ok(),
        }
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authority")
    }
}
