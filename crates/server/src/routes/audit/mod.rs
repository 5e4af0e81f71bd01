//! The audit log.

pub(crate) mod count;
pub(crate) mod export;
pub(crate) mod list;
mod show;
pub(crate) mod verify;

use jiff::Timestamp;
use keyfob_api::AuditOutcome;
use keyfob_core::UserId;
use keyfob_core::audit::{AuditAction, AuditFilter};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::admin::ApiError;

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditParams {
    /// The actor's name or the target's label begins with this, whatever the case.
    search: Option<String>,
    /// Actions such as `token.revoke`, or `token.` for all about tokens; several with commas between.
    action: Option<String>,
    /// Done by this user, or to it.
    user: Option<u64>,
    /// Done or refused ones only.
    outcome: Option<AuditOutcome>,
    /// Not before this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    since: Option<Timestamp>,
    /// Before this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

impl AuditParams {
    pub(crate) fn filter(self) -> Result<AuditFilter, ApiError> {
        let outcome = self.outcome;
        Ok(AuditFilter {
            search: self.search,
            actions: actions(self.action.as_deref().unwrap_or_default())?,
            user: self.user.map(UserId),
            refused: outcome.map(|outcome| outcome == AuditOutcome::Refused),
            since: self.since,
            until: self.until,
        })
    }
}

/// Actions by name, or all whose names begin so where it ends in a dot.
fn actions(text: &str) -> Result<Vec<AuditAction>, ApiError> {
    let mut found = Vec::new();
    for wanted in text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        let matches = |action: &&AuditAction| match wanted.ends_with('.') {
            true => action.as_str().starts_with(wanted),
            false => action.as_str() == wanted,
        };
        let before = found.len();
        found.extend(AuditAction::ALL.iter().filter(matches));
        if found.len() == before {
            return Err(ApiError::field("action", "There is no such action."));
        }
    }
    Ok(found)
}
