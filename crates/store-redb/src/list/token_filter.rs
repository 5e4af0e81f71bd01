//! Which tokens are wanted, and where to look for them when they are few.

use std::collections::BTreeSet;

use keyfob_core::store::TokenFilter;
use keyfob_core::{StoreError, Token, TokenStatus};
use redb::ReadOnlyTable;

use super::index::{gather, gather_times};
use crate::reader::Snapshot;
use crate::records::{self, fault, fold};
use crate::tables;

/// A filter, with what it takes to compare tokens with it.
pub(super) struct Wanted<'q> {
    filter: &'q TokenFilter,
    search: Option<Search<'q>>,
    tokens: ReadOnlyTable<u64, &'static [u8]>,
    users: ReadOnlyTable<u64, &'static [u8]>,
}

struct Search<'q> {
    /// For keys, which have one case only.
    text: &'q str,
    /// For names.
    folded: String,
}

impl<'q> Wanted<'q> {
    pub(super) fn new(snapshot: &Snapshot, filter: &'q TokenFilter) -> Result<Self, StoreError> {
        let search = filter.search.as_deref().filter(|text| !text.is_empty());
        let open = |table| snapshot.transaction().open_table(table).map_err(fault);
        Ok(Self {
            filter,
            search: search.map(|text| Search {
                text,
                folded: fold(text),
            }),
            tokens: open(tables::TOKENS)?,
            users: open(tables::USERS)?,
        })
    }

    pub(super) const fn tokens(&self) -> &ReadOnlyTable<u64, &'static [u8]> {
        &self.tokens
    }

    /// Whether the filter leaves all.
    pub(super) fn everything(&self) -> bool {
        let unfiltered = TokenFilter {
            now: self.filter.now,
            search: self.filter.search.clone(),
            ..TokenFilter::default()
        };
        self.search.is_none() && *self.filter == unfiltered
    }

    /// The token with this number, if the filter leaves it.
    pub(super) fn load(&self, id: u64) -> Result<Option<Token>, StoreError> {
        let token = records::indexed_token(&self.tokens, id)?;
        let matches = self.stands_so(&token)
            && match &self.search {
                None => true,
                Some(search) => self.is_found(&token, search)?,
            };
        Ok(matches.then_some(token))
    }

    fn stands_so(&self, token: &Token) -> bool {
        let (filter, status) = (self.filter, token.status(self.filter.now));
        let works = matches!(status, TokenStatus::Active | TokenStatus::Grace);
        filter.user.is_none_or(|user| user == token.user)
            && filter.kind.is_none_or(|kind| kind == token.kind)
            && filter.status.is_none_or(|wanted| wanted == status)
            && filter
                .expires_before
                .is_none_or(|before| works && token.settings.expires.is_some_and(|at| at < before))
    }

    fn is_found(&self, token: &Token, search: &Search<'_>) -> Result<bool, StoreError> {
        if token.prefix.starts_with(search.text) {
            return Ok(true);
        }
        let begins = |name: &str| fold(name).starts_with(&search.folded);
        if begins(&token.settings.name) {
            return Ok(true);
        }
        let owner = records::indexed_user(&self.users, token.user.0)?;
        Ok(begins(&owner.username))
    }

    /// All that can match, if they are few.
    pub(super) fn candidates(
        &self,
        snapshot: &Snapshot,
        at_most: usize,
    ) -> Result<Option<BTreeSet<u64>>, StoreError> {
        let mut found = BTreeSet::new();
        if let Some(user) = self.filter.user {
            add_tokens_of(snapshot, user.0, &mut found)?;
            return Ok(Some(found));
        }
        let few = match (&self.search, self.filter.expires_before, self.filter.status) {
            (Some(search), ..) => search.candidates(snapshot, at_most, &mut found)?,
            (None, Some(before), _) => {
                let (from, to) = (self.filter.now.as_microsecond(), before.as_microsecond());
                gather_times(
                    snapshot,
                    tables::TOKENS_BY_EXPIRES,
                    from..=to,
                    at_most,
                    &mut found,
                )?
            }
            (None, None, Some(TokenStatus::Expired | TokenStatus::Revoked)) => {
                let now = i64::MIN..=self.filter.now.as_microsecond();
                let ended = i64::MIN..=i64::MAX;
                gather_times(snapshot, tables::TOKENS_DUE, now, at_most, &mut found)?
                    && gather_times(snapshot, tables::TOKENS_ENDED, ended, at_most, &mut found)?
            }
            _ => false,
        };
        Ok(few.then_some(found))
    }
}

impl Search<'_> {
    fn candidates(
        &self,
        snapshot: &Snapshot,
        at_most: usize,
        found: &mut BTreeSet<u64>,
    ) -> Result<bool, StoreError> {
        let mut owners = BTreeSet::new();
        let (text, folded) = (self.text, &*self.folded);
        if !gather(
            snapshot,
            tables::USERS_BY_NAME,
            folded,
            at_most,
            &mut owners,
        )? {
            return Ok(false);
        }
        for owner in owners {
            add_tokens_of(snapshot, owner, found)?;
        }
        Ok(
            gather(snapshot, tables::TOKENS_BY_PREFIX, text, at_most, found)?
                && gather(snapshot, tables::TOKENS_BY_NAME, folded, at_most, found)?,
        )
    }
}

fn add_tokens_of(
    snapshot: &Snapshot,
    user: u64,
    found: &mut BTreeSet<u64>,
) -> Result<(), StoreError> {
    let by_user = snapshot
        .transaction()
        .open_table(tables::TOKENS_BY_USER)
        .map_err(fault)?;
    for row in by_user.range((user, 0)..=(user, u64::MAX)).map_err(fault)? {
        found.insert(row.map_err(fault)?.0.value().1);
    }
    Ok(())
}
