//! A storage that can be taken away from one database, to be given to the next.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::StorageBackend;

use super::Storage;

/// Passes everything on until it is cut; then a database that some reader still holds can neither
/// read nor write, so that it cannot disturb the next one.
///
/// It has no locks of its own: the storage's lock outlives each database on it.
#[derive(Debug, Clone)]
pub(crate) struct Fence {
    storage: Storage,
    cut: Arc<AtomicBool>,
}

impl Fence {
    pub(crate) fn new(storage: Storage) -> Self {
        Self {
            storage,
            cut: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Takes the storage away. The caller is the only one who writes through this fence.
    pub(crate) fn cut(&self) {
        self.cut.store(true, Ordering::Release);
    }

    fn storage(&self) -> io::Result<&Storage> {
        if self.cut.load(Ordering::Acquire) {
            return Err(io::Error::other("the database is being opened again"));
        }
        Ok(&self.storage)
    }
}

impl StorageBackend for Fence {
    fn len(&self) -> io::Result<u64> {
        self.storage()?.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.storage()?.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.storage()?.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.storage()?.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.storage()?.write(offset, data)
    }
}
