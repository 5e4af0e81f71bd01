//! Tokens: made, changed, ended, removed.

mod change;
mod end;
mod issue;
mod rotate;

pub(super) use change::later;
pub(super) use issue::unless_kept;

use jiff::Timestamp;
use keyfob_core::store::{NewToken, Refusal, WriteError};
use keyfob_core::{StoreError, Token, TokenId, TokenKind, TokenSettings, UserId};
use redb::ReadableTable as _;

use super::Draft;
use super::users::micros;
use crate::codec::encode_token;
use crate::records::{self, fault};
use crate::tables::NEXT_TOKEN;

/// Tokens of one user whose live form is dropped one by one; of more, everybody's is.
const EVICTED_ONE_BY_ONE: usize = 1_000;

impl Draft<'_> {
    pub(super) fn existing_token(&self, id: TokenId) -> Result<Token, WriteError> {
        Ok(records::token(&self.tokens, id.0)?.ok_or(Refusal::NoSuchToken)?)
    }

    /// The user's classic token that has not ended.
    pub(super) fn classic_token(&self, user: UserId) -> Result<Option<Token>, StoreError> {
        records::classic_of(&self.unended, &self.tokens, user.0)
    }

    /// The user's tokens that have not ended, of one kind or of all.
    fn unended_of(&self, user: UserId, kind: Option<TokenKind>) -> Result<Vec<Token>, StoreError> {
        records::unended_of(&self.unended, &self.tokens, user.0, kind)
    }

    /// The token with this key.
    pub(super) fn token_with_digest(&self, token: &NewToken) -> Result<Option<Token>, StoreError> {
        let Some(id) = self.digests.get(token.digest.as_bytes()).map_err(fault)? else {
            return Ok(None);
        };
        records::indexed_token(&self.tokens, id.value()).map(Some)
    }

    /// A key is given once only; a new one is tried again with another key.
    pub(super) fn must_be_new(&self, token: &NewToken) -> Result<(), WriteError> {
        match self.token_with_digest(token)? {
            Some(_) => Err(Refusal::Stale.into()),
            None => Ok(()),
        }
    }

    pub(super) fn add_token(&mut self, user: UserId, new: &NewToken) -> Result<Token, StoreError> {
        let token = Token {
            id: TokenId(self.next(NEXT_TOKEN)?),
            kind: new.kind,
            user,
            digest: new.digest,
            prefix: new.prefix.clone(),
            created: micros(new.created),
            sealed: new.sealed.clone(),
            settings: rounded(&new.settings),
            issued_by: new.issued_by.clone(),
            rotated_from: None,
            rotated_out: None,
            ended: None,
            uses: 0,
            last_use: None,
        };
        self.put_token(None, &token)?;
        Ok(token)
    }

    /// Writes a token's record and moves it in each index where its place changes.
    pub(super) fn put_token(&mut self, old: Option<&Token>, new: &Token) -> Result<(), StoreError> {
        self.touch();
        self.move_token(old, Some(new))?;
        let record = encode_token(new);
        self.tokens.insert(new.id.0, &*record).map_err(fault)?;
        Ok(())
    }

    /// The same for a change that token checks must see.
    fn rewrite_token(&mut self, old: &Token, new: &Token) -> Result<(), StoreError> {
        self.outcome.evicted.push(old.digest);
        self.put_token(Some(old), new)
    }

    pub(super) fn remove_token(&mut self, token: &Token) -> Result<(), StoreError> {
        self.touch();
        self.outcome.evicted.push(token.digest);
        self.move_token(Some(token), None)?;
        self.tokens.remove(token.id.0).map_err(fault)?;
        Ok(())
    }

    /// Removes all of a user's tokens, ended ones too.
    pub(super) fn remove_tokens_of(&mut self, user: UserId) -> Result<(), StoreError> {
        for token in records::tokens_of(&self.tokens_by_user, &self.tokens, user.0)? {
            self.remove_token(&token)?;
        }
        Ok(())
    }

    /// Drops the live form of the user's tokens, which holds the user's standing.
    pub(super) fn evict_tokens_of(&mut self, user: UserId) -> Result<(), StoreError> {
        let of_user = (user.0, 0)..=(user.0, u64::MAX);
        let rows = self.tokens_by_user.range(of_user).map_err(fault)?;
        for (count, row) in rows.enumerate() {
            if count >= EVICTED_ONE_BY_ONE {
                self.outcome.evicted_all = true;
                return Ok(());
            }
            let id = row.map_err(fault)?.0.value().1;
            let token = records::indexed_token(&self.tokens, id)?;
            self.outcome.evicted.push(token.digest);
        }
        Ok(())
    }

    /// Whether a name is free among the user's standing tokens at a moment. A token and those it was
    /// rotated from or to share theirs.
    fn must_be_free(
        &self,
        (user, name): (UserId, &str),
        its: Option<&Token>,
        at: Timestamp,
    ) -> Result<(), WriteError> {
        if name.is_empty() {
            return Ok(());
        }
        let of_name = (user.0, name, 0)..=(user.0, name, u64::MAX);
        for row in self.unended_names.range(of_name).map_err(fault)? {
            let id = row.map_err(fault)?.0.value().2;
            let other = records::indexed_token(&self.tokens, id)?;
            let related = match its {
                Some(its) => self.are_related(its, &other)?,
                None => false,
            };
            if other.is_standing(at) && !related {
                return Err(Refusal::NameTaken.into());
            }
        }
        Ok(())
    }

    /// Whether one came from the other by rotations, or they are the same.
    fn are_related(&self, one: &Token, other: &Token) -> Result<bool, StoreError> {
        let (mut older, newer) = match one.id <= other.id {
            true => (one.clone(), other),
            false => (other.clone(), one),
        };
        while older.id < newer.id {
            let Some(out) = older.rotated_out.filter(|out| out.to > older.id) else {
                return Ok(false);
            };
            if out.to == newer.id {
                return Ok(true);
            }
            match records::token(&self.tokens, out.to.0)? {
                Some(next) => older = next,
                None => return Ok(false),
            }
        }
        Ok(older.id == newer.id)
    }
}

/// Settings with their times as they are stored.
fn rounded(settings: &TokenSettings) -> TokenSettings {
    let mut settings = settings.clone();
    settings.expires = settings.expires.map(micros);
    if let Some(sliding) = &mut settings.sliding {
        sliding.cap = sliding.cap.map(micros);
    }
    settings
}
