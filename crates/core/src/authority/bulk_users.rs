//! Making many users at once, each row on its own or all of them or none.

use std::collections::HashSet;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::create_user::check;
use super::give_way::give_way;
use super::{Actor, Authority, CreateUser, CreateUserError, Forbidden};
use crate::audit::{AuditAction, AuditDraft, TargetKind};
use crate::import::{ImportBatch, RowOutcome};
use crate::password::PasswordHash;
use crate::store::{NewUser, Refusal, WriteError};
use crate::{Password, StoreError, User, normalize_username};

/// Rows written in one step where each row is on its own.
const ROWS_AT_ONCE: usize = 100;

/// Passwords hashed at the same time: few, so that logins find a place in the queue.
const HASHES_AT_ONCE: usize = 4;

/// Names that an entry of the audit log holds at most.
const NAMES_IN_LOG: usize = 100;

/// One row.
#[derive(Debug, Clone, Default)]
pub struct BulkUser {
    /// The user. No token is made, whatever it says.
    pub wish: CreateUser,
    /// A hash made elsewhere instead of a password; for the operator only.
    pub hash: Option<PasswordHash>,
}

/// How rows are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BulkOptions {
    /// Check everything, make nothing.
    pub dry_run: bool,
    /// Make nothing if any row is refused.
    pub all_or_nothing: bool,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkOutcome {
    /// The user was made.
    Created,
    /// The user would have been made, but nothing was to be made, or another row was refused.
    WouldCreate,
    /// The user is here, with the same fields. The password of one who is here is never looked at.
    Unchanged,
    /// The row is refused.
    Refused(CreateUserError),
    /// The name stands in an earlier row too.
    Repeated,
}

/// A row that can be made.
struct Ready {
    row: usize,
    user: NewUser,
    password: Option<Password>,
}

impl Authority {
    /// Makes users from a list; gives the outcome of each row in its order.
    ///
    /// # Errors
    /// [`Forbidden`] for those who may make nobody. All else is an outcome of its row.
    pub async fn bulk_users(
        &self,
        actor: &Actor,
        rows: Vec<BulkUser>,
        options: BulkOptions,
    ) -> Result<Vec<BulkOutcome>, Forbidden> {
        actor.must_be_staff()?;
        let (mut outcomes, ready) = self.sort_out(actor, rows).await;
        let refused = |outcome: &BulkOutcome| {
            matches!(outcome, BulkOutcome::Refused(_) | BulkOutcome::Repeated)
        };
        let stopped = options.all_or_nothing && outcomes.iter().any(refused);
        if options.dry_run || stopped {
            return Ok(outcomes);
        }
        let at_once = match options.all_or_nothing {
            true => ready.len().max(1),
            false => ROWS_AT_ONCE,
        };
        let mut ready = ready.into_iter().peekable();
        while ready.peek().is_some() {
            let part: Vec<Ready> = ready.by_ref().take(at_once).collect();
            self.make(actor, part, options, &mut outcomes).await;
        }
        Ok(outcomes)
    }

    /// Checks every row before anything is made.
    async fn sort_out(&self, actor: &Actor, rows: Vec<BulkUser>) -> (Vec<BulkOutcome>, Vec<Ready>) {
        let mut outcomes = Vec::with_capacity(rows.len());
        let mut ready = Vec::with_capacity(rows.len());
        let mut names = HashSet::with_capacity(rows.len());
        for (row, mut bulk) in rows.into_iter().enumerate() {
            // Judging a password takes a millisecond.
            give_way().await;
            bulk.wish.username = normalize_username(&bulk.wish.username);
            if !names.insert(bulk.wish.username.clone()) {
                outcomes.push(BulkOutcome::Repeated);
                continue;
            }
            outcomes.push(match self.judge(actor, &bulk).await {
                Err(error) => BulkOutcome::Refused(error),
                Ok(true) => BulkOutcome::Unchanged,
                Ok(false) => {
                    ready.push(self.ready(row, bulk));
                    BulkOutcome::WouldCreate
                }
            });
        }
        (outcomes, ready)
    }

    /// Whether the user is here already.
    async fn judge(&self, actor: &Actor, bulk: &BulkUser) -> Result<bool, CreateUserError> {
        let wish = &bulk.wish;
        actor.must_manage(wish.is_staff || wish.is_superuser)?;
        if wish.allow_weak_password || bulk.hash.is_some() {
            actor.must_be_operator()?;
        }
        check(wish)?;
        match self.store.user_by_name(&wish.username).await? {
            None => Ok(false),
            Some(here) if is_same(&here, wish) => Ok(true),
            Some(_) => Err(CreateUserError::UsernameTaken),
        }
    }

    fn ready(&self, row: usize, bulk: BulkUser) -> Ready {
        let mut wish = bulk.wish;
        let password = wish.password.take().filter(|_| bulk.hash.is_none());
        let hash = bulk.hash.unwrap_or_else(PasswordHash::unusable);
        Ready {
            row,
            user: self.new_user(wish, hash),
            password,
        }
    }

    /// Hashes and writes some rows in one step.
    async fn make(
        &self,
        actor: &Actor,
        part: Vec<Ready>,
        options: BulkOptions,
        outcomes: &mut [BulkOutcome],
    ) {
        let places: Vec<usize> = part.iter().map(|ready| ready.row).collect();
        let made = self.write(actor, part, options.all_or_nothing).await;
        match made {
            Ok(made) => {
                for (place, outcome) in places.into_iter().zip(made) {
                    outcomes[place] = outcome;
                }
            }
            Err(error) => {
                for place in places {
                    outcomes[place] = BulkOutcome::Refused(error.clone());
                }
            }
        }
    }

    async fn write(
        &self,
        actor: &Actor,
        part: Vec<Ready>,
        all_or_nothing: bool,
    ) -> Result<Vec<BulkOutcome>, CreateUserError> {
        let users: Vec<NewUser> = stream::iter(part)
            .map(|ready| self.hashed(ready))
            .buffered(HASHES_AT_ONCE)
            .try_collect()
            .await?;
        let draft = self.bulk_draft(actor, &users);
        let batch = ImportBatch {
            users,
            all_or_nothing,
            ..ImportBatch::default()
        };
        match self.store.import(batch, draft).await {
            Ok(report) => Ok(report.users.into_iter().map(outcome).collect()),
            Err(WriteError::Refused(Refusal::UsernameTaken)) => Err(made_meanwhile().into()),
            Err(WriteError::Refused(other)) => {
                Err(StoreError::Unavailable(other.to_string()).into())
            }
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }

    async fn hashed(&self, ready: Ready) -> Result<NewUser, CreateUserError> {
        let mut user = ready.user;
        if let Some(password) = ready.password {
            user.password = self.hashing.hash_in_turn(password).await?;
        }
        Ok(user)
    }

    fn bulk_draft(&self, actor: &Actor, users: &[NewUser]) -> AuditDraft {
        let names: Vec<&str> = users
            .iter()
            .take(NAMES_IN_LOG)
            .map(|user| user.username.as_str())
            .collect();
        actor
            .draft(AuditAction::BulkUsers, self.clock.now())
            .about(TargetKind::Server, None, "users")
            .with("users", users.len())
            .with("usernames", names)
    }
}

/// One of the names was free a moment ago; which one, only another try tells.
fn made_meanwhile() -> StoreError {
    StoreError::Unavailable("a user of one of these names was made meanwhile".to_owned())
}

/// What the store said of a row that was not here a moment ago.
fn outcome(outcome: RowOutcome) -> BulkOutcome {
    match outcome {
        RowOutcome::Added => BulkOutcome::Created,
        RowOutcome::Unchanged => BulkOutcome::Unchanged,
        RowOutcome::Skipped(_) => BulkOutcome::Refused(CreateUserError::UsernameTaken),
    }
}

fn is_same(here: &User, wish: &CreateUser) -> bool {
    here.email == wish.email
        && here.first_name == wish.first_name
        && here.last_name == wish.last_name
        && here.is_active == wish.is_active
        && here.is_staff == wish.is_staff
        && here.is_superuser == wish.is_superuser
}
