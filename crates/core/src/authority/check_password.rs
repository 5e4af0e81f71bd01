//! A username and a password → the user whose they are, with a count of those that were wrong.

use super::Authority;
use crate::audit::{AuditAction, AuditActor, AuditDraft, TargetKind};
use crate::password::Verdict;
use crate::protection::{Throttled, Try};
use crate::store::{Note, WriteError};
use crate::{HashingError, Password, Source, StoreError, User};

/// Characters of a name that belongs to nobody which go into the audit log.
const SHOWN_CHARS: usize = 3;

/// A user whose password was right.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The user.
    pub user: User,
    /// The hash is not by the current rules.
    pub stale: bool,
}

/// Why credentials were not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckPasswordError {
    /// No such user, or another password.
    #[error("Invalid username/password.")]
    Wrong,
    /// The password is right, but the user is disabled. DRF's basic authentication says so; where it
    /// does not, this is the same as [`Wrong`](Self::Wrong).
    #[error("Invalid username/password.")]
    Inactive,
    /// Too many wrong passwords; this one was not looked at.
    #[error(transparent)]
    Throttled(Throttled),
    /// The password could not be compared.
    #[error(transparent)]
    Hashing(#[from] HashingError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Checks a password. Wrong ones are counted and logged.
    ///
    /// # Errors
    /// [`CheckPasswordError`]; an unknown user takes as long as a known one.
    pub async fn check_password(
        &self,
        username: &str,
        password: &Password,
        source: &Source,
    ) -> Result<Verified, CheckPasswordError> {
        let outcome = self.compare_password(username, password, source).await;
        self.counters.password_check(&outcome);
        outcome
    }

    async fn compare_password(
        &self,
        username: &str,
        password: &Password,
        source: &Source,
    ) -> Result<Verified, CheckPasswordError> {
        let user = self.store.user_by_name(username).await?;
        let tried = self.begin_try(username, user.as_ref())?;
        match self.verify(user.as_ref(), password).await {
            Ok(Verdict::Right { stale }) => self.right(user, stale, tried, password, source).await,
            Ok(Verdict::Wrong) => {
                self.count_failure(username, user.as_ref(), tried, source, "Wrong password");
                Err(CheckPasswordError::Wrong)
            }
            Err(error) => {
                self.guard.not_tried(username, tried);
                Err(error.into())
            }
        }
    }

    pub(super) fn begin_try(
        &self,
        username: &str,
        user: Option<&User>,
    ) -> Result<Try, CheckPasswordError> {
        let rule = self.settings().protection;
        let stored = user.map(|user| user.failed);
        let began = self.guard.begin(&rule, username, stored, self.clock.now());
        began.map_err(CheckPasswordError::Throttled)
    }

    async fn verify(
        &self,
        user: Option<&User>,
        password: &Password,
    ) -> Result<Verdict, HashingError> {
        let hash = user.map(|user| user.password.clone());
        self.hashing.verify(password.clone(), hash).await
    }

    /// The password is right; the user may still be disabled.
    async fn right(
        &self,
        user: Option<User>,
        stale: bool,
        tried: Try,
        password: &Password,
        source: &Source,
    ) -> Result<Verified, CheckPasswordError> {
        // Without a user no password is right.
        let user = user.ok_or(CheckPasswordError::Wrong)?;
        if !user.is_active {
            if stale {
                self.upgrade_inactive(&user, password).await?;
            }
            self.count_failure(
                &user.username,
                Some(&user),
                tried,
                source,
                "User is disabled",
            );
            return Err(CheckPasswordError::Inactive);
        }
        let now = self.clock.now();
        let failed = self.guard.succeeded(&user.username, tried, now);
        if tried.before != failed || user.failed != failed {
            let user = user.id;
            self.store.note(Note::Failed { user, failed });
        }
        Ok(Verified { user, stale })
    }

    /// A disabled user's hash is upgraded too, as in Django; otherwise its own method's time would
    /// tell it from a wrong password for ever.
    async fn upgrade_inactive(
        &self,
        user: &User,
        password: &Password,
    ) -> Result<(), CheckPasswordError> {
        let better = self.hashing.hash(password.clone()).await?;
        let verified = user.password.clone();
        match self.store.upgrade_hash(user.id, verified, better).await {
            Ok(()) | Err(WriteError::Refused(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }

    pub(super) fn count_failure(
        &self,
        typed: &str,
        user: Option<&User>,
        tried: Try,
        source: &Source,
        reason: &str,
    ) {
        let failed = self.guard.failed(typed, tried, self.clock.now());
        if let Some(user) = user.map(|user| user.id) {
            self.store.note(Note::Failed { user, failed });
        }
        let draft = match user {
            Some(user) => self.user_draft(AuditAction::LogIn, user, source),
            None => self.nobody_draft(typed, source),
        };
        let reason = match user {
            Some(_) => reason,
            None => "No such user",
        };
        let draft = draft.refused(reason).with("in_a_row", failed.count);
        self.store.note(Note::Audit(Box::new(draft)));
    }

    /// An entry about something a user does with a password.
    pub(super) fn user_draft(
        &self,
        action: AuditAction,
        user: &User,
        source: &Source,
    ) -> AuditDraft {
        let actor = AuditActor {
            name: user.username.clone(),
            user: Some(user.id),
            token: None,
        };
        AuditDraft::new(action, actor, source.clone(), self.clock.now()).about(
            TargetKind::User,
            Some(user.id.0),
            &user.username,
        )
    }

    /// A login under a name that belongs to nobody. What was typed may be a password in the wrong
    /// field, so only its beginning is told.
    fn nobody_draft(&self, typed: &str, source: &Source) -> AuditDraft {
        let name = shortened(typed);
        let actor = AuditActor {
            name: name.clone(),
            user: None,
            token: None,
        };
        AuditDraft::new(AuditAction::LogIn, actor, source.clone(), self.clock.now()).about(
            TargetKind::User,
            None,
            name,
        )
    }
}

/// What is written down of a name that belongs to nobody.
fn shortened(typed: &str) -> String {
    let begin: String = typed.chars().take(SHOWN_CHARS).collect();
    format!("{begin}…")
}
