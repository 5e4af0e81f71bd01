//! Users: made, changed, removed.

use jiff::Timestamp;
use keyfob_core::audit::AuditDraft;
use keyfob_core::password::PasswordHash;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::store::{LogInRecord, NewToken, NewUser, Refusal, UserPatch, WriteError};
use keyfob_core::{Ended, StoreError, Token, User, UserId};
use redb::{ReadableTable as _, ReadableTableMetadata as _};

use super::Draft;
use super::tokens::unless_kept;
use crate::codec::encode_user;
use crate::records::{self, fault};
use crate::tables::NEXT_USER;

impl Draft<'_> {
    pub(crate) fn create_user(
        &mut self,
        user: &NewUser,
        token: Option<&NewToken>,
        audit: &AuditDraft,
    ) -> Result<(User, Option<Token>), WriteError> {
        if self.id_of(&user.username)?.is_some() {
            return Err(Refusal::UsernameTaken.into());
        }
        if let Some(token) = token {
            self.must_be_new(token)?;
        }
        let user = self.add_user(user)?;
        let token = match token {
            Some(token) => Some(self.add_token(user.id, token)?),
            None => None,
        };
        self.log_user(audit, &user)?;
        Ok((user, token))
    }

    pub(crate) fn change_user(
        &mut self,
        id: UserId,
        patch: &UserPatch,
        audit: &AuditDraft,
    ) -> Result<User, WriteError> {
        let old = self.existing_user(id)?;
        let new = patched(&old, patch);
        if new.username != old.username && self.id_of(&new.username)?.is_some() {
            return Err(Refusal::UsernameTaken.into());
        }
        if old.is_working_superuser() && !new.is_working_superuser() {
            self.must_not_be_last_superuser()?;
        }
        if new != old {
            self.evict_tokens_of(id)?;
            self.put_user(Some(&old), &new)?;
            self.log_user(audit, &new)?;
        }
        Ok(new)
    }

    pub(crate) fn set_password(
        &mut self,
        id: UserId,
        hash: &PasswordHash,
        end: Option<&Ended>,
        audit: &AuditDraft,
    ) -> Result<(), WriteError> {
        let old = self.existing_user(id)?;
        let new = User {
            password: hash.clone(),
            failed: FailedLogIns::default(),
            ..old.clone()
        };
        self.put_user(Some(&old), &new)?;
        if let Some(end) = end {
            self.end_all(id, None, end)?;
        }
        Ok(self.log_user(audit, &new)?)
    }

    pub(crate) fn unlock_user(
        &mut self,
        id: UserId,
        audit: &AuditDraft,
    ) -> Result<User, WriteError> {
        let old = self.existing_user(id)?;
        let new = User {
            failed: FailedLogIns::default(),
            ..old.clone()
        };
        self.put_user(Some(&old), &new)?;
        self.log_user(audit, &new)?;
        Ok(new)
    }

    pub(crate) fn delete_user(&mut self, id: UserId, audit: &AuditDraft) -> Result<(), WriteError> {
        let user = self.existing_user(id)?;
        if user.is_working_superuser() {
            self.must_not_be_last_superuser()?;
        }
        self.remove_tokens_of(id)?;
        self.usernames.remove(&*user.username).map_err(fault)?;
        self.move_user(id.0, Some(&user), None)?;
        self.users.remove(id.0).map_err(fault)?;
        self.touch();
        Ok(self.log_user(audit, &user)?)
    }

    pub(crate) fn record_log_in(
        &mut self,
        record: &LogInRecord,
        audit: &AuditDraft,
    ) -> Result<Option<Token>, WriteError> {
        let old = records::user(&self.users, record.user.0)?.ok_or(Refusal::Stale)?;
        if !old.is_active || old.password != record.verified {
            return Err(Refusal::Stale.into());
        }
        let existing = self.classic_token(old.id)?;
        let token = match &record.token {
            Some((new, policy)) => {
                let policy = unless_kept(existing.as_ref(), new, *policy);
                let settled = self.settle_token(old.id, existing, new, policy, audit)?;
                Some(settled.0)
            }
            None => existing,
        };
        let mut new = old.clone();
        new.last_login = new.last_login.max(Some(micros(record.at)));
        new.failed = FailedLogIns::default();
        if let Some(hash) = &record.better_hash {
            new.password = hash.clone();
        }
        self.put_user(Some(&old), &new)?;
        self.log_user(audit, &new)?;
        Ok(token)
    }

    pub(crate) fn upgrade_hash(
        &mut self,
        id: UserId,
        verified: &PasswordHash,
        better: &PasswordHash,
    ) -> Result<(), WriteError> {
        let old = records::user(&self.users, id.0)?.ok_or(Refusal::Stale)?;
        if old.password != *verified {
            return Err(Refusal::Stale.into());
        }
        let new = User {
            password: better.clone(),
            ..old.clone()
        };
        Ok(self.put_user(Some(&old), &new)?)
    }

    pub(super) fn existing_user(&self, id: UserId) -> Result<User, WriteError> {
        Ok(records::user(&self.users, id.0)?.ok_or(Refusal::NoSuchUser)?)
    }

    pub(super) fn id_of(&self, username: &str) -> Result<Option<u64>, StoreError> {
        let found = self.usernames.get(username).map_err(fault)?;
        Ok(found.map(|id| id.value()))
    }

    pub(super) fn add_user(&mut self, new: &NewUser) -> Result<User, StoreError> {
        let user = User {
            id: UserId(self.next(NEXT_USER)?),
            username: new.username.clone(),
            email: new.email.clone(),
            first_name: new.first_name.clone(),
            last_name: new.last_name.clone(),
            is_active: new.is_active,
            is_staff: new.is_staff,
            is_superuser: new.is_superuser,
            date_joined: micros(new.date_joined),
            last_login: new.last_login.map(micros),
            password: new.password.clone(),
            failed: FailedLogIns::default(),
        };
        self.put_user(None, &user)?;
        Ok(user)
    }

    /// Writes a user's record and moves it in each index where its place changes.
    pub(super) fn put_user(&mut self, old: Option<&User>, new: &User) -> Result<(), StoreError> {
        self.touch();
        let id = new.id.0;
        if old.is_none_or(|old| old.username != new.username) {
            if let Some(old) = old {
                self.usernames.remove(&*old.username).map_err(fault)?;
            }
            self.usernames.insert(&*new.username, id).map_err(fault)?;
        }
        self.move_user(id, old, Some(new))?;
        self.users.insert(id, &*encode_user(new)).map_err(fault)?;
        Ok(())
    }

    /// For a write that takes a working superuser away.
    fn must_not_be_last_superuser(&self) -> Result<(), WriteError> {
        match self.superusers.len().map_err(fault)? {
            0 | 1 => Err(Refusal::LastSuperuser.into()),
            _ => Ok(()),
        }
    }
}

fn patched(user: &User, patch: &UserPatch) -> User {
    let text = |new: &Option<String>, old: &String| new.as_ref().unwrap_or(old).clone();
    User {
        username: text(&patch.username, &user.username),
        email: text(&patch.email, &user.email),
        first_name: text(&patch.first_name, &user.first_name),
        last_name: text(&patch.last_name, &user.last_name),
        is_active: patch.is_active.unwrap_or(user.is_active),
        is_staff: patch.is_staff.unwrap_or(user.is_staff),
        is_superuser: patch.is_superuser.unwrap_or(user.is_superuser),
        ..user.clone()
    }
}

/// A time as it is stored: whole microseconds, as in Django.
pub(super) fn micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
