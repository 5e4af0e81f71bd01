//! Users and tokens from elsewhere. What is here stays, and a second run of the same import changes
//! nothing.

use std::collections::HashMap;

use keyfob_core::import::{ImportBatch, ImportReport, ImportToken, RowOutcome, SkipReason};
use keyfob_core::store::NewUser;
use keyfob_core::{StoreError, User, UserId};

use super::Draft;
use super::users::micros;
use crate::records;

/// What a name of the batch stands for here: its user, or none where it was skipped.
type Owners<'b> = HashMap<&'b str, Option<UserId>>;

impl Draft<'_> {
    pub(crate) fn import(&mut self, batch: &ImportBatch) -> Result<ImportReport, StoreError> {
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
        Ok(report)
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
        if self.classic_token(owner)?.is_some() {
            return Ok(RowOutcome::Skipped(SkipReason::HasToken));
        }
        self.add_token(owner, &token.token)?;
        Ok(RowOutcome::Added)
    }
}

/// Whether a user here came from this very row. The hash may have been upgraded by a login since;
/// the time it joined, in microseconds, stays. The mark of a missing password is everybody's.
fn is_same(here: &User, new: &NewUser) -> bool {
    let same_hash = here.password == new.password && new.password.is_usable();
    same_hash || here.date_joined == micros(new.date_joined)
}
