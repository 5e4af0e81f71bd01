//! What stands at the store's place before.

use std::path::PathBuf;

use keyfob_core::audit::AuditFilter;
use keyfob_core::store::{TokenFilter, UserFilter};
use keyfob_core::{Store as _, StoreError};
use keyfob_store_redb::{OpenError, Options, RedbStore};

use super::RestoreError;
use crate::connect::{PAUSE, TRIES};
use crate::control_client::ControlClient;
use crate::{DataDir, HostError};

/// What a restore would replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// A store with so much in it.
    Store(Holdings),
    /// Something that does not open, and why. It is kept too.
    Unusable(String),
}

/// How much a store holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Users.
    pub users: u64,
    /// Tokens, ended ones too.
    pub tokens: u64,
    /// Routes.
    pub routes: u64,
    /// Entries of the audit log.
    pub audit_entries: u64,
}

/// What is there now.
///
/// # Errors
/// [`RestoreError::Running`], or the store's.
pub async fn standing(dir: &DataDir) -> Result<Standing, RestoreError> {
    if !dir.store().exists() {
        return Ok(Standing::Nothing);
    }
    match open_there(dir).await? {
        Ok(store) => Ok(Standing::Store(count(&store).await?)),
        Err(other) => Ok(Standing::Unusable(other.to_string())),
    }
}

/// Holds the store that is there, so that nobody else can open it. One that does not open is nobody's.
pub(super) async fn hold(dir: &DataDir) -> Result<Option<RedbStore>, RestoreError> {
    if !dir.store().exists() {
        return Ok(None);
    }
    Ok(open_there(dir).await?.ok())
}

/// Opens the store that is there. One that nobody answers for may just be being closed.
async fn open_there(dir: &DataDir) -> Result<Result<RedbStore, OpenError>, RestoreError> {
    for _ in 0..TRIES {
        match open(dir.store()).await {
            Err(OpenError::Locked) => {}
            opened => return Ok(opened),
        }
        if ControlClient::find(&dir.control()).await.is_some() {
            break;
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(RestoreError::Running(dir.path().to_owned()))
}

/// Counts what a store holds.
pub(super) async fn count(store: &RedbStore) -> Result<Holdings, HostError> {
    let count = async || -> Result<Holdings, StoreError> {
        Ok(Holdings {
            users: store.count_users(&UserFilter::default()).await?,
            tokens: store.count_tokens(&TokenFilter::default()).await?,
            routes: store.routes().await?.len() as u64,
            audit_entries: store.count_audit(&AuditFilter::default()).await?,
        })
    };
    Ok(count().await?)
}

/// Opens a store on a thread of its own: verifying a large file takes a while.
pub(super) async fn open(path: PathBuf) -> Result<RedbStore, OpenError> {
    let opened =
        tokio::task::spawn_blocking(move || RedbStore::open(&path, Options::default())).await;
    opened.unwrap_or_else(|panic| Err(OpenError::Damaged(panic.to_string())))
}
