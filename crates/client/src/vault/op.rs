//! One thing asked of the keychain, and how it is done on its thread.

use keyring_core::{Entry, Error as KeyringError};

use super::{Link, Platform, VaultError};
use crate::Secret;

/// What is asked.
pub(super) enum Op {
    Get {
        service: String,
        account: String,
    },
    Set {
        service: String,
        account: String,
        secret: Secret,
    },
    Delete {
        service: String,
        account: String,
    },
    /// Is it there and open? Must not prompt.
    Probe,
    /// Open it, prompting the person.
    Unlock,
}

/// What comes back.
pub(super) enum Answer {
    Secret(Option<Secret>),
    Done(bool),
}

impl Op {
    pub(super) fn get(service: &str, account: &str) -> Self {
        Self::Get {
            service: service.to_owned(),
            account: account.to_owned(),
        }
    }

    pub(super) fn set(service: &str, account: &str, secret: Secret) -> Self {
        Self::Set {
            service: service.to_owned(),
            account: account.to_owned(),
            secret,
        }
    }

    pub(super) fn delete(service: &str, account: &str) -> Self {
        Self::Delete {
            service: service.to_owned(),
            account: account.to_owned(),
        }
    }

    /// Does it, connecting where `link` is empty, and once more on a fresh connection where the
    /// platform failed (its daemon may have been restarted since).
    pub(super) fn run(
        &self,
        platform: &dyn Platform,
        link: &mut Option<Link>,
    ) -> Result<Answer, VaultError> {
        let fresh = link.is_none();
        match self.attempt(platform, link) {
            Err(error) if error.is_worth_a_retry() => {
                *link = None;
                if fresh {
                    Err(error)
                } else {
                    self.attempt(platform, link)
                }
            }
            outcome => outcome,
        }
    }

    fn attempt(
        &self,
        platform: &dyn Platform,
        slot: &mut Option<Link>,
    ) -> Result<Answer, VaultError> {
        let name = platform.name();
        let link = match slot {
            Some(link) => link,
            None => slot.insert(
                platform
                    .connect()
                    .map_err(|error| VaultError::from_connect(name, error))?,
            ),
        };
        if !matches!(self, Self::Unlock) {
            refuse_if_locked(name, link)?;
        }
        self.perform(link)
            .map_err(|error| VaultError::from_operation(name, error))
    }

    fn perform(&self, link: &Link) -> keyring_core::Result<Answer> {
        match self {
            Self::Get { service, account } => {
                let found = entry(link, service, account)?.get_password();
                absent_is(
                    found.map(|text| Answer::Secret(Some(Secret::new(text)))),
                    || Answer::Secret(None),
                )
            }
            Self::Set {
                service,
                account,
                secret,
            } => {
                entry(link, service, account)?.set_password(secret.expose())?;
                Ok(Answer::Done(true))
            }
            Self::Delete { service, account } => {
                let deleted = entry(link, service, account)?.delete_credential();
                absent_is(deleted.map(|()| Answer::Done(true)), || Answer::Done(false))
            }
            Self::Probe => probe(link),
            Self::Unlock => match &link.lock {
                Some(lock) => lock.unlock().map(|()| Answer::Done(true)),
                None => probe(link),
            },
        }
    }
}

/// Asks for an entry that nobody stores: an open keychain says that there is none.
fn probe(link: &Link) -> keyring_core::Result<Answer> {
    let looked = entry(link, super::TOKEN_SERVICE, "probe")?.get_credential();
    absent_is(looked.map(|_| Answer::Done(true)), || Answer::Done(true))
}

/// Where the platform can tell, a locked keychain is reported instead of making it prompt.
fn refuse_if_locked(name: &'static str, link: &Link) -> Result<(), VaultError> {
    let Some(lock) = &link.lock else {
        return Ok(());
    };
    match lock.is_locked() {
        Ok(false) => Ok(()),
        Ok(true) => Err(VaultError::Locked {
            name,
            reason: "it has not been unlocked".to_owned(),
        }),
        Err(error) => Err(VaultError::from_operation(name, error)),
    }
}

fn entry(link: &Link, service: &str, account: &str) -> keyring_core::Result<Entry> {
    link.store.build(service, account, None)
}

fn absent_is(
    outcome: keyring_core::Result<Answer>,
    absent: impl FnOnce() -> Answer,
) -> keyring_core::Result<Answer> {
    match outcome {
        Err(KeyringError::NoEntry) => Ok(absent()),
        other => other,
    }
}
