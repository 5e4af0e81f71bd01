//! Users.

pub(crate) mod act;
pub(crate) mod bulk;
pub(crate) mod change;
pub(crate) mod count;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod list;
pub(crate) mod retrieve;
pub(crate) mod set_password;
pub(crate) mod unlock;

use keyfob_core::store::UserFilter;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which users.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UserParams {
    /// The username or the email begins with this, whatever the case.
    search: Option<String>,
    /// Active users only, or inactive ones only.
    is_active: Option<bool>,
    /// Staff only, or others only.
    is_staff: Option<bool>,
    /// Superusers only, or others only.
    is_superuser: Option<bool>,
}

impl From<UserParams> for UserFilter {
    fn from(params: UserParams) -> Self {
        Self {
            search: params.search,
            is_active: params.is_active,
            is_staff: params.is_staff,
            is_superuser: params.is_superuser,
        }
    }
}
