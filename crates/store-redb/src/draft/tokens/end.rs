//! Ending tokens, and taking that back.

use keyfob_core::audit::AuditDraft;
use keyfob_core::store::{Refusal, WriteError};
use keyfob_core::{Ended, StoreError, Token, TokenId, TokenKind, UserId};

use crate::draft::Draft;
use crate::draft::users::micros;

impl Draft<'_> {
    pub(crate) fn end_token(
        &mut self,
        id: TokenId,
        end: &Ended,
        audit: &AuditDraft,
    ) -> Result<Token, WriteError> {
        let old = self.existing_token(id)?;
        if old.ended.is_some() {
            return Err(Refusal::Ended.into());
        }
        let ended = self.finish_token(&old, end)?;
        self.log_token(audit, &ended)?;
        Ok(ended)
    }

    pub(crate) fn end_tokens_of(
        &mut self,
        user: UserId,
        kind: Option<TokenKind>,
        end: &Ended,
        audit: &AuditDraft,
    ) -> Result<u64, WriteError> {
        let user = self.existing_user(user)?;
        let ended = self.end_all(user.id, kind, end)?;
        if ended > 0 {
            self.log_user(&audit.clone().with("tokens", ended), &user)?;
        }
        Ok(ended)
    }

    pub(crate) fn restore_token(
        &mut self,
        id: TokenId,
        audit: &AuditDraft,
    ) -> Result<Token, WriteError> {
        let old = self.existing_token(id)?;
        if old.ended.is_none() {
            return Err(Refusal::NotEnded.into());
        }
        if old.kind == TokenKind::Classic && self.classic_token(old.user)?.is_some() {
            return Err(Refusal::HasToken.into());
        }
        let new = Token {
            ended: None,
            ..old.clone()
        };
        if new.is_standing(audit.at) {
            self.must_be_free((new.user, &new.settings.name), Some(&new), audit.at)?;
        }
        self.rewrite_token(&old, &new)?;
        self.log_token(audit, &new)?;
        Ok(new)
    }

    /// Ends a token that has not ended.
    pub(in crate::draft) fn finish_token(
        &mut self,
        old: &Token,
        end: &Ended,
    ) -> Result<Token, StoreError> {
        let end = Ended {
            at: micros(end.at),
            ..end.clone()
        };
        let new = Token {
            ended: Some(end),
            ..old.clone()
        };
        self.rewrite_token(old, &new)?;
        Ok(new)
    }

    /// Ends all of a user's tokens of one kind, or of all; gives how many.
    pub(in crate::draft) fn end_all(
        &mut self,
        user: UserId,
        kind: Option<TokenKind>,
        end: &Ended,
    ) -> Result<u64, StoreError> {
        let tokens = self.unended_of(user, kind)?;
        for token in &tokens {
            self.finish_token(token, end)?;
        }
        Ok(tokens.len() as u64)
    }
}
