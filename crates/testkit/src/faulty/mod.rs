//! A disk in memory that loses power, fills up and fails.

mod disk;

use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

use redb::StorageBackend;

pub use disk::{Faults, SyncFault};

use disk::Disk;

/// One attachment of the disk. After [`restart`](Self::restart) the old attachment is dead, as the
/// program that had it would be; what was not synced may be lost in any part.
#[derive(Clone)]
pub struct FaultyStorage {
    disk: Arc<Mutex<Disk>>,
    attachment: u64,
}

impl FaultyStorage {
    /// An empty disk.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self::with_content(seed, Vec::new())
    }

    /// A disk with something on it.
    #[must_use]
    pub fn with_content(seed: u64, content: Vec<u8>) -> Self {
        Self {
            disk: Arc::new(Mutex::new(Disk::new(seed, content))),
            attachment: 0,
        }
    }

    /// Plans what is to go wrong from now on; counts begin anew.
    pub fn plan(&self, faults: Faults) {
        self.lock().plan(faults);
    }

    /// Loses power and comes back: each write since the last sync, in pieces of a sector, may or
    /// may not have reached the disk. Nothing is planned any more.
    #[must_use]
    pub fn restart(&self) -> Self {
        let attachment = self.lock().restart();
        Self {
            disk: self.disk.clone(),
            attachment,
        }
    }

    /// How many syncs there were since the last plan.
    #[must_use]
    pub fn syncs(&self) -> u64 {
        self.lock().syncs()
    }

    /// How many writes and syncs there were since the last plan.
    #[must_use]
    pub fn operations(&self) -> u64 {
        self.lock().operations()
    }

    /// Everything as a program sees it.
    #[must_use]
    pub fn content(&self) -> Vec<u8> {
        self.lock().content().to_vec()
    }

    fn lock(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap()
    }

    fn attached(&self) -> io::Result<MutexGuard<'_, Disk>> {
        let disk = self.lock();
        match disk.attachment() == self.attachment {
            true => Ok(disk),
            false => Err(io::Error::other("the power was off")),
        }
    }
}

impl std::fmt::Debug for FaultyStorage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FaultyStorage")
    }
}

impl StorageBackend for FaultyStorage {
    fn len(&self) -> io::Result<u64> {
        Ok(self.attached()?.content().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.attached()?.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.attached()?.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.attached()?.sync()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.attached()?.write(offset, data)
    }
}
