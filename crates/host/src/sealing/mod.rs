//! Where the sealing key is kept: the keychain, a file of its own, or a systemd credential. The store
//! records which, and never holds the key.

mod file;
mod keys;
mod place;
mod record;

use std::sync::Arc;

use keyfob_client::vault::Vault;
use keyfob_core::sealing::SealingKey;
use keyfob_core::{OsRng, Rng};
use keyfob_store_redb::RedbStore;

use crate::{DataDir, HostError, HostOptions};
pub(crate) use keys::HeldKeys;
pub(crate) use place::Place;
use place::{Found, Keeper};
use record::Record;

/// How the sealing key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealingState {
    /// Had from the keychain.
    Keychain,
    /// Had from its file.
    KeyFile,
    /// Had from a systemd credential.
    Credential,
    /// Its place cannot be read now.
    Locked,
    /// It was gone when the store was opened, and a new one was made: older classic tokens work,
    /// but their keys cannot be told again.
    Replaced,
}

/// Has the store's sealing key, or makes one for a store without.
pub(crate) async fn open(
    store: &RedbStore,
    dir: &DataDir,
    vault: &Vault,
    options: HostOptions,
) -> Result<Arc<HeldKeys>, HostError> {
    let Some(record) = Record::read(store).await? else {
        return first(store, dir, vault, options.prefer_keychain).await;
    };
    let keeper = Keeper::new(record.place, record.account.clone(), dir, vault);
    let replaced = match keeper.load().await {
        Found::Key(key) if key.id() == record.key_id => {
            return Ok(HeldKeys::with(keeper, record.key_id, key));
        }
        Found::Locked(reason) => {
            tracing::warn!(%reason, "the sealing key cannot be read now");
            return Ok(HeldKeys::locked(keeper, record.key_id));
        }
        Found::Key(_) | Found::Gone if !options.staying => {
            tracing::warn!("the sealing key is not in its place; keys cannot be told or made here");
            return Ok(HeldKeys::locked(keeper, record.key_id));
        }
        Found::Key(other) => other,
        Found::Gone => {
            let key = SealingKey::generate(&OsRng);
            keeper.save(&key).await?;
            key
        }
    };
    tracing::warn!(
        "the sealing key is gone: existing tokens keep working, \
         but each user's next login issues a fresh key"
    );
    Record {
        key_id: replaced.id(),
        ..record
    }
    .write(store)
    .await?;
    Ok(HeldKeys::replaced(keeper, replaced))
}

/// Takes a backup's word for where a restored store's sealing key is. An account there is part of a
/// file's name, so it must be one that was made here.
pub(crate) async fn take_note(store: &RedbStore, note: &[u8]) -> Result<(), HostError> {
    let record = Record::decode(note)?;
    let made_here =
        |account: &str| account.len() == 16 && account.bytes().all(|byte| byte.is_ascii_hexdigit());
    match record.place {
        _ if !made_here(&record.account) => Err(HostError::SealingRecord),
        // Only the service's own process has it; a store without a note takes it by itself.
        Place::Credential => Ok(()),
        Place::Keychain | Place::KeyFile => record.write(store).await,
    }
}

/// Makes the first sealing key of a store and records where it is.
async fn first(
    store: &RedbStore,
    dir: &DataDir,
    vault: &Vault,
    prefer_keychain: bool,
) -> Result<Arc<HeldKeys>, HostError> {
    let account = new_account();
    if let Some(key) = place::credential()? {
        let keeper = Keeper::new(Place::Credential, account, dir, vault);
        return record_first(store, keeper, key).await;
    }
    let key = SealingKey::generate(&OsRng);
    if prefer_keychain {
        let keeper = Keeper::new(Place::Keychain, account.clone(), dir, vault);
        match keeper.save(&key).await {
            Ok(()) => return record_first(store, keeper, key).await,
            Err(error) => {
                tracing::warn!(%error, "no keychain for the sealing key; a key file is used");
            }
        }
    }
    let keeper = Keeper::new(Place::KeyFile, account, dir, vault);
    keeper.save(&key).await?;
    record_first(store, keeper, key).await
}

async fn record_first(
    store: &RedbStore,
    keeper: Keeper,
    key: SealingKey,
) -> Result<Arc<HeldKeys>, HostError> {
    let record = Record {
        place: keeper.place(),
        account: keeper.account().to_owned(),
        key_id: key.id(),
    };
    record.write(store).await?;
    Ok(HeldKeys::with(keeper, record.key_id, key))
}

/// A name for this store's key, which tells nothing.
fn new_account() -> String {
    let mut bytes = [0; 8];
    OsRng.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
