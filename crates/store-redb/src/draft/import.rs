//! Users and tokens from elsewhere. What is here stays, and a second run of the same import changes
//! nothing.

use std::collections::HashMap;

use jiff::Timestamp;
use keyfob_core::audit::AuditDraft;
use keyfob_core::import::{ImportBatch, ImportReport, ImportToken, RowOutcome, SkipReason};
use keyfob_core::password::PasswordHash;
use keyfob_core::store::{NewUser, Refusal, WriteError};
use keyfob_core::{StoreError, TokenKind, User, UserId};

use super::Draft;
use super::users::micros;
use crate::records;

/// What a name of the batch stands for here: its user, or none where it was skipped.
type Owners<'b> = HashMap<&'b str, Option<UserId>>;

impl Draft<'_> {
    pub(crate) fn import(
        &mut self,
        batch: &ImportBatch,
        audit: &AuditDraft,
    ) -> Result<ImportReport, WriteError> {
        if batch.all_or_nothing && self.any_is_taken(&batch.users)? {
            return Err(Refusal::UsernameTaken.into());
        }
        let mut owners = Owners::new();
        let mut report = ImportReport::default();
        for user in &batch.users {
            let (outcome, owner) = self.import_user(user)?;
            let known = owners.entry(&user.username).or_default();
            *known = known.or(owner);
            report.users.push(outcome);
        }
        for token in &batch.tokens {
            report.tokens.push(self.import_token(token, &owners)?);
        }
        for session in &batch.sessions {
            report.sessions.push(self.import_token(session, &owners)?);
        }
        self.log(audit.clone())?;
        Ok(report)
    }

    /// Whether any user of a batch would be skipped.
    fn any_is_taken(&self, users: &[NewUser]) -> Result<bool, StoreError> {
        let mut first: HashMap<&str, &NewUser> = HashMap::new();
        for new in users {
            let same = match self.id_of(&new.username)? {
                Some(id) => is_same(&records::indexed_user(&self.users, id)?, new),
                None => {
                    let earlier = first.entry(&new.username).or_insert(new);
                    comes_from(&earlier.password, earlier.date_joined, new)
                }
            };
            if !same {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn import_user(&mut self, new: &NewUser) -> Result<(RowOutcome, Option<UserId>), StoreError> {
        let Some(id) = self.id_of(&new.username)? else {
            let user = self.add_user(new)?;
            return Ok((RowOutcome::Added, Some(user.id)));
        };
        let here = records::indexed_user(&self.users, id)?;
        if is_same(&here, new) {
            Ok((RowOutcome::Unchanged, Some(here.id)))
        } else {
            Ok((RowOutcome::Skipped(SkipReason::UsernameTaken), None))
        }
    }

    fn import_token(
        &mut self,
        token: &ImportToken,
        owners: &Owners<'_>,
    ) -> Result<RowOutcome, StoreError> {
        let named = self.id_of(&token.username)?.map(UserId);
        let holder = self
            .token_with_digest(&token.token)?
            .map(|token| token.user);
        if holder.is_some() && holder == named {
            return Ok(RowOutcome::Unchanged);
        }
        let owner = match owners.get(&*token.username) {
            Some(None) => return Ok(RowOutcome::Skipped(SkipReason::UserSkipped)),
            Some(owner) => *owner,
            None => named,
        };
        let Some(owner) = owner else {
            return Ok(RowOutcome::Skipped(SkipReason::NoSuchUser));
        };
        if holder.is_some() {
            return Ok(RowOutcome::Skipped(SkipReason::KeyTaken));
        }
        let classic = token.token.kind == TokenKind::Classic;
        if classic && self.classic_token(owner)?.is_some() {
            return Ok(RowOutcome::Skipped(SkipReason::HasToken));
        }
        self.add_token(owner, &token.token)?;
        Ok(RowOutcome::Added)
    }
}

/// Whether a user here came from this very row.
fn is_same(here: &User, new: &NewUser) -> bool {
    comes_from(&here.password, here.date_joined, new)
}

/// The hash may have been upgraded by a login since; the time of joining, in microseconds, stays. The
/// mark of a missing password is everybody's.
fn comes_from(password: &PasswordHash, joined: Timestamp, new: &NewUser) -> bool {
    let same_hash = *password == new.password && new.password.is_usable();
    same_hash || micros(joined) == micros(new.date_joined)
}
