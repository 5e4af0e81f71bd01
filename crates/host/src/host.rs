//! A data folder, opened.

use std::fmt;
use std::sync::Arc;

use keyfob_client::vault::Vault;
use keyfob_core::{Authority, OsRng, SystemClock};
use keyfob_server::admin_router;
use keyfob_server::control::{self, Controlling};
use keyfob_server::joined::Joined;
use keyfob_server::operation::Operation;
use keyfob_store_redb::{OpenError, Options, RedbStore};
use tokio::sync::{Mutex, watch};

use crate::sealing::{self, HeldKeys};
use crate::sweeping::Sweeping;
use crate::vitals::HostVitals;
use crate::{
    DataDir, HashingPool, HostError, InProcess, Running, SealingState, ServeOptions, serving,
};

/// How a folder is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct HostOptions {
    /// Keep a new store's sealing key in the keychain; else, and where there is none, in a file.
    pub prefer_keychain: bool,
    /// This instance stays: it serves the control socket, and makes a new sealing key where the old
    /// one is gone. A passing command only reports that: it may run with another home than usual.
    pub staying: bool,
}

/// An open data folder: nobody else can open it meanwhile.
pub struct Host {
    dir: DataDir,
    authority: Arc<Authority>,
    operation: Arc<Operation>,
    admin: InProcess,
    keys: Arc<HeldKeys>,
    changes: watch::Receiver<u64>,
    vault: Vault,
    _control: Option<Controlling>,
    _sweeping: Option<Sweeping>,
}

impl Host {
    /// Opens the folder, making it and its store where there is none.
    ///
    /// # Errors
    /// [`HostError`]; what is there is left as it is.
    pub async fn open(dir: &DataDir, options: HostOptions) -> Result<Self, HostError> {
        dir.create()?;
        let store = Arc::new(open_store(dir).await?);
        let vault = Vault::system();
        let changes = store.changes();
        let keys = sealing::open(&store, dir, &vault, options).await?;
        let pool = HashingPool::start()
            .map_err(|error| HostError::Folder(dir.path().to_owned(), error))?;
        let pool = Arc::new(pool);
        let authority = Arc::new(Authority::new(
            Arc::clone(&store) as Arc<_>,
            Arc::clone(&pool) as Arc<_>,
            Arc::clone(&keys) as Arc<_>,
            Arc::new(SystemClock),
            Arc::new(OsRng),
        ));
        authority.load_settings().await.map_err(HostError::Store)?;
        authority.load_routes().await.map_err(HostError::Store)?;
        if keys.state() == SealingState::Replaced {
            authority.note_sealing_key_lost();
        }
        let sweeping = options.staying.then(|| Sweeping::start(&authority));
        let operation = Arc::new(Operation::new(Arc::new(HostVitals {
            store,
            file: dir.store(),
            commits: changes.clone(),
            keys: Arc::clone(&keys),
            pool,
            probed: Mutex::default(),
        })));
        let router = admin_router(&authority, &operation);
        let control = match options.staying {
            true => Some(control::listen(&dir.control(), router.clone())?),
            false => None,
        };
        Ok(Self {
            dir: dir.clone(),
            admin: InProcess::new(router),
            authority,
            operation,
            keys,
            changes,
            vault,
            _control: control,
            _sweeping: sweeping,
        })
    }

    /// The folder.
    #[must_use]
    pub const fn dir(&self) -> &DataDir {
        &self.dir
    }

    /// The admin API as the operator.
    #[must_use]
    pub const fn admin(&self) -> &InProcess {
        &self.admin
    }

    /// The use cases themselves.
    #[must_use]
    pub const fn authority(&self) -> &Arc<Authority> {
        &self.authority
    }

    /// The keychain.
    #[must_use]
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// How the sealing key stands.
    #[must_use]
    pub fn sealing_state(&self) -> SealingState {
        self.keys.state()
    }

    /// Changes whenever something in the store does, whoever did it.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.clone()
    }

    /// Bytes of the store's file.
    #[must_use]
    pub fn store_bytes(&self) -> u64 {
        std::fs::metadata(self.dir.store()).map_or(0, |meta| meta.len())
    }

    /// Waits for the request that this process is about to send with `id`, to learn the server's side
    /// of it.
    #[must_use]
    pub fn expect_request(&self, id: &str) -> Joined {
        self.operation.joined().expect(id)
    }

    /// Starts the server.
    ///
    /// # Errors
    /// When a port cannot be taken, or the certificate cannot be used.
    pub async fn serve(&self, options: ServeOptions) -> Result<Running, HostError> {
        serving::start(&self.authority, &self.operation, options).await
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Host({})", self.dir.path().display())
    }
}

/// Opens the store on a thread of its own: verifying a large file takes a while.
async fn open_store(dir: &DataDir) -> Result<RedbStore, HostError> {
    let path = dir.store();
    let opened = tokio::task::spawn_blocking({
        let path = path.clone();
        move || RedbStore::open(&path, Options::default())
    })
    .await;
    match opened {
        Ok(Ok(store)) => Ok(store),
        Ok(Err(OpenError::Locked)) => Err(HostError::Held(dir.path().to_owned())),
        Ok(Err(error)) => Err(HostError::Open { path, error }),
        Err(panic) => {
            let error = OpenError::Damaged(panic.to_string());
            Err(HostError::Open { path, error })
        }
    }
}
