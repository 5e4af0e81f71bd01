//! Tokens: issued, replaced, revoked.

use keyfob_core::store::{ExistingToken, NewToken, Refusal, WriteError};
use keyfob_core::{StoreError, Token, TokenId, TokenKind, UserId};
use redb::ReadableTable as _;

use super::Draft;
use super::users::micros;
use crate::codec::encode_token;
use crate::records::{self, fault};
use crate::tables::NEXT_TOKEN;

impl Draft<'_> {
    pub(crate) fn issue_token(
        &mut self,
        user: UserId,
        token: &NewToken,
        policy: ExistingToken,
    ) -> Result<(Token, bool), WriteError> {
        let user = self.existing_user(user)?.id;
        let existing = self.classic_token(user)?;
        self.settle_token(user, existing, token, policy)
    }

    pub(crate) fn revoke_token(&mut self, id: TokenId) -> Result<Token, WriteError> {
        let token = records::token(&self.tokens, id.0)?.ok_or(Refusal::NoSuchToken)?;
        self.remove_token(&token)?;
        Ok(token)
    }

    /// Gives a user the token it is to have by `policy`, and whether that was made now.
    pub(super) fn settle_token(
        &mut self,
        user: UserId,
        existing: Option<Token>,
        new: &NewToken,
        policy: ExistingToken,
    ) -> Result<(Token, bool), WriteError> {
        match (existing, policy) {
            (Some(_), ExistingToken::Refuse) => return Err(Refusal::HasToken.into()),
            (Some(token), ExistingToken::Keep) => return Ok((token, false)),
            (Some(token), ExistingToken::Replace) => {
                self.must_be_new(new)?;
                self.remove_token(&token)?;
            }
            (None, _) => self.must_be_new(new)?,
        }
        Ok((self.add_token(user, new)?, true))
    }

    /// The user's classic token.
    pub(super) fn classic_token(&self, user: UserId) -> Result<Option<Token>, StoreError> {
        let tokens = records::tokens_of(&self.tokens_by_user, &self.tokens, user.0)?;
        let mut classic = tokens
            .into_iter()
            .filter(|token| token.kind == TokenKind::Classic);
        Ok(classic.next())
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
        };
        let (id, created) = (token.id.0, token.created.as_microsecond());
        self.digests
            .insert(token.digest.as_bytes(), id)
            .map_err(fault)?;
        self.tokens_by_user
            .insert((user.0, id), ())
            .map_err(fault)?;
        self.tokens_by_created
            .insert((created, id), ())
            .map_err(fault)?;
        self.tokens_by_prefix
            .insert((&*token.prefix, id), ())
            .map_err(fault)?;
        self.tokens
            .insert(id, &*encode_token(&token))
            .map_err(fault)?;
        Ok(token)
    }

    fn remove_token(&mut self, token: &Token) -> Result<(), StoreError> {
        self.outcome.changed = true;
        self.outcome.evicted.push(token.digest);
        let (id, created) = (token.id.0, token.created.as_microsecond());
        self.digests
            .remove(token.digest.as_bytes())
            .map_err(fault)?;
        self.tokens_by_user
            .remove((token.user.0, id))
            .map_err(fault)?;
        self.tokens_by_created
            .remove((created, id))
            .map_err(fault)?;
        self.tokens_by_prefix
            .remove((&*token.prefix, id))
            .map_err(fault)?;
        self.tokens.remove(id).map_err(fault)?;
        Ok(())
    }

    pub(super) fn remove_tokens_of(&mut self, user: UserId) -> Result<(), StoreError> {
        for token in records::tokens_of(&self.tokens_by_user, &self.tokens, user.0)? {
            self.remove_token(&token)?;
        }
        Ok(())
    }

    /// Drops the live form of the user's tokens, which holds the user's standing.
    pub(super) fn evict_tokens_of(&mut self, user: UserId) -> Result<(), StoreError> {
        let tokens = records::tokens_of(&self.tokens_by_user, &self.tokens, user.0)?;
        let digests = tokens.into_iter().map(|token| token.digest);
        self.outcome.evicted.extend(digests);
        Ok(())
    }
}
