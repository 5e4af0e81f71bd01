//! One action on many users or tokens.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most items of one request.
pub const MAX_ACTION_IDS: usize = 500;

/// What is done to each user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UserAction {
    /// May log in again.
    Enable,
    /// May not log in; tokens stay but do not work.
    Disable,
    /// Goes, with its tokens.
    Delete,
    /// Wrong passwords are forgotten.
    Unlock,
    /// All its tokens end.
    RevokeTokens,
}

/// The same for many users.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActOnUsers {
    /// What is done.
    pub action: UserAction,
    /// To whom: 1 to 500 different ones.
    #[schema(min_items = 1, max_items = 500)]
    pub ids: Vec<u64>,
}

/// What is done to each token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenAction {
    /// It ends.
    Revoke,
    /// Its revocation is taken back, for a minute after it.
    Restore,
    /// A named token works again.
    Enable,
    /// A named token does not work for now.
    Disable,
}

/// The same for many tokens.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActOnTokens {
    /// What is done.
    pub action: TokenAction,
    /// To which: 1 to 500 different ones.
    #[schema(min_items = 1, max_items = 500)]
    pub ids: Vec<u64>,
    /// Why they are revoked, in words; 200 characters are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What became of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActionResult {
    /// Its number.
    pub id: u64,
    /// Whether it was done.
    pub done: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// What became of each item, in the order asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActionResults {
    /// One line for each.
    pub results: Vec<ActionResult>,
}
