//! The lock of the window, and who acts in it.
//!
//! While it is locked the page is refused every command but those of the lock itself, so that nothing
//! of any server is within its reach. It guards an unattended window; whoever can run programs as the
//! same user can use the `keyfob` command all the same.

mod file;
mod follow;

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use keyfob_core::{
    Administrator, Clock, Password, Source, StoreError, UnlockConsoleError, UserId,
    store::{UserFilter, UserQuery},
};
use keyfob_host::Host;
use tokio::sync::watch;

use crate::ipc::{ConsoleRefusal, ConsoleState, IpcError};
pub use file::{ConsoleFile, Kept};
pub use follow::follow;

/// What the page may ask while the window is locked.
pub const ADMITTED: &[&str] = &[
    "console_input",
    "console_lock",
    "console_state",
    "console_unlock",
];

/// The lock.
pub struct Console {
    file: ConsoleFile,
    clock: Arc<dyn Clock>,
    standing: Mutex<Standing>,
    changes: watch::Sender<()>,
}

struct Standing {
    locked: bool,
    /// The lock is not in the audit log yet.
    unnoted: bool,
    acting: Option<Administrator>,
    /// Somebody could open the lock; without, nothing is ever locked.
    has_superuser: bool,
    /// Time without input after which it locks by itself.
    idle: Option<SignedDuration>,
    last_input: Timestamp,
}

impl Console {
    /// As it was when the program ended.
    pub fn new(file: ConsoleFile, clock: Arc<dyn Clock>) -> Self {
        let standing = Standing {
            locked: file.load().locked,
            unnoted: false,
            acting: None,
            has_superuser: false,
            idle: None,
            last_input: clock.now(),
        };
        Self {
            file,
            clock,
            standing: Mutex::new(standing),
            changes: watch::Sender::new(()),
        }
    }

    /// Tells when it was locked or opened, or somebody else acts.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    /// Refuses the page's commands while the window is locked.
    ///
    /// # Errors
    /// Where `command` is not one of [`ADMITTED`].
    pub fn admit(&self, command: &str) -> Result<(), IpcError> {
        match ADMITTED.contains(&command) || !self.is_locked() {
            true => Ok(()),
            false => Err(IpcError::new("locked", "The console is locked.")),
        }
    }

    /// Whether it is locked; when nobody has typed for long it is from here on.
    pub fn is_locked(&self) -> bool {
        let now = self.clock.now();
        let mut standing = self.standing();
        if !standing.locked && standing.is_overdue(now) {
            self.close(&mut standing);
        }
        standing.locked
    }

    /// How it is, for the page.
    pub fn state(&self) -> ConsoleState {
        let locked = self.is_locked();
        let standing = self.standing();
        let acting = standing.acting.as_ref();
        ConsoleState {
            locked,
            administrator: acting.map(|acting| acting.username.clone()),
            can_lock: standing.has_superuser,
        }
    }

    /// Somebody typed or moved the pointer.
    pub fn note_input(&self) {
        if !self.is_locked() {
            self.standing().last_input = self.clock.now();
        }
    }

    /// Locks it.
    ///
    /// # Errors
    /// When there is nobody who could open it.
    pub fn lock(&self) -> Result<(), IpcError> {
        let mut standing = self.standing();
        if !standing.has_superuser {
            let message = "There is no superuser who could open it.";
            return Err(IpcError::new("no_superuser", message));
        }
        if !standing.locked {
            self.close(&mut standing);
        }
        Ok(())
    }

    /// Opens it for a superuser, who acts from then on. Gives why it stays locked.
    ///
    /// # Errors
    /// When the password could not be checked.
    pub async fn unlock(
        &self,
        host: &Host,
        username: &str,
        password: Password,
    ) -> Result<Option<ConsoleRefusal>, IpcError> {
        let authority = host.authority();
        let opened = authority
            .unlock_console(username, &password, &Source::default())
            .await;
        match opened {
            Ok(acting) => {
                host.admin().set_acting(Some(acting.clone()));
                self.open(acting);
                Ok(None)
            }
            Err(error) => refusal(error).map(Some),
        }
    }

    /// Looks again who acts and after what time it locks.
    ///
    /// # Errors
    /// When the store fails; all stays as it was.
    pub async fn refresh(&self, host: &Host) -> Result<(), StoreError> {
        let before = self.standing().acting.as_ref().map(|acting| acting.user.0);
        let remembered = before.or(self.file.load().administrator);
        let superusers = superusers(host).await?;
        let acting = match remembered {
            Some(id) => superuser(host, UserId(id)).await?,
            None => None,
        };
        let acting = acting.or_else(|| only(&superusers));
        host.admin().set_acting(acting.clone());
        let seconds = host.authority().settings().lock_console_seconds;
        let mut standing = self.standing();
        standing.idle = seconds.map(|seconds| SignedDuration::from_secs(seconds.into()));
        standing.has_superuser = !superusers.is_empty();
        if !standing.has_superuser && standing.locked {
            // The store was emptied or replaced: nobody could open it.
            standing.locked = false;
            self.changes.send_replace(());
        }
        if standing.acting != acting {
            // Who acted is no superuser any more: somebody who is has to say so.
            let lost = standing.acting.is_some() && before != acting.as_ref().map(|one| one.user.0);
            standing.acting = acting;
            if lost && standing.has_superuser && !standing.locked {
                self.close(&mut standing);
            }
            self.changes.send_replace(());
        }
        Ok(())
    }

    /// Who locked it, if that is still to be written down.
    fn to_note(&self) -> Option<Option<Administrator>> {
        let mut standing = self.standing();
        let unnoted = std::mem::take(&mut standing.unnoted);
        unnoted.then(|| standing.acting.clone())
    }

    fn open(&self, acting: Administrator) {
        let mut standing = self.standing();
        standing.locked = false;
        standing.last_input = self.clock.now();
        standing.acting = Some(acting);
        self.keep(&standing);
        self.changes.send_replace(());
    }

    fn close(&self, standing: &mut Standing) {
        standing.locked = true;
        standing.unnoted = true;
        self.keep(standing);
        self.changes.send_replace(());
    }

    fn keep(&self, standing: &Standing) {
        let kept = Kept {
            administrator: standing.acting.as_ref().map(|acting| acting.user.0),
            locked: standing.locked,
        };
        if let Err(error) = self.file.save(kept) {
            tracing::warn!(%error, "that the window is locked was not kept for the next start");
        }
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Standing {
    fn is_overdue(&self, now: Timestamp) -> bool {
        let passed = now.duration_since(self.last_input);
        self.has_superuser && self.idle.is_some_and(|idle| passed >= idle)
    }
}

/// Some of the active superusers: none, the only one, or more.
async fn superusers(host: &Host) -> Result<Vec<Administrator>, StoreError> {
    let query = UserQuery {
        filter: UserFilter {
            is_superuser: Some(true),
            is_active: Some(true),
            ..UserFilter::default()
        },
        limit: 2,
        ..UserQuery::default()
    };
    let page = host.authority().store().users(&query).await?;
    let administrator = |user: keyfob_core::User| Administrator {
        user: user.id,
        username: user.username,
    };
    Ok(page.rows.into_iter().map(administrator).collect())
}

fn only(superusers: &[Administrator]) -> Option<Administrator> {
    match superusers {
        [only] => Some(only.clone()),
        _ => None,
    }
}

async fn superuser(host: &Host, id: UserId) -> Result<Option<Administrator>, StoreError> {
    let user = host.authority().store().user(id).await?;
    let user = user.filter(|user| user.is_active && user.is_superuser);
    Ok(user.map(|user| Administrator {
        user: user.id,
        username: user.username,
    }))
}

fn refusal(error: UnlockConsoleError) -> Result<ConsoleRefusal, IpcError> {
    let message = error.to_string();
    match error {
        UnlockConsoleError::Refused {
            tries_left,
            wait_seconds,
        } => Ok(ConsoleRefusal {
            message,
            throttled: false,
            tries_left,
            wait_seconds: Some(wait_seconds.into()),
        }),
        UnlockConsoleError::Throttled(throttled) => Ok(ConsoleRefusal {
            message,
            throttled: true,
            tries_left: Some(0),
            wait_seconds: throttled.wait_seconds,
        }),
        UnlockConsoleError::Hashing(_) => Err(IpcError::new(
            "busy",
            "The server is busy. Try again in a moment.",
        )),
        UnlockConsoleError::Store(error) => Err(IpcError::new("store", format!("{error}."))),
    }
}
