//! Making tokens.

use jiff::Timestamp;
use keyfob_core::audit::AuditDraft;
use keyfob_core::sealing::SealedKey;
use keyfob_core::store::{ExistingToken, IssueRule, NewToken, Refusal, WriteError};
use keyfob_core::{Ended, HowEnded, Token, UserId};

use crate::draft::Draft;

impl Draft<'_> {
    pub(crate) fn issue_token(
        &mut self,
        user: UserId,
        token: &NewToken,
        rule: &IssueRule,
        audit: &AuditDraft,
    ) -> Result<(Token, bool), WriteError> {
        let user = self.existing_user(user)?.id;
        let (token, made) = match rule {
            IssueRule::Classic(policy) => {
                let existing = self.classic_token(user)?;
                self.settle_token(user, existing, token, *policy, audit)?
            }
            IssueRule::AtMost(most) => {
                self.must_be_new(token)?;
                self.must_be_free((user, &token.settings.name), None, audit.at)?;
                self.must_be_few(user, token, *most, audit.at)?;
                (self.add_token(user, token)?, true)
            }
        };
        if made {
            self.log_token(audit, &token)?;
        }
        Ok((token, made))
    }

    /// Gives a user the classic token it is to have by `policy`, and whether that was made now.
    pub(in crate::draft) fn settle_token(
        &mut self,
        user: UserId,
        existing: Option<Token>,
        new: &NewToken,
        policy: ExistingToken,
        audit: &AuditDraft,
    ) -> Result<(Token, bool), WriteError> {
        match (existing, policy) {
            (Some(_), ExistingToken::Refuse) => return Err(Refusal::HasToken.into()),
            (Some(token), ExistingToken::Keep) => return Ok((token, false)),
            (Some(token), ExistingToken::Replace) => {
                self.must_be_new(new)?;
                let end = Ended {
                    at: audit.at,
                    how: HowEnded::Replaced,
                    by: audit.actor.name.clone(),
                    why: String::new(),
                };
                self.finish_token(&token, &end)?;
            }
            (None, _) => self.must_be_new(new)?,
        }
        Ok((self.add_token(user, new)?, true))
    }

    /// For one more token of a kind of which a user may have so many that stand.
    fn must_be_few(
        &self,
        user: UserId,
        token: &NewToken,
        most: Option<u32>,
        at: Timestamp,
    ) -> Result<(), WriteError> {
        let Some(most) = most else {
            return Ok(());
        };
        let tokens = self.unended_of(user, Some(token.kind))?;
        let standing = tokens.iter().filter(|token| token.is_standing(at)).count();
        match standing >= most as usize {
            true => Err(Refusal::TooManyTokens.into()),
            false => Ok(()),
        }
    }
}

/// A login replaces a token only where its sealing key is lost. One sealed under the key of the new
/// one is not: another login, at the same time, has made it.
pub(in crate::draft) fn unless_kept(
    existing: Option<&Token>,
    new: &NewToken,
    policy: ExistingToken,
) -> ExistingToken {
    let key = |sealed: &Option<SealedKey>| sealed.as_ref().map(|sealed| sealed.key_id);
    let kept = existing.and_then(|existing| key(&existing.sealed));
    match policy {
        ExistingToken::Replace if kept.is_some() && kept == key(&new.sealed) => ExistingToken::Keep,
        other => other,
    }
}
