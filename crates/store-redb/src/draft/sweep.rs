//! Ending tokens whose time is over, and removing those that ended long ago.

use jiff::Timestamp;
use keyfob_core::audit::AuditDraft;
use keyfob_core::store::Swept;
use keyfob_core::{Ended, HowEnded, StoreError, Token};
use redb::{ReadableTable, Table};

use super::Draft;
use crate::records::{self, fault};

impl Draft<'_> {
    pub(crate) fn sweep(
        &mut self,
        now: Timestamp,
        keep_since: Timestamp,
        limit: usize,
        audit: &AuditDraft,
    ) -> Result<Swept, StoreError> {
        let limit = limit.max(1);
        // A time of its own microsecond is over; see `Token::status`.
        let due = first(
            &self.tokens_due,
            now.as_microsecond().saturating_add(1),
            limit,
        )?;
        for id in due.iter().take(limit) {
            let token = records::indexed_token(&self.tokens, *id)?;
            self.finish_token(&token, &over(&token, now, &audit.actor.name))?;
        }
        let old = first(&self.tokens_ended, keep_since.as_microsecond(), limit)?;
        for id in old.iter().take(limit) {
            let token = records::indexed_token(&self.tokens, *id)?;
            self.remove_token(&token)?;
        }
        let swept = Swept {
            expired: due.len().min(limit) as u64,
            removed: old.len().min(limit) as u64,
            more: due.len() > limit || old.len() > limit,
        };
        if swept.expired + swept.removed > 0 {
            let audit = audit.clone().with("expired", swept.expired);
            self.log(audit.with("removed", swept.removed))?;
        }
        Ok(swept)
    }
}

/// The first rows of an index from before a moment: up to `limit`, and one more if there is one.
fn first(
    index: &Table<'_, (i64, u64), ()>,
    before: i64,
    limit: usize,
) -> Result<Vec<u64>, StoreError> {
    let rows = index.range(..(before, 0)).map_err(fault)?;
    rows.take(limit.saturating_add(1))
        .map(|row| Ok(row.map_err(fault)?.0.value().1))
        .collect()
}

/// How a token is over by itself: as its status said until now, at the moment it was.
fn over(token: &Token, now: Timestamp, by: &str) -> Ended {
    let expires = token.settings.expires.filter(|at| *at <= now);
    let grace = token.rotated_out.map(|out| out.until);
    let (at, how) = match (expires, grace) {
        (Some(at), _) => (at, HowEnded::Expired),
        (None, Some(at)) => (at, HowEnded::RotatedOut),
        (None, None) => (now, HowEnded::Expired),
    };
    Ended {
        at,
        how,
        by: by.to_owned(),
        why: String::new(),
    }
}
