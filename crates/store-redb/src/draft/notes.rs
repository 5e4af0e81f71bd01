//! What rides along: nobody waits for it, and nothing was promised.

use jiff::Timestamp;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::{StoreError, Token, Use, User};

use super::Draft;
use super::tokens::later;
use super::users::micros;
use crate::records;

/// A use of a token that is not written down yet.
#[derive(Debug, Clone)]
pub(crate) struct NotedUse {
    pub(crate) last: Use,
    /// The new expiry, where a use moved it.
    pub(crate) expires: Option<Timestamp>,
}

impl Draft<'_> {
    /// A login's time, where the user is still there and has none later.
    pub(crate) fn note_log_in(&mut self, id: u64, at: Timestamp) -> Result<(), StoreError> {
        self.amend_user(id, |user| {
            user.last_login = user.last_login.max(Some(micros(at)));
        })
    }

    /// A user's failed logins.
    pub(crate) fn note_failed(&mut self, id: u64, failed: FailedLogIns) -> Result<(), StoreError> {
        self.amend_user(id, |user| {
            user.failed = FailedLogIns {
                last: failed.last.map(micros),
                ..failed
            };
        })
    }

    fn amend_user(&mut self, id: u64, amend: impl FnOnce(&mut User)) -> Result<(), StoreError> {
        let Some(old) = records::user(&self.users, id)? else {
            return Ok(());
        };
        let mut new = old.clone();
        amend(&mut new);
        match new == old {
            true => Ok(()),
            false => self.put_user(Some(&old), &new),
        }
    }

    /// A token's last use, and its expiry where that moves.
    pub(crate) fn note_use(&mut self, id: u64, noted: &NotedUse) -> Result<(), StoreError> {
        let Some(old) = records::token(&self.tokens, id)? else {
            return Ok(());
        };
        let mut new = old.clone();
        new.last_use = later(old.last_use.as_ref(), &noted.last);
        if let Some(moved) = noted.expires {
            postpone(&mut new, moved);
        }
        if new.settings.expires != old.settings.expires {
            // Token checks must not go on with the old one.
            self.outcome.evicted.push(old.digest);
        }
        match new == old {
            true => Ok(()),
            false => self.put_token(Some(&old), &new),
        }
    }
}

/// Moves the expiry of a token that slides. It only ever moves on: a note may come late.
pub(crate) fn postpone(token: &mut Token, moved: Timestamp) {
    if token.settings.sliding.is_some() && token.ended.is_none() {
        let expires = token.settings.expires;
        token.settings.expires = expires.map(|expires| expires.max(micros(moved)));
    }
}
