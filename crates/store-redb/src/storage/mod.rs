//! What lies under redb: a locked file, the same behind a fence, and a view that writes nothing.

mod fence;
mod file;
mod overlay;

use std::sync::Arc;

pub(crate) use fence::Fence;
pub(crate) use file::{LockedFile, NotOpened};
pub(crate) use overlay::Overlay;

/// Where the bytes of a store are. It is shared, as the database may be closed and opened again on
/// it; its lock, if it has one, is held until the store is dropped.
pub type Storage = Arc<dyn redb::StorageBackend>;
