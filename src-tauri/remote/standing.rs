//! What is known of one remote server, and when to ask it again.

use keyfob_client::remote::{Presence, RemoteError};

use crate::ipc::{RemoteServer, RemoteState};

/// Seconds between two checks of a server that answers.
const CALM: u32 = 30;

/// Seconds to the first check of one that does not; doubled each time.
const FIRST_TRY: u32 = 5;

/// Most seconds between two such checks.
const LONGEST_TRY: u32 = 60;

/// What is known of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    state: RemoteState,
    since: Option<String>,
    last_seen: Option<String>,
    presence: Option<Presence>,
    next_try: u32,
    problem: Option<String>,
    details: Option<String>,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            state: RemoteState::Connecting,
            since: None,
            last_seen: None,
            presence: None,
            next_try: 0,
            problem: None,
            details: None,
        }
    }
}

impl Standing {
    /// It answered a check.
    pub(super) fn answered(&mut self, presence: Presence, now: String) {
        self.presence = Some(presence);
        self.become_(RemoteState::Connected, CALM, &now);
        self.last_seen = Some(now);
        (self.problem, self.details) = (None, None);
    }

    /// A check failed.
    pub(super) fn failed(&mut self, error: &RemoteError, now: String) {
        let state = state_of(error);
        let next_try = match (state, self.state) {
            (RemoteState::NoAnswer, RemoteState::NoAnswer) => {
                (self.next_try * 2).clamp(FIRST_TRY, LONGEST_TRY)
            }
            (RemoteState::NoAnswer, _) => FIRST_TRY,
            _ => LONGEST_TRY,
        };
        self.become_(state, next_try, &now);
        (self.problem, self.details) = (Some(error.to_string()), error.details());
    }

    /// A request of a screen failed: what it says about the server counts, but not as a try.
    pub(super) fn failed_in_passing(&mut self, error: &RemoteError, now: String) {
        if state_of(error) != self.state && tells_of_the_server(error) {
            self.failed(error, now);
        }
    }

    /// A request of a screen was answered.
    pub(super) fn went_through(&mut self, now: String) {
        if self.state == RemoteState::NoAnswer && self.presence.is_some() {
            self.become_(RemoteState::Connected, CALM, &now);
            (self.problem, self.details) = (None, None);
        }
        self.last_seen = Some(now);
    }

    /// Whether the window would show the same, but for the time of the last answer.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let timeless = |one: &Self| Self {
            last_seen: None,
            ..one.clone()
        };
        timeless(self) == timeless(other)
    }

    /// Fills in what is known.
    pub(super) fn over(&self, server: RemoteServer) -> RemoteServer {
        let presence = self.presence.as_ref();
        let millis = presence.map(|presence| u32::try_from(presence.millis).unwrap_or(u32::MAX));
        RemoteServer {
            is_superuser: presence.is_some_and(|presence| presence.account.is_superuser),
            state: self.state,
            since: self.since.clone(),
            last_seen: self.last_seen.clone(),
            millis,
            version: presence.map(|presence| presence.version.clone()),
            next_try: self.next_try,
            problem: self.problem.clone(),
            details: self.details.clone(),
            ..server
        }
    }

    fn become_(&mut self, state: RemoteState, next_try: u32, now: &str) {
        if self.state != state {
            self.since = Some(now.to_owned());
        }
        (self.state, self.next_try) = (state, next_try);
    }
}

fn state_of(error: &RemoteError) -> RemoteState {
    match error {
        RemoteError::SignedOut | RemoteError::NotStaff => RemoteState::SignedOut,
        RemoteError::Newer { .. } => RemoteState::Newer,
        RemoteError::Vault(_) => RemoteState::Keychain,
        _ => RemoteState::NoAnswer,
    }
}

/// Whether the error is about the server and not about one request.
fn tells_of_the_server(error: &RemoteError) -> bool {
    matches!(
        error,
        RemoteError::SignedOut | RemoteError::Vault(_) | RemoteError::Failed(_)
    )
}

#[cfg(test)]
mod tests {
    use keyfob_client::{http::Failure, remote::Account};

    use super::*;

    fn refused() -> RemoteError {
        RemoteError::Failed(Failure::NoAnswer {
            reason: "Connection refused".to_owned(),
        })
    }

    fn present() -> Presence {
        Presence {
            account: Account {
                username: "ada".to_owned(),
                is_superuser: true,
            },
            version: "0.1.0".to_owned(),
            millis: 38,
        }
    }

    #[test]
    fn tries_grow_apart_and_the_time_of_the_first_failure_stays() {
        let mut standing = Standing::default();
        standing.answered(present(), "12:00".to_owned());
        let mut tries = Vec::new();
        for minute in 1..=6 {
            standing.failed(&refused(), format!("12:0{minute}"));
            tries.push(standing.next_try);
        }
        assert_eq!(tries, [5, 10, 20, 40, 60, 60]);
        assert_eq!(
            (standing.since.as_deref(), standing.last_seen.as_deref()),
            (Some("12:01"), Some("12:00"))
        );
        standing.answered(present(), "12:10".to_owned());
        assert_eq!((standing.next_try, &standing.problem), (CALM, &None));
    }

    #[test]
    fn a_screens_request_is_no_try() {
        let mut standing = Standing::default();
        standing.answered(present(), "12:00".to_owned());
        for _ in 0..3 {
            standing.failed_in_passing(&refused(), "12:01".to_owned());
        }
        assert_eq!(
            (standing.state, standing.next_try),
            (RemoteState::NoAnswer, FIRST_TRY)
        );
        standing.failed_in_passing(&RemoteError::Path, "12:02".to_owned());
        standing.went_through("12:03".to_owned());
        assert_eq!(standing.state, RemoteState::Connected);
        standing.failed_in_passing(&RemoteError::SignedOut, "12:04".to_owned());
        standing.went_through("12:05".to_owned());
        assert_eq!(standing.state, RemoteState::SignedOut);
    }
}
