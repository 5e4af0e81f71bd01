//! Opening: nothing is written to a file before it is known to be a sound store of ours.

mod error;

pub use error::OpenError;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::{Builder, Database, ReadableDatabase as _, StorageBackend};

use crate::draft::upgrade;
use crate::options::Options;
use crate::records::{self, FIRST_SCHEMA, SCHEMA};
use crate::storage::{Fence, LockedFile, Overlay, Storage};
use crate::tables;

/// A storage, the database on it, and the fence between them.
pub(crate) type Opened = (Storage, Database, Fence);

/// Opens the store at `path`, or makes one there.
pub(crate) fn at_path(path: &Path, options: &Options) -> Result<Opened, OpenError> {
    if let Some(file) = LockedFile::open(path)? {
        let file = Arc::new(file);
        let opened = existing(file.clone(), options, |found| keep_copy(&file, path, found))?;
        file.take_from_others()?;
        return Ok(opened);
    }
    // Made beside its place and moved there when whole, so that a crash leaves no half store.
    let draft = beside(path, ".new");
    let file = LockedFile::create(&draft)?;
    // Whoever had it before may have moved it there between our look and our lock.
    if fs::exists(path)? {
        return Err(OpenError::Locked);
    }
    file.empty()?;
    let opened = created(Arc::new(file), options)?;
    fs::rename(&draft, path)?;
    sync_folder(path)?;
    Ok(opened)
}

/// Opens the store in `storage`, or makes one if that is empty.
pub(crate) fn in_storage(storage: Storage, options: &Options) -> Result<Opened, OpenError> {
    if storage.len()? == 0 {
        created(storage, options)
    } else {
        existing(storage, options, |_| Ok(()))
    }
}

/// Opens the database once more after an I/O error.
pub(crate) fn again(storage: &Storage, options: &Options) -> Result<(Database, Fence), OpenError> {
    let fence = Fence::new(storage.clone());
    let database = database(fence.clone(), options.cache_bytes, false)?;
    Ok((database, fence))
}

/// Opens the database for reading only, changing nothing below.
pub(crate) fn view(storage: &Storage, options: &Options) -> Result<(Database, Overlay), OpenError> {
    let overlay = Overlay::new(storage.clone())?;
    let database = database(overlay.clone(), options.cache_bytes, false)?;
    Ok((database, overlay))
}

fn created(storage: Storage, options: &Options) -> Result<Opened, OpenError> {
    let (database, fence) = again(&storage, options)?;
    records::initialise(&database)?;
    Ok((storage, database, fence))
}

/// Opens what is there. Before an upgrade, `keep` is told from which schema.
fn existing(
    storage: Storage,
    options: &Options,
    keep: impl FnOnce(u64) -> Result<(), OpenError>,
) -> Result<Opened, OpenError> {
    if storage.len()? == 0 {
        return Err(OpenError::Damaged("the file is empty".into()));
    }
    let found = inspect(&storage, options)?;
    if found != SCHEMA {
        keep(found)?;
    }
    let (database, fence) = again(&storage, options)?;
    if found != SCHEMA {
        upgrade(&database)?;
    }
    Ok((storage, database, fence))
}

/// Looks at the whole file without changing it; gives its schema, which is one that can be used.
fn inspect(storage: &Storage, options: &Options) -> Result<u64, OpenError> {
    let verify = storage.len()? <= options.verify_up_to_bytes;
    let overlay = Overlay::new(storage.clone())?;
    // All in one, as closing the database looks at its structure too.
    guarded(|| {
        let database = database(overlay, options.cache_bytes, verify)?;
        let found = schema(&database)?;
        match found {
            SCHEMA | FIRST_SCHEMA => tables_are_sound(&database, found)?,
            found if found > SCHEMA => return Err(OpenError::Newer { found }),
            found => return Err(OpenError::Damaged(format!("unknown schema {found}"))),
        }
        Ok(found)
    })
}

fn schema(database: &Database) -> Result<u64, OpenError> {
    let damaged = |error: &dyn std::fmt::Display| OpenError::Damaged(error.to_string());
    let snapshot = database.begin_read().map_err(|error| damaged(&error))?;
    let numbers = match snapshot.open_table(tables::NUMBERS) {
        Ok(numbers) => numbers,
        Err(redb::TableError::Storage(error)) => return Err(error.into()),
        Err(_) => return Err(OpenError::NotAStore),
    };
    let found = numbers.get(tables::SCHEMA_VERSION)?;
    found.map(|found| found.value()).ok_or(OpenError::NotAStore)
}

fn tables_are_sound(database: &Database, schema: u64) -> Result<(), OpenError> {
    let damaged = |error: &dyn std::fmt::Display| OpenError::Damaged(error.to_string());
    let snapshot = database.begin_read().map_err(|error| damaged(&error))?;
    let sound = match schema {
        FIRST_SCHEMA => tables::check_first(&snapshot),
        _ => tables::check_all(&snapshot),
    };
    sound.map_err(|error| damaged(&error))
}

fn database(
    storage: impl StorageBackend,
    cache_bytes: usize,
    verify: bool,
) -> Result<Database, OpenError> {
    guarded(|| {
        let mut builder = Builder::new();
        builder.set_cache_size(cache_bytes);
        builder.set_check_integrity_on_open(verify);
        Ok(builder.create_with_backend(storage)?)
    })
}

/// Takes a panic of redb's, which damage in a file can cause, for what it is.
fn guarded<T>(work: impl FnOnce() -> Result<T, OpenError>) -> Result<T, OpenError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(OpenError::Damaged("its structure makes no sense".into())))
}

/// The path with something behind its file's name.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// Copies a file of an earlier schema, as it is, to a file beside it.
fn keep_copy(file: &LockedFile, path: &Path, schema: u64) -> Result<(), OpenError> {
    let copy = beside(path, &format!(".schema-{schema}.bak"));
    let draft = beside(&copy, ".new");
    tracing::info!(copy = %copy.display(), schema, "the store is of an earlier schema; it is kept");
    file.copy_to(&draft)?;
    fs::rename(&draft, &copy)?;
    Ok(sync_folder(path)?)
}

/// Makes the file's name as durable as its content.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
