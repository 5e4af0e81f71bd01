//! Tokens.

pub(crate) mod act;
pub(crate) mod change;
pub(crate) mod count;
pub(crate) mod find;
pub(crate) mod issue;
pub(crate) mod issue_named;
pub(crate) mod list;
mod read;
pub(crate) mod restore;
pub(crate) mod retrieve;
pub(crate) mod reveal;
pub(crate) mod revoke;
pub(crate) mod rotate;

use jiff::{SignedDuration, Timestamp};
use keyfob_api as api;
use keyfob_core::UserId;
use keyfob_core::store::TokenFilter;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::admin::{read_kind, read_status};

/// Which tokens.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TokenParams {
    /// The owner's or the token's name (whatever the case) or the key begins with this.
    search: Option<String>,
    /// Of this user only.
    user: Option<u64>,
    /// Of this kind only.
    kind: Option<api::TokenKind>,
    /// Those that stand so now.
    status: Option<api::TokenStatus>,
    /// Those that work and expire within so many seconds.
    expires_within: Option<u32>,
}

impl TokenParams {
    /// The filter, at a moment.
    pub(crate) fn filter(self, now: Timestamp) -> TokenFilter {
        let ahead = |seconds: u32| {
            let ahead = SignedDuration::from_secs(i64::from(seconds));
            now.saturating_add(ahead).unwrap_or(Timestamp::MAX)
        };
        TokenFilter {
            search: self.search,
            user: self.user.map(UserId),
            kind: self.kind.map(read_kind),
            status: self.status.map(read_status),
            expires_before: self.expires_within.map(ahead),
            now,
        }
    }
}
