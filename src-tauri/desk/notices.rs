//! What is worth a system notification while the window is hidden.

use std::{collections::HashSet, time::Duration};

use jiff::Timestamp;
use keyfob_host::Host;
use serde_json::Value;

use super::Preferences;
use crate::{
    bridge,
    ipc::{IpcError, ServerState},
};

/// A token that expires within this time is told of, in seconds.
const EXPIRING_WITHIN: u32 = 86_400;

/// Tokens told of by name; more are a number.
const NAMED: usize = 3;

/// This many failed sign-ins within [`FAILED_WITHIN`] are told of.
const FAILED: u64 = 5;

const FAILED_WITHIN: Duration = Duration::from_secs(600);

/// One notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub title: String,
    /// To whom, and what can be done.
    pub body: String,
}

/// What was told already, so that nothing is told twice.
#[derive(Default)]
pub struct Told {
    tokens: HashSet<u64>,
    failed: Option<Timestamp>,
}

impl Told {
    /// What is new at `now`.
    ///
    /// # Errors
    /// When the admin API does not answer.
    pub async fn look(
        &mut self,
        host: &Host,
        wanted: Preferences,
        now: Timestamp,
    ) -> Result<Vec<Notice>, IpcError> {
        let mut notices = Vec::new();
        if wanted.notify_expiring {
            notices.extend(self.expiring(host).await?);
        }
        if wanted.notify_failed_sign_ins {
            notices.extend(self.failed(host, now).await?);
        }
        Ok(notices)
    }

    async fn expiring(&mut self, host: &Host) -> Result<Option<Notice>, IpcError> {
        let path = format!(
            "/api/v1/tokens/?expires_within={EXPIRING_WITHIN}&ordering=expires&page_size=50"
        );
        let answer = bridge::ask(host, "GET", &path, None).await?;
        let body = answer.body.unwrap_or_default();
        let rows = body["results"].as_array().map_or(&[][..], Vec::as_slice);
        let fresh: Vec<&Value> = rows
            .iter()
            .filter(|row| row["id"].as_u64().is_some_and(|id| self.tokens.insert(id)))
            .collect();
        Ok(match fresh.as_slice() {
            [] => None,
            [one] => Some(Notice {
                title: "A token is about to expire".to_owned(),
                body: format!("{} expires within a day.", name_of(one)),
            }),
            several => Some(Notice {
                title: format!("{} tokens are about to expire", several.len()),
                body: listed(several),
            }),
        })
    }

    async fn failed(&mut self, host: &Host, now: Timestamp) -> Result<Option<Notice>, IpcError> {
        let since = now.checked_sub(FAILED_WITHIN).unwrap_or(Timestamp::MIN);
        if self.failed.is_some_and(|told| told > since) {
            return Ok(None);
        }
        let path = format!("/api/v1/audit/count/?action=user.log_in&outcome=refused&since={since}");
        let answer = bridge::ask(host, "GET", &path, None).await?;
        let count = answer.body.and_then(|body| body["count"].as_u64());
        Ok(count.filter(|count| *count >= FAILED).map(|count| {
            self.failed = Some(now);
            Notice {
                title: format!("{count} failed sign-ins in 10 minutes"),
                body: "The audit log says whose, and from where.".to_owned(),
            }
        }))
    }
}

/// What is told of a change from one state of the server to the next.
pub fn of_server(before: ServerState, now: ServerState, wanted: Preferences) -> Option<Notice> {
    let alone = before == ServerState::Running && now == ServerState::Failed;
    (alone && wanted.notify_stopped).then(|| Notice {
        title: "The server stopped".to_owned(),
        body: "It stopped by itself. Open Keyfob to see why and to start it again.".to_owned(),
    })
}

fn name_of(token: &Value) -> String {
    let owner = token["user"]["username"].as_str().unwrap_or_default();
    match token["name"].as_str() {
        Some(name) => format!("“{name}” of {owner}"),
        None => format!("A token of {owner}"),
    }
}

fn listed(tokens: &[&Value]) -> String {
    let names: Vec<String> = tokens
        .iter()
        .take(NAMED)
        .map(|token| name_of(token))
        .collect();
    let names = names.join(", ");
    match tokens.len().saturating_sub(NAMED) {
        0 => format!("{names}."),
        more => format!("{names} and {more} more."),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::folder::tests::opened;

    const ALL: Preferences = Preferences {
        keep_in_tray: false,
        notify_stopped: true,
        notify_expiring: true,
        notify_failed_sign_ins: true,
    };

    async fn post(host: &Host, path: &str, body: Value) -> Value {
        let answer = bridge::ask(host, "POST", path, Some(&body)).await.unwrap();
        assert!(answer.status < 300, "{answer:?}");
        answer.body.unwrap()
    }

    #[tokio::test]
    async fn a_token_that_expires_soon_is_told_of_once() {
        let (_folders, host) = opened().await;
        let now = Timestamp::UNIX_EPOCH;
        let user = json!({"username": "ada", "password": "correct horse battery"});
        let user = post(&host, "/api/v1/users/", user).await;
        let mut told = Told::default();
        assert_eq!(told.look(&host, ALL, now).await.unwrap(), []);
        for (name, seconds) in [("laptop", 3600), ("phone", 86_400 * 30)] {
            let token = json!({"user": user["id"], "name": name, "scopes": [], "expires": {"kind": "after", "seconds": seconds}});
            post(&host, "/api/v1/tokens/named/", token).await;
        }
        let off = Preferences {
            notify_expiring: false,
            ..ALL
        };
        assert_eq!(told.look(&host, off, now).await.unwrap(), []);
        let notices = told.look(&host, ALL, now).await.unwrap();
        assert_eq!(notices.len(), 1);
        assert_eq!(notices[0].body, "“laptop” of ada expires within a day.");
        assert_eq!(told.look(&host, ALL, now).await.unwrap(), []);
    }

    #[test]
    fn only_a_stop_by_itself_is_told_of() {
        use ServerState::{Failed, Running, Starting, Stopped};
        assert!(of_server(Running, Failed, ALL).is_some());
        assert_eq!(of_server(Running, Stopped, ALL), None);
        assert_eq!(of_server(Starting, Failed, ALL), None);
        let off = Preferences {
            notify_stopped: false,
            ..ALL
        };
        assert_eq!(of_server(Running, Failed, off), None);
    }

    #[test]
    fn many_tokens_are_a_number() {
        let token = json!({"name": null, "user": {"username": "ada"}});
        let tokens = [&token; 5];
        assert!(listed(&tokens).ends_with("A token of ada and 2 more."));
    }
}
