//! What is found out while a request is answered, noted where it is found.

use std::future::Future;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use keyfob_core::{AuthenticateError, Authority, LiveToken, Source, TokenId};

use super::{Cause, Slot};

tokio::task_local! {
    /// Set only while a request is answered that somebody waits for.
    static SLOT: Slot;
}

/// This side of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerSide {
    /// Until its answer began; none while it has not.
    pub took: Option<Duration>,
    /// The token that it came with, working or not.
    pub token: Option<SeenToken>,
    /// Why it was refused.
    pub cause: Option<Cause>,
}

/// A token as a request's sender may know it. Without its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenToken {
    /// Its number.
    pub id: TokenId,
    /// Its name; empty where it has none.
    pub name: String,
    /// Its owner's name.
    pub username: String,
    /// From then on it does not work.
    pub expires: Option<Timestamp>,
}

/// Answers with `answer`, and writes down in `slot` what is found out meanwhile.
pub(crate) fn within<F: Future>(slot: Slot, answer: F) -> impl Future<Output = F::Output> {
    SLOT.scope(slot, answer)
}

/// Notes why the current request is refused.
pub(crate) fn note(cause: Cause) {
    edit(|side| side.cause = Some(cause));
}

/// The same, unless more is known already.
pub(crate) fn note_if_none(cause: Cause) {
    edit(|side| {
        side.cause.get_or_insert(cause);
    });
}

/// Notes that nothing found so far refuses the request; what it is passed on to may yet do so.
pub(crate) fn passed() {
    edit(|side| side.cause = None);
}

/// Looks a key up, and notes whose it is and why it opens nothing.
pub(crate) async fn authenticate(
    authority: &Authority,
    key: &[u8],
    source: &Source,
) -> Result<Arc<LiveToken>, AuthenticateError> {
    let outcome = authority.authenticate(key, source).await;
    if SLOT.try_with(|_| ()).is_ok() {
        let token = match &outcome {
            Ok(token) => Some(Arc::clone(token)),
            Err(_) => authority.known_token(key).await.unwrap_or_default(),
        };
        edit(|side| side.token = token.map(|token| SeenToken::of(&token)));
        if let Some(cause) = outcome.as_ref().err().and_then(Cause::of) {
            note(cause);
        }
    }
    outcome
}

fn edit(change: impl FnOnce(&mut ServerSide)) {
    // Outside of such a request there is nothing to write to.
    let _ = SLOT.try_with(|slot| change(&mut slot.lock().unwrap_or_else(PoisonError::into_inner)));
}

impl SeenToken {
    fn of(token: &LiveToken) -> Self {
        Self {
            id: token.token,
            name: token.name.to_string(),
            username: token.username.to_string(),
            expires: token.expires(),
        }
    }
}
