//! Which entries of the audit log.

use jiff::Timestamp;

use crate::admin::{Admin, encode};
use crate::failure::Failure;
use crate::times;

/// Arguments that `list` and `export` share.
#[derive(Debug, Default, clap::Args)]
pub struct Filter {
    /// Only entries whose actor or target begins with this
    #[arg(long)]
    search: Option<String>,
    /// Only these actions, such as token.revoke, or token. for all about tokens; several with
    /// commas between
    #[arg(long)]
    action: Option<String>,
    /// Only what this user did, or what was done to it
    #[arg(long, value_name = "USERNAME")]
    user: Option<String>,
    /// Only what was done, or what was refused
    #[arg(long, value_parser = ["done", "refused"])]
    outcome: Option<String>,
    /// Not before this moment, such as 2026-12-24T18:00Z, or so long ago, such as 7d
    #[arg(long, value_name = "WHEN", value_parser = times::past)]
    since: Option<Timestamp>,
    /// Before this moment
    #[arg(long, value_name = "WHEN", value_parser = times::past)]
    until: Option<Timestamp>,
}

impl Filter {
    /// The query string's part, with `&` before each name.
    pub async fn query(&self, admin: &Admin) -> Result<String, Failure> {
        let user = match &self.user {
            Some(username) => Some(admin.user(username).await?.id.to_string()),
            None => None,
        };
        let moment = |at: Option<Timestamp>| at.map(|at| at.to_string());
        let parts = [
            ("search", self.search.clone()),
            ("action", self.action.clone()),
            ("user", user),
            ("outcome", self.outcome.clone()),
            ("since", moment(self.since)),
            ("until", moment(self.until)),
        ];
        let given = parts
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| format!("&{name}={}", encode(&value))));
        Ok(given.collect())
    }
}
