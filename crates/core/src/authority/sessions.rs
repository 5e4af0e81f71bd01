//! Sessions in the manner of knox: a token for each login, which expires and can be logged out.

use jiff::{SignedDuration, Timestamp};

use super::{Authority, LogInError, Verified};
use crate::audit::{AuditAction, TargetKind};
use crate::settings::SessionSettings;
use crate::store::{IssueRule, NewToken, Refusal, WriteError};
use crate::{
    Ended, HowEnded, Key, LiveToken, Password, Sliding, Source, StoreError, Token, TokenKind,
    TokenSettings, User,
};

impl Authority {
    /// Checks the password and makes a session.
    ///
    /// # Errors
    /// [`LogInError`]; a wrong password, an unknown and a disabled user cannot be told apart.
    pub async fn log_in_session(
        &self,
        username: &str,
        password: Password,
        source: &Source,
    ) -> Result<(Token, Key), LogInError> {
        let verified = self.check_password(username, &password, source).await?;
        self.open_session(verified, &password, source).await
    }

    /// Makes a session for a user whose password was right.
    ///
    /// # Errors
    /// [`LogInError`].
    pub async fn open_session(
        &self,
        verified: Verified,
        password: &Password,
        source: &Source,
    ) -> Result<(Token, Key), LogInError> {
        let Verified { user, stale } = verified;
        if let Some(better) = self.better_hash(stale, password).await? {
            let upgraded = self
                .store
                .upgrade_hash(user.id, user.password.clone(), better);
            if let Err(WriteError::Store(error)) = upgraded.await {
                return Err(error.into());
            }
        }
        let rules = self.settings().session.clone();
        let key = Key::generate_session(&*self.rng);
        let new = self.new_session(&user, &key, &rules);
        let draft = self
            .user_draft(AuditAction::LogIn, &user, source)
            .with("token", "session made");
        let rule = IssueRule::AtMost(rules.limit_per_user);
        let issued = self.store.issue_token(user.id, new, rule, draft).await;
        let (token, _made) = issued.map_err(|error| match error {
            WriteError::Refused(Refusal::TooManyTokens) => LogInError::TooManySessions,
            WriteError::Refused(_) => LogInError::WrongCredentials,
            WriteError::Store(error) => error.into(),
        })?;
        self.store.note(crate::store::Note::LogIn {
            user: user.id,
            at: token.created,
        });
        Ok((token, key))
    }

    fn new_session(&self, user: &User, key: &Key, rules: &SessionSettings) -> NewToken {
        let now = self.clock.now();
        NewToken {
            kind: TokenKind::Session,
            digest: key.digest(),
            prefix: key.prefix().to_owned(),
            created: now,
            sealed: None,
            settings: TokenSettings {
                expires: rules.ttl_seconds.map(|ttl| after(now, ttl)),
                sliding: sliding(rules, now),
                ..TokenSettings::default()
            },
            issued_by: user.username.clone(),
        }
    }

    /// Ends the session that a request came with.
    ///
    /// # Errors
    /// When the store fails; one that has ended meanwhile is no error.
    pub async fn log_out(&self, session: &LiveToken, source: &Source) -> Result<(), StoreError> {
        let actor = super::Actor::user(session.clone().into()).from(source.clone());
        let draft = actor.draft(AuditAction::LogOut, self.clock.now()).about(
            TargetKind::Token,
            Some(session.token.0),
            &*session.prefix,
        );
        let end = self.end(HowEnded::LoggedOut, &session.username, "");
        match self.store.end_token(session.token, end, draft).await {
            Ok(_) | Err(WriteError::Refused(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    /// Ends all sessions of the user whose session a request came with; other tokens stay.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn log_out_all(
        &self,
        session: &LiveToken,
        source: &Source,
    ) -> Result<(), StoreError> {
        let actor = super::Actor::user(session.clone().into()).from(source.clone());
        let draft = actor
            .draft(AuditAction::LogOut, self.clock.now())
            .about(TargetKind::User, Some(session.user.0), &*session.username)
            .with("sessions", "all");
        let end = self.end(HowEnded::LoggedOut, &session.username, "");
        let kind = Some(TokenKind::Session);
        match self
            .store
            .end_tokens_of(session.user, kind, end, draft)
            .await
        {
            Ok(_) | Err(WriteError::Refused(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    /// An end, now.
    pub(super) fn end(&self, how: HowEnded, by: &str, why: &str) -> Ended {
        Ended {
            at: self.clock.now(),
            how,
            by: by.to_owned(),
            why: why.to_owned(),
        }
    }
}

/// knox's `AUTO_REFRESH`, if it is on.
fn sliding(rules: &SessionSettings, now: Timestamp) -> Option<Sliding> {
    let idle_seconds = rules.ttl_seconds.filter(|_| rules.refresh)?;
    Some(Sliding {
        idle_seconds,
        step_seconds: rules.min_refresh_seconds,
        cap: rules.longest_seconds.map(|longest| after(now, longest)),
    })
}

/// So many seconds later.
pub(super) fn after(now: Timestamp, seconds: u32) -> Timestamp {
    now.saturating_add(SignedDuration::from_secs(i64::from(seconds)))
        .unwrap_or(Timestamp::MAX)
}
