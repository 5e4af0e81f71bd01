//! A real Keyfob in a temporary folder.

use std::sync::Arc;

use keyfob_core::{Actor, Authority, CreateUser, OsRng, Password, SystemClock};
use keyfob_host::HashingPool;
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::MemoryKeys;
use tempfile::TempDir;

/// The password of every user here.
pub(crate) const PASSWORD: &str = "quiet-otter-plays-42";

/// The use cases over a store on disk.
pub(crate) struct Keyfob {
    pub(crate) authority: Arc<Authority>,
    pub(crate) store: Arc<RedbStore>,
    _folder: TempDir,
}

impl Keyfob {
    pub(crate) fn open(options: Options) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = Arc::new(RedbStore::open(folder.path().join("store.redb"), options)?);
        let authority = Arc::new(Authority::new(
            Arc::clone(&store) as Arc<_>,
            Arc::new(HashingPool::start()?),
            Arc::new(MemoryKeys::new(1)),
            Arc::new(SystemClock),
            Arc::new(OsRng),
        ));
        Ok(Self {
            authority,
            store,
            _folder: folder,
        })
    }

    /// A user without a token.
    pub(crate) async fn user(&self, name: &str) -> anyhow::Result<keyfob_core::UserId> {
        let wish = CreateUser {
            username: name.to_owned(),
            password: Some(Password::new(PASSWORD.to_owned())),
            is_active: true,
            ..CreateUser::default()
        };
        let (user, _) = self.authority.create_user(&Actor::operator(), wish).await?;
        Ok(user.id)
    }
}
