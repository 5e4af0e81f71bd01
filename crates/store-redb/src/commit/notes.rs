//! What waits for a commit to ride along with: the latest of each row, so that its size has a bound.
//!
//! Notes are put here by whoever makes them. The commit thread borrows them for a transaction and
//! gives them back if that came to nothing; until it is known, they stay to be seen.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::{StoreError, TokenId, UserId};

use crate::draft::{Draft, NotedUse};

/// The notes of all.
#[derive(Default)]
pub(crate) struct Notes(Mutex<State>);

#[derive(Default)]
struct State {
    waiting: Waiting,
    /// Those of the transaction that is going on.
    writing: Arc<Waiting>,
}

/// Notes by the row they are about.
#[derive(Default, Clone)]
pub(super) struct Waiting {
    log_ins: HashMap<u64, Timestamp>,
    failed: HashMap<u64, FailedLogIns>,
    uses: HashMap<u64, NotedUse>,
}

impl Notes {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a login. Gives true if there was nothing before.
    pub(super) fn log_in(&self, user: UserId, at: Timestamp) -> bool {
        self.add(|waiting| waiting.log_in(user.0, at))
    }

    /// Notes failed logins; the flag is as for [`log_in`](Self::log_in).
    pub(super) fn failed(&self, user: UserId, failed: FailedLogIns) -> bool {
        self.add(|waiting| {
            waiting.failed.insert(user.0, failed);
        })
    }

    /// Notes a use; the flag is as for [`log_in`](Self::log_in).
    pub(super) fn used(&self, token: TokenId, noted: NotedUse) -> bool {
        self.add(|waiting| waiting.used(token.0, noted))
    }

    fn add(&self, add: impl FnOnce(&mut Waiting)) -> bool {
        let mut state = self.state();
        let first = state.waiting.is_empty();
        add(&mut state.waiting);
        first
    }

    /// The expiry that a use has moved a token's to, where that is not written yet.
    pub(crate) fn moved(&self, token: TokenId) -> Option<Timestamp> {
        let state = self.state();
        let in_one = |waiting: &Waiting| waiting.uses.get(&token.0).and_then(|it| it.expires);
        in_one(&state.waiting).max(in_one(&state.writing))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.state().waiting.is_empty()
    }

    /// All there are, for a transaction.
    pub(super) fn begin(&self) -> Arc<Waiting> {
        let mut state = self.state();
        state.writing = Arc::new(std::mem::take(&mut state.waiting));
        Arc::clone(&state.writing)
    }

    /// That transaction is durable.
    pub(super) fn written(&self) {
        self.state().writing = Arc::default();
    }

    /// It came to nothing: its notes wait again, behind what came since.
    pub(super) fn give_back(&self) {
        let mut state = self.state();
        let newer = std::mem::take(&mut state.waiting);
        let older = std::mem::take(&mut state.writing);
        state.waiting = Arc::unwrap_or_clone(older);
        state.waiting.take(newer);
    }
}

impl Waiting {
    fn is_empty(&self) -> bool {
        self.log_ins.is_empty() && self.failed.is_empty() && self.uses.is_empty()
    }

    fn log_in(&mut self, user: u64, at: Timestamp) {
        let latest = self.log_ins.entry(user).or_insert(at);
        *latest = at.max(*latest);
    }

    fn used(&mut self, token: u64, noted: NotedUse) {
        let Some(before) = self.uses.get_mut(&token) else {
            self.uses.insert(token, noted);
            return;
        };
        before.expires = before.expires.max(noted.expires);
        if noted.last.at >= before.last.at {
            before.last = noted.last;
        }
    }

    fn take(&mut self, newer: Self) {
        for (user, at) in newer.log_ins {
            self.log_in(user, at);
        }
        self.failed.extend(newer.failed);
        for (token, noted) in newer.uses {
            self.used(token, noted);
        }
    }

    /// Writes all that can be written.
    pub(super) fn apply(&self, draft: &mut Draft<'_>) -> Result<(), StoreError> {
        let log_ins = self.log_ins.iter();
        log_ins
            .map(|(&user, &at)| draft.note_log_in(user, at))
            .try_for_each(undamaged)?;
        let failed = self.failed.iter();
        failed
            .map(|(&user, &failed)| draft.note_failed(user, failed))
            .try_for_each(undamaged)?;
        let uses = self.uses.iter();
        uses.map(|(&token, noted)| draft.note_use(token, noted))
            .try_for_each(undamaged)
    }
}

/// Nothing was promised, and a record's damage is reported where it is read.
pub(super) fn undamaged(done: Result<(), StoreError>) -> Result<(), StoreError> {
    match done {
        Err(StoreError::Damaged(_)) => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keyfob_core::Use;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    fn used(seconds: i64, expires: Option<i64>) -> NotedUse {
        NotedUse {
            last: Use {
                at: at(seconds),
                address: None,
                agent: None,
            },
            expires: expires.map(at),
        }
    }

    #[test]
    fn the_latest_counts_also_when_a_transaction_came_to_nothing() {
        let notes = Notes::default();
        assert!(notes.used(TokenId(1), used(5, Some(50))));
        assert!(!notes.used(TokenId(1), used(4, None)));
        let begun = notes.begin();
        assert_eq!(begun.uses[&1].last.at, at(5));
        assert!(notes.is_empty());
        assert_eq!(notes.moved(TokenId(1)), Some(at(50)));
        assert!(notes.used(TokenId(1), used(7, None)));
        notes.give_back();
        assert_eq!(notes.moved(TokenId(1)), Some(at(50)));
        assert_eq!(notes.begin().uses[&1].last.at, at(7));
        notes.written();
        assert_eq!(notes.moved(TokenId(1)), None);
    }
}
