//! Sessions in the manner of knox: a token for each login, which expires and can be logged out.

use jiff::{SignedDuration, Timestamp};

use super::{Authority, LogInError, Verified};
use crate::audit::{AuditAction, TargetKind};
use crate::password::{PasswordHash, Verdict};
use crate::settings::SessionSettings;
use crate::store::{IssueRule, NewToken, Note, Refusal, WriteError};
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
        let hash = self.hash_for(&user, stale, password).await?;
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
        if !self.still_holds(&user, &hash).await? {
            self.take_back(&token, &user, source).await?;
            return Err(LogInError::WrongCredentials);
        }
        self.store.note(Note::LogIn {
            user: user.id,
            at: token.created,
        });
        Ok((token, key))
    }

    /// The hash a session stands on: the stored one, or a better one of the same password.
    async fn hash_for(
        &self,
        user: &User,
        stale: bool,
        password: &Password,
    ) -> Result<PasswordHash, LogInError> {
        let Some(better) = self.better_hash(stale, password).await? else {
            return Ok(user.password.clone());
        };
        let old = user.password.clone();
        match self.store.upgrade_hash(user.id, old, better.clone()).await {
            Ok(()) => Ok(better),
            Err(WriteError::Store(error)) => Err(error.into()),
            // Another login was first, or the password is another one by now.
            Err(WriteError::Refused(_)) => {
                let user = self.store.user(user.id).await?;
                let now = user.ok_or(LogInError::WrongCredentials)?.password;
                let verdict = self.hashing.verify(password.clone(), Some(now.clone()));
                match verdict.await? {
                    Verdict::Right { .. } => Ok(now),
                    Verdict::Wrong => Err(LogInError::WrongCredentials),
                }
            }
        }
    }

    /// Whether the password that was checked is still the user's. Asked after the session was made: a
    /// new password ends the sessions that are there, so that one of the two always finds the other.
    async fn still_holds(&self, user: &User, hash: &PasswordHash) -> Result<bool, LogInError> {
        let now = self.store.user(user.id).await?;
        Ok(now.is_some_and(|now| now.password == *hash && now.is_active))
    }

    /// Ends a session that should not have been made.
    async fn take_back(
        &self,
        token: &Token,
        user: &User,
        source: &Source,
    ) -> Result<(), LogInError> {
        let end = self.end(HowEnded::PasswordChanged, &user.username, "");
        let draft = self
            .user_draft(AuditAction::LogOut, user, source)
            .with("why", "the password was changed during the login");
        match self.store.end_token(token.id, end, draft).await {
            Ok(_) | Err(WriteError::Refused(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
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
