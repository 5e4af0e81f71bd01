//! Where tokens stand in the indexes.

use jiff::Timestamp;
use keyfob_core::{StoreError, Token};

use super::Draft;
use super::place::{NEVER, text};
use super::shift::shift;
use crate::codec::kind_byte;
use crate::records::{fault, fold};

/// The sort key of what never will be: after all times.
pub(crate) const ALWAYS: i64 = i64::MAX;

impl Draft<'_> {
    /// Moves a token in each index where its place changes. Its digest, owner, kind, prefix and the
    /// time it was made never change.
    pub(super) fn move_token(
        &mut self,
        old: Option<&Token>,
        new: Option<&Token>,
    ) -> Result<(), StoreError> {
        if old.is_some() != new.is_some() {
            self.fix_token(old, new)?;
        }
        let expires = |token: &Token| (expires_key(token), token.id.0);
        shift(
            &mut self.tokens_by_expires,
            old.map(expires),
            new.map(expires),
        )?;
        let used = |token: &Token| (last_use_key(token), token.id.0);
        shift(&mut self.tokens_by_last_use, old.map(used), new.map(used))?;
        let named = |token: &Token| {
            let name = &token.settings.name;
            (!name.is_empty()).then(|| (fold(name), token.id.0))
        };
        let (was, is) = (old.and_then(named), new.and_then(named));
        shift(&mut self.tokens_by_name, text(&was), text(&is))?;
        let unended = |token: &Token| {
            let place = (token.user.0, kind_byte(token.kind), token.id.0);
            token.ended.is_none().then_some(place)
        };
        shift(
            &mut self.unended,
            old.and_then(unended),
            new.and_then(unended),
        )?;
        let (was, is) = (old.and_then(holds_name), new.and_then(holds_name));
        shift(&mut self.unended_names, was, is)?;
        let due = |token: &Token| due(token).map(|at| (at.as_microsecond(), token.id.0));
        shift(&mut self.tokens_due, old.and_then(due), new.and_then(due))?;
        let ended = |token: &Token| {
            let ended = token.ended.as_ref();
            ended.map(|ended| (ended.at.as_microsecond(), token.id.0))
        };
        shift(
            &mut self.tokens_ended,
            old.and_then(ended),
            new.and_then(ended),
        )
    }

    /// The indexes by what never changes.
    fn fix_token(&mut self, old: Option<&Token>, new: Option<&Token>) -> Result<(), StoreError> {
        let digests = &mut self.digests;
        if let Some(old) = old {
            digests.remove(old.digest.as_bytes()).map_err(fault)?;
        }
        if let Some(new) = new {
            let key = new.digest.as_bytes();
            digests.insert(key, new.id.0).map_err(fault)?;
        }
        let owned = |token: &Token| (token.user.0, token.id.0);
        shift(&mut self.tokens_by_user, old.map(owned), new.map(owned))?;
        let created = |token: &Token| (token.created.as_microsecond(), token.id.0);
        shift(
            &mut self.tokens_by_created,
            old.map(created),
            new.map(created),
        )?;
        let prefix = |token: &Token| (token.prefix.clone(), token.id.0);
        let (was, is) = (old.map(prefix), new.map(prefix));
        shift(&mut self.tokens_by_prefix, text(&was), text(&is))
    }
}

/// What tokens are sorted by when it is their expiry.
pub(crate) fn expires_key(token: &Token) -> i64 {
    let expires = token.settings.expires;
    expires.map_or(ALWAYS, Timestamp::as_microsecond)
}

/// What tokens are sorted by when it is their last use.
pub(crate) fn last_use_key(token: &Token) -> i64 {
    let last = token.last_use.as_ref();
    last.map_or(NEVER, |last| last.at.as_microsecond())
}

/// When a token that has not ended is over by itself.
fn due(token: &Token) -> Option<Timestamp> {
    if token.ended.is_some() {
        return None;
    }
    let grace = token.rotated_out.map(|out| out.until);
    [token.settings.expires, grace].into_iter().flatten().min()
}

fn holds_name(token: &Token) -> Option<(u64, &str, u64)> {
    let name = &*token.settings.name;
    let holds = token.ended.is_none() && !name.is_empty();
    holds.then_some((token.user.0, name, token.id.0))
}
