//! Changing tokens, and counting their uses.

use keyfob_core::audit::AuditDraft;
use keyfob_core::store::{Refusal, TokenPatch, WriteError};
use keyfob_core::{Token, TokenId, TokenSettings, Use};

use super::rounded;
use crate::draft::Draft;
use crate::draft::users::micros;

impl Draft<'_> {
    pub(crate) fn change_token(
        &mut self,
        id: TokenId,
        patch: &TokenPatch,
        audit: &AuditDraft,
    ) -> Result<Token, WriteError> {
        let old = self.existing_token(id)?;
        if old.ended.is_some() {
            return Err(Refusal::Ended.into());
        }
        let new = Token {
            settings: rounded(&patched(&old.settings, patch)),
            ..old.clone()
        };
        let stands_again = new.is_standing(audit.at) && !old.is_standing(audit.at);
        if stands_again || new.settings.name != old.settings.name {
            self.must_be_free((new.user, &new.settings.name), Some(&new), audit.at)?;
        }
        if new != old {
            self.rewrite_token(&old, &new)?;
            self.log_token(audit, &new)?;
        }
        Ok(new)
    }

    /// Counts a use, where there may be one more.
    pub(crate) fn count_use(&mut self, id: TokenId, last: &Use) -> Result<(), WriteError> {
        let old = self.existing_token(id)?;
        if old.ended.is_some() {
            return Err(Refusal::Ended.into());
        }
        if old.settings.max_uses.is_some_and(|most| old.uses >= most) {
            return Err(Refusal::UsedUp.into());
        }
        let new = Token {
            uses: old.uses.saturating_add(1),
            last_use: later(old.last_use.as_ref(), last),
            ..old.clone()
        };
        self.quietly(|draft| draft.put_token(Some(&old), &new))?;
        Ok(())
    }
}

/// The later one of two uses.
pub(in crate::draft) fn later(noted: Option<&Use>, last: &Use) -> Option<Use> {
    let last = Use {
        at: micros(last.at),
        ..last.clone()
    };
    match noted {
        Some(noted) if noted.at > last.at => Some(noted.clone()),
        _ => Some(last),
    }
}

fn patched(settings: &TokenSettings, patch: &TokenPatch) -> TokenSettings {
    let patch = patch.clone();
    TokenSettings {
        name: patch.name.unwrap_or_else(|| settings.name.clone()),
        scopes: patch.scopes.or_else(|| settings.scopes.clone()),
        expires: patch.expires.unwrap_or(settings.expires),
        sliding: settings.sliding,
        allowed: patch.allowed.unwrap_or_else(|| settings.allowed.clone()),
        max_uses: patch.max_uses.unwrap_or(settings.max_uses),
        disabled: patch.disabled.unwrap_or(settings.disabled),
    }
}
