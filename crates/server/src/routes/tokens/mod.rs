//! Tokens.

pub(crate) mod count;
pub(crate) mod issue;
pub(crate) mod list;
pub(crate) mod reveal;
pub(crate) mod revoke;

use keyfob_core::UserId;
use keyfob_core::store::TokenFilter;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which tokens.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TokenParams {
    /// The owner's name (whatever the case) or the key begins with this.
    search: Option<String>,
    /// Of this user only.
    user: Option<u64>,
}

impl From<TokenParams> for TokenFilter {
    fn from(params: TokenParams) -> Self {
        Self {
            search: params.search,
            user: params.user.map(UserId),
        }
    }
}
