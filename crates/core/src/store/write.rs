//! What is written.

use jiff::Timestamp;

use crate::audit::AuditDraft;
use crate::password::PasswordHash;
use crate::protection::FailedLogIns;
use crate::sealing::SealedKey;
use crate::{Digest, Network, Scopes, TokenId, TokenKind, TokenSettings, Use, UserId};

/// A user to be made; the store gives the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Unique.
    pub username: String,
    /// An address, or nothing.
    pub email: String,
    /// Given name, or nothing.
    pub first_name: String,
    /// Family name, or nothing.
    pub last_name: String,
    /// May log in.
    pub is_active: bool,
    /// May use the admin API.
    pub is_staff: bool,
    /// May manage staff.
    pub is_superuser: bool,
    /// When it was made.
    pub date_joined: Timestamp,
    /// When it last logged in.
    pub last_login: Option<Timestamp>,
    /// The password's hash.
    pub password: PasswordHash,
}

/// A token to be made; the store gives the number and knows the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What sort.
    pub kind: TokenKind,
    /// What the key is looked up by.
    pub digest: Digest,
    /// The key's first eight characters.
    pub prefix: String,
    /// When it was made.
    pub created: Timestamp,
    /// The key, sealed.
    pub sealed: Option<SealedKey>,
    /// What its holder may and may not do with it.
    pub settings: TokenSettings,
    /// Who makes it, by name.
    pub issued_by: String,
}

/// On what terms a token is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssueRule {
    /// A classic token, of which a user has one.
    Classic(ExistingToken),
    /// One of many: at most so many working ones of its kind a user, each named one with a name of
    /// its own.
    AtMost(Option<u32>),
}

/// Changes to a token; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenPatch {
    /// A new name.
    pub name: Option<String>,
    /// Other scopes.
    pub scopes: Option<Scopes>,
    /// Another expiry, or none.
    pub expires: Option<Option<Timestamp>>,
    /// Other networks.
    pub allowed: Option<Vec<Network>>,
    /// Another limit of uses, or none.
    pub max_uses: Option<Option<u64>>,
    /// Disabled or enabled.
    pub disabled: Option<bool>,
}

/// What is written down without anybody waiting for it: it rides along with the next commit, at most
/// a second later. Losing it in a crash loses nothing that was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A user logged in.
    LogIn {
        /// Who.
        user: UserId,
        /// When.
        at: Timestamp,
    },
    /// Wrong passwords in a row, or none any more.
    Failed {
        /// Whose.
        user: UserId,
        /// How many.
        failed: FailedLogIns,
    },
    /// A token was used.
    Use {
        /// Which.
        token: TokenId,
        /// When and from where.
        last: Use,
        /// Its new expiry, where a use moved it.
        expires: Option<Timestamp>,
    },
    /// Something for the audit log.
    Audit(Box<AuditDraft>),
}

/// What a look through all tokens did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Tokens ended because their time was over.
    pub expired: u64,
    /// Tokens removed because they had ended long enough ago.
    pub removed: u64,
    /// There may be more.
    pub more: bool,
}

/// Changes to a user; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserPatch {
    /// A new name.
    pub username: Option<String>,
    /// A new address.
    pub email: Option<String>,
    /// A new given name.
    pub first_name: Option<String>,
    /// A new family name.
    pub last_name: Option<String>,
    /// Enabled or disabled.
    pub is_active: Option<bool>,
    /// Staff or not.
    pub is_staff: Option<bool>,
    /// Superuser or not.
    pub is_superuser: Option<bool>,
}

/// What to do where a user has a classic token already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingToken {
    /// Refuse.
    Refuse,
    /// Give that one.
    Keep,
    /// End it and make the new one.
    Replace,
}

/// A login the password allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogInRecord {
    /// Who.
    pub user: UserId,
    /// The hash the password was compared with; the write is stale if it is another by now.
    pub verified: PasswordHash,
    /// When.
    pub at: Timestamp,
    /// A hash by the current rules, where the old one was not.
    pub better_hash: Option<PasswordHash>,
    /// A token, for a user without one or, with [`ExistingToken::Replace`], instead of a lost one. A
    /// token sealed under the same key as this one stays: another login at the same time made it.
    pub token: Option<(NewToken, ExistingToken)>,
}
