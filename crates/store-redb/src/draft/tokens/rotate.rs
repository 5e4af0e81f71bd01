//! Giving a token a successor.

use jiff::Timestamp;
use keyfob_core::audit::AuditDraft;
use keyfob_core::store::{NewToken, Refusal, WriteError};
use keyfob_core::{RotatedOut, Token, TokenId};

use crate::draft::Draft;
use crate::draft::users::micros;

impl Draft<'_> {
    pub(crate) fn rotate_token(
        &mut self,
        id: TokenId,
        successor: &NewToken,
        until: Timestamp,
        audit: &AuditDraft,
    ) -> Result<(Token, Token), WriteError> {
        let old = self.existing_token(id)?;
        if old.rotated_out.is_some() || !old.is_standing(audit.at) {
            return Err(Refusal::Ended.into());
        }
        self.must_be_new(successor)?;
        let name = &successor.settings.name;
        self.must_be_free((old.user, name), Some(&old), audit.at)?;
        let plain = self.add_token(old.user, successor)?;
        let new = Token {
            rotated_from: Some(old.id),
            ..plain
        };
        self.put_token(Some(&new), &new)?;
        let out = Token {
            rotated_out: Some(RotatedOut {
                to: new.id,
                until: micros(until),
            }),
            ..old.clone()
        };
        self.rewrite_token(&old, &out)?;
        self.log_token(audit, &out)?;
        Ok((new, out))
    }
}
