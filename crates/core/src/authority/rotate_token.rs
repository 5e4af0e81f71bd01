//! Replacing a named token by a successor with the same settings.

use jiff::SignedDuration;

use super::named_tokens::refused;
use super::{Actor, Authority, Forbidden, NamedTokenError};
use crate::audit::{AuditAction, TargetKind};
use crate::{Key, Token, TokenId};

/// Longest time that both tokens work.
pub const LONGEST_GRACE: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Authority {
    /// Makes a successor that keeps name, scopes, settings and the length of time it works. The old
    /// token works on for `grace`, but never past its own expiry.
    ///
    /// # Errors
    /// [`NamedTokenError`]; nothing is changed then.
    pub async fn rotate_token(
        &self,
        actor: &Actor,
        id: TokenId,
        grace: SignedDuration,
    ) -> Result<(Token, Key), NamedTokenError> {
        let (old, owner) = self.named(actor, id).await?;
        actor
            .must_have(old.settings.scopes.as_ref())
            .map_err(|Forbidden| NamedTokenError::MoreThanOwn)?;
        let now = self.clock.now();
        if !old.is_standing(now) {
            return Err(NamedTokenError::Ended);
        }
        let grace = grace.clamp(SignedDuration::ZERO, LONGEST_GRACE);
        let until = now.saturating_add(grace).unwrap_or(jiff::Timestamp::MAX);
        let until = old.settings.expires.map_or(until, |end| end.min(until));
        let mut settings = old.settings.clone();
        let worked_for = |end: jiff::Timestamp| end.duration_since(old.created);
        let later = |end| {
            now.saturating_add(worked_for(end))
                .unwrap_or(jiff::Timestamp::MAX)
        };
        settings.disabled = false;
        match &mut settings.sliding {
            None => settings.expires = settings.expires.map(later),
            Some(sliding) => {
                sliding.cap = sliding.cap.map(later);
                let first = super::sessions::after(now, sliding.idle_seconds);
                settings.expires = Some(sliding.cap.map_or(first, |cap| cap.min(first)));
            }
        }
        let (key, successor) = self.mint_named(settings, actor.name());
        let draft = actor
            .draft(AuditAction::RotateToken, now)
            .about(TargetKind::Token, Some(old.id.0), &*old.prefix)
            .with("owner", &*owner.username)
            .with("name", &*old.settings.name)
            .with("old_works_until", until.to_string());
        let rotated = self.store.rotate_token(id, successor, until, draft).await;
        let (new, _old) =
            rotated.map_err(|error| refused(error, self.settings().max_named_tokens))?;
        Ok((new, key))
    }
}
