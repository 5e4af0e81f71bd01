//! The use cases. One file each; the errors of each are closed.

mod actor;
mod audit_log;
mod authenticate;
mod backup;
mod bulk_users;
mod change_user;
mod check_password;
mod console;
mod counts;
mod create_user;
mod delete_user;
mod export;
mod give_way;
mod import;
mod issue_token;
mod log_in;
mod named_tokens;
mod reveal_token;
mod revoke_by_key;
mod revoke_token;
mod revoke_tokens;
mod rotate_token;
mod routes;
mod sessions;
mod set_password;
mod settings;
mod sweep;
mod token_actions;
mod unlock_user;
mod user_actions;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

pub use actor::{Actor, Administrator, Forbidden, Who};
pub use audit_log::{AuditLogError, ChainReport};
pub use authenticate::AuthenticateError;
pub use backup::BackupError;
pub use bulk_users::{BulkOptions, BulkOutcome, BulkUser};
pub use change_user::ChangeUserError;
pub use check_password::{CheckPasswordError, Verified};
pub use console::UnlockConsoleError;
pub use counts::Counts;
pub use create_user::{CreateUser, CreateUserError};
pub use delete_user::DeleteUserError;
pub use export::{Export, ExportError, Exported, LeftOut};
pub use import::{ForeignSession, Import, ImportError, PlainToken};
pub use issue_token::{IfExists, IssueTokenError, Issued};
pub use log_in::LogInError;
pub use named_tokens::{Expiry, NamedToken, NamedTokenError, NamedTokenFaults};
pub use reveal_token::RevealTokenError;
pub use revoke_by_key::RevokeByKeyError;
pub use revoke_token::RevokeTokenError;
pub use revoke_tokens::RevokeTokensError;
pub use rotate_token::LONGEST_GRACE;
pub use routes::RouteError;
pub use set_password::{SetPassword, SetPasswordError};
pub use settings::ChangeSettingsError;
pub use sweep::SweepReport;
pub use token_actions::{TokenAction, TokenActionError};
pub use unlock_user::UnlockUserError;
pub use user_actions::{UserAction, UserActionError};

use crate::protection::Guard;
use crate::sealing::{SealingKey, SealingKeyLocked, SealingKeys};
use crate::store::NewToken;
use crate::{Clock, Hashing, Key, Rng, Settings, Store, TokenKind, TokenSettings};

/// All that Keyfob does with users and tokens, over its ports.
pub struct Authority {
    store: Arc<dyn Store>,
    hashing: Arc<dyn Hashing>,
    sealing: Arc<dyn SealingKeys>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
    settings: RwLock<Arc<Settings>>,
    guard: Guard,
    routes: routes::Routes,
    sweeper: sweep::Sweeper,
    counters: counts::Counters,
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
            settings: RwLock::default(),
            guard: Guard::default(),
            routes: routes::Routes::default(),
            sweeper: sweep::Sweeper::default(),
            counters: counts::Counters::default(),
        }
    }

    /// What the server's keepers have set.
    #[must_use]
    pub fn settings(&self) -> Arc<Settings> {
        let settings = self.settings.read();
        Arc::clone(&settings.unwrap_or_else(PoisonError::into_inner))
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
    async fn mint(&self, by: &str) -> Result<(Key, NewToken), SealingKeyLocked> {
        let sealing_key = self.sealing.current().await?;
        let key = Key::generate(&*self.rng);
        let token = self.seal(&sealing_key, &key, by);
        Ok((key, token))
    }

    /// What is stored of a classic key.
    fn seal(&self, sealing_key: &SealingKey, key: &Key, by: &str) -> NewToken {
        NewToken {
            kind: TokenKind::Classic,
            digest: key.digest(),
            prefix: key.prefix().to_owned(),
            created: self.clock.now(),
            // A key that cannot be sealed still works; the next login replaces it.
            sealed: sealing_key.seal(key, &*self.rng).ok(),
            settings: TokenSettings::default(),
            issued_by: by.to_owned(),
        }
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authority")
    }
}
