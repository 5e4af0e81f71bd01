//! Making the new store, beside the old one.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use keyfob_backup::{
    BackupFault, BackupReader, CheckError, Checked, Counts, Passphrase, Stored, kinds,
};
use keyfob_core::audit::TargetKind;
use keyfob_core::audit::{Anchor, AuditAction, ChainWalk};
use keyfob_core::store::{Load, Note, Record, SEALING_NOTE, WriteError};
use keyfob_core::{Actor, Clock as _, Store as _, StoreError, SystemClock};
use keyfob_store_redb::RedbStore;

use super::standing::open;
use super::{RestoreError, full, opening};
use crate::{BackupFileError, DataDir, sealing};

/// Where a backup says its sealing key is, once its records were read so far.
type NoteOfKey = Arc<OnceLock<Vec<u8>>>;

/// A store's file that is removed unless it is taken.
pub(super) struct Draft(Option<PathBuf>);

impl Draft {
    pub(super) fn path(&self) -> &Path {
        self.0.as_deref().unwrap_or(Path::new(""))
    }

    /// From now on it stays.
    pub(super) fn taken(mut self) {
        self.0 = None;
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // What cannot be removed now is removed by the next restore.
            let _ = fs::remove_file(path);
        }
    }
}

/// Makes a store with nothing in it and closes it.
pub(super) async fn empty(dir: &DataDir) -> Result<Draft, RestoreError> {
    let path = beside(dir);
    remove_leftover(&path)?;
    let draft = Draft(Some(path.clone()));
    let store = open(path.clone()).await;
    close(store.map_err(|error| opening(&path, 0, error))?).await;
    Ok(draft)
}

fn beside(dir: &DataDir) -> PathBuf {
    let mut name = OsString::from(dir.store());
    name.push(".restoring");
    PathBuf::from(name)
}

/// Makes a store with all that the backup holds, verifies it and closes it.
pub(super) async fn build(
    dir: &DataDir,
    backup: &Path,
    passphrase: Option<&Passphrase>,
    checked: &Checked,
) -> Result<Draft, RestoreError> {
    let path = beside(dir);
    remove_leftover(&path)?;
    let draft = Draft(Some(path.clone()));
    let needed = fs::metadata(backup).map_or(0, |metadata| metadata.len());
    let failed = |error| opening(&path, needed, error);
    let store = open(path.clone()).await.map_err(failed)?;
    let (records, note_of_key) = records(backup, passphrase)?;
    store.load(records).await.map_err(|error| match error {
        WriteError::Store(StoreError::NoSpace) => full(&path, needed),
        other => RestoreError::Load(other.to_string()),
    })?;
    if let Some(note) = note_of_key.get() {
        sealing::take_note(&store, note).await?;
    }
    close(store).await;
    let store = open(path.clone()).await.map_err(failed)?;
    compare(&store, checked).await?;
    note(&store, checked);
    close(store).await;
    Ok(draft)
}

/// What an earlier restore left that was cut off.
fn remove_leftover(path: &Path) -> Result<(), RestoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(RestoreError::Swap(path.to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// The backup's records, checked once more as they are read; and where it says its sealing key is.
fn records(
    backup: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<(Load, NoteOfKey), RestoreError> {
    let failed = |fault: BackupFault| BackupFileError::Check(CheckError::Backup(fault));
    let file = File::open(backup).map_err(|error| failed(error.into()))?;
    let reader = BackupReader::<Stored>::begin(file, passphrase).map_err(failed)?;
    let note_of_key = NoteOfKey::default();
    let kept = Arc::clone(&note_of_key);
    let record = move |stored: Result<Stored, BackupFault>| match stored.map(Record::from) {
        // Not the store's: it is passed to the keeper of the key.
        Ok(Record::Value { name, bytes }) if name == SEALING_NOTE => {
            let _ = kept.set(bytes);
            None
        }
        Ok(record) => Some(Ok(record)),
        Err(fault) => Some(Err(StoreError::Damaged(fault.to_string()).into())),
    };
    Ok((Box::new(reader.filter_map(record)), note_of_key))
}

/// Reads all that the new store holds, and walks its audit log.
async fn compare(store: &RedbStore, checked: &Checked) -> Result<(), RestoreError> {
    let differs = |error: &dyn std::fmt::Display| RestoreError::Differs(error.to_string());
    let dump = store.dump().await.map_err(|error| differs(&error))?;
    let tally = move || -> Result<Counts, String> {
        let mut counts = Counts::default();
        let mut chain = ChainWalk::after(Anchor::default());
        for record in dump {
            let record = record.map_err(|error| error.to_string())?;
            match &record {
                Record::AuditAnchor(anchor) => chain = ChainWalk::after(*anchor),
                Record::Audit(entry) => chain.step(entry).map_err(|fault| fault.to_string())?,
                _ => {}
            }
            counts.add(keyfob_backup::Kind::kind(&Stored::from(record)));
        }
        Ok(counts)
    };
    let counts = tokio::task::spawn_blocking(tally).await;
    let counts = counts.map_err(|panic| differs(&panic))?;
    let counts = counts.map_err(|text| differs(&text))?;
    for kind in [kinds::USERS, kinds::TOKENS, kinds::ROUTES, kinds::AUDIT] {
        let (there, wanted) = (counts.of(kind), checked.counts.of(kind));
        if there != wanted {
            return Err(differs(&format!("{there} instead of {wanted} {kind}")));
        }
    }
    Ok(())
}

/// The first thing in the log after a restore is the restore.
fn note(store: &RedbStore, checked: &Checked) {
    let draft = Actor::operator()
        .draft(AuditAction::Restore, SystemClock.now())
        .about(TargetKind::Server, None, "restore")
        .with("made", checked.head.made.to_string());
    let counts = checked.counts.iter();
    let draft = counts.fold(draft, |draft, (kind, count)| draft.with(kind, count));
    store.note(Note::Audit(Box::new(draft)));
}

/// Closes a store, which writes what is noted, on a thread of its own.
async fn close(store: RedbStore) {
    // A thread that panicked has closed it as well.
    let _ = tokio::task::spawn_blocking(move || drop(store)).await;
}
