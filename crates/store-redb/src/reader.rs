//! Reading: one snapshot for each question, from whichever database is open now.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use keyfob_core::audit::Anchor;
use keyfob_core::route::Route;
use keyfob_core::{Digest, LiveToken, StoreError, Token, TokenId, User};
use redb::{Database, ReadTransaction, ReadableDatabase as _};

use crate::draft::{bound, postpone};
use crate::records::{self, fault};
use crate::tables;

/// The database that questions go to; the commit thread puts another here after a failure.
pub(crate) struct Reader(RwLock<Source>);

/// A database, with a number that tells it from the one before.
struct Source {
    number: u64,
    database: Result<Arc<Database>, StoreError>,
}

/// Why a question was not answered.
pub(crate) enum NotAnswered {
    /// Another database would say the same, or there is none.
    Final(StoreError),
    /// The database of this number does not work; the next one may.
    Failing { error: StoreError, source: u64 },
}

impl NotAnswered {
    pub(crate) fn into_error(self) -> StoreError {
        match self {
            Self::Final(error) | Self::Failing { error, .. } => error,
        }
    }
}

impl Reader {
    pub(crate) fn new(database: Arc<Database>) -> Self {
        let database = Ok(database);
        Self(RwLock::new(Source {
            number: 0,
            database,
        }))
    }

    /// Asks one snapshot.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&Snapshot) -> Result<T, StoreError>,
    ) -> Result<T, NotAnswered> {
        let (source, database) = self.source();
        let database = database.map_err(NotAnswered::Final)?;
        let answer = catch_unwind(AssertUnwindSafe(|| {
            let transaction = database.begin_read().map_err(fault)?;
            question(&Snapshot(transaction))
        }))
        .unwrap_or_else(|_| Err(StoreError::Damaged("its structure makes no sense".into())));
        answer.map_err(|error| match error {
            StoreError::Unavailable(_) | StoreError::NoSpace => {
                NotAnswered::Failing { error, source }
            }
            StoreError::Damaged(_) | StoreError::Cursor => NotAnswered::Final(error),
        })
    }

    /// Puts another database in place, or the reason why there is none.
    pub(crate) fn replace(&self, database: Result<Arc<Database>, StoreError>) {
        let mut source = self.0.write().unwrap_or_else(PoisonError::into_inner);
        source.number += 1;
        source.database = database;
    }

    /// The number of the database that is asked now.
    pub(crate) fn current(&self) -> u64 {
        self.0.read().unwrap_or_else(PoisonError::into_inner).number
    }

    fn source(&self) -> (u64, Result<Arc<Database>, StoreError>) {
        let source = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (source.number, source.database.clone())
    }
}

/// The state after some commit.
pub(crate) struct Snapshot(ReadTransaction);

impl Snapshot {
    pub(crate) fn transaction(&self) -> &ReadTransaction {
        &self.0
    }

    pub(crate) fn user(&self, id: u64) -> Result<Option<User>, StoreError> {
        records::user(&self.0.open_table(tables::USERS).map_err(fault)?, id)
    }

    pub(crate) fn user_by_name(&self, username: &str) -> Result<Option<User>, StoreError> {
        let usernames = self.0.open_table(tables::USERNAMES).map_err(fault)?;
        let Some(id) = usernames.get(username).map_err(fault)? else {
            return Ok(None);
        };
        let users = self.0.open_table(tables::USERS).map_err(fault)?;
        let user = records::indexed_user(&users, id.value())?;
        if user.username != username {
            return Err(StoreError::Damaged(
                "a username leads to another user".into(),
            ));
        }
        Ok(Some(user))
    }

    pub(crate) fn token(&self, id: u64) -> Result<Option<Token>, StoreError> {
        records::token(&self.0.open_table(tables::TOKENS).map_err(fault)?, id)
    }

    pub(crate) fn tokens_of(&self, user: u64) -> Result<Vec<Token>, StoreError> {
        let by_user = self.0.open_table(tables::TOKENS_BY_USER).map_err(fault)?;
        let tokens = self.0.open_table(tables::TOKENS).map_err(fault)?;
        let mut found = records::tokens_of(&by_user, &tokens, user)?;
        found.sort_by_key(|token| (token.created, token.id));
        Ok(found)
    }

    pub(crate) fn classic_of(&self, user: u64) -> Result<Option<Token>, StoreError> {
        let unended = self.0.open_table(tables::UNENDED).map_err(fault)?;
        let tokens = self.0.open_table(tables::TOKENS).map_err(fault)?;
        records::classic_of(&unended, &tokens, user)
    }

    pub(crate) fn standing_tokens_of(&self, user: u64, now: Timestamp) -> Result<u64, StoreError> {
        let unended = self.0.open_table(tables::UNENDED).map_err(fault)?;
        let tokens = self.0.open_table(tables::TOKENS).map_err(fault)?;
        let found = records::unended_of(&unended, &tokens, user, None)?;
        Ok(found.iter().filter(|token| token.is_standing(now)).count() as u64)
    }

    pub(crate) fn routes(&self) -> Result<Vec<Route>, StoreError> {
        records::routes(&self.0.open_table(tables::ROUTES).map_err(fault)?)
    }

    pub(crate) fn audit_anchor(&self) -> Result<Anchor, StoreError> {
        let bounds = self.0.open_table(tables::AUDIT_BOUNDS).map_err(fault)?;
        bound(&bounds, tables::AUDIT_ANCHOR)
    }

    /// A token as checks need it. `moved` tells the expiry that a use has moved a token's to, where
    /// that is not written yet.
    pub(crate) fn live_token(
        &self,
        digest: &Digest,
        moved: impl FnOnce(TokenId) -> Option<Timestamp>,
    ) -> Result<Option<LiveToken>, StoreError> {
        let digests = self.0.open_table(tables::DIGESTS).map_err(fault)?;
        let Some(id) = digests.get(digest.as_bytes()).map_err(fault)? else {
            return Ok(None);
        };
        let tokens = self.0.open_table(tables::TOKENS).map_err(fault)?;
        let mut token = records::indexed_token(&tokens, id.value())?;
        // The index is guarded by this: a bent one must not open another user's account.
        if token.digest != *digest {
            return Err(StoreError::Damaged(
                "a digest leads to another token".into(),
            ));
        }
        let users = self.0.open_table(tables::USERS).map_err(fault)?;
        let owner = records::indexed_user(&users, token.user.0)?;
        if token.settings.sliding.is_some()
            && let Some(moved) = moved(token.id)
        {
            postpone(&mut token, moved);
        }
        Ok(Some(LiveToken::new(&token, &owner)))
    }
}
