//! Backups taken and restored: under write load, encrypted, damaged, cut off.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
use keyfob_backup::{Passphrase, kinds};
use keyfob_core::{Actor, Authority, CreateUser, Source, TokenId, UserId};
use keyfob_host::{
    DataDir, Downloaded, Host, HostError, HostOptions, NewFile, RestoreError, SaveError, Saved,
    Standing, check_backup, connect, restore, save_backup, standing,
};
use serde_json::json;
use tempfile::TempDir;

const STAYING: HostOptions = HostOptions {
    prefer_keychain: false,
    staying: true,
};

struct Folder {
    temp: TempDir,
    dir: DataDir,
}

impl Folder {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let dir = DataDir::at(temp.path().join("data"), temp.path().join("config"));
        Self { temp, dir }
    }

    /// Opens the folder; the one before may take a moment to let go of it.
    async fn open(&self) -> Host {
        for _ in 0..100 {
            match Host::open(&self.dir, STAYING).await {
                Err(HostError::Held(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                opened => return opened.unwrap(),
            }
        }
        panic!("the folder was not let go of");
    }

    fn file(&self) -> PathBuf {
        self.temp.path().join("all.backup")
    }

    async fn back_up(&self, passphrase: Option<&str>) -> Result<Saved, SaveError> {
        let client = connect(&self.dir).await.unwrap();
        let body = json!({ "passphrase": passphrase });
        let answer = client
            .download(Method::POST, "/api/v1/backup/", Some(body))
            .await;
        let Downloaded::Coming(download) = answer.unwrap() else {
            panic!("it was refused");
        };
        let file = NewFile::begin(&self.file(), true, 0)?;
        let passphrase = passphrase.map(|text| Passphrase::new(text.to_owned()));
        save_backup(download, file, passphrase.as_ref(), &mut |_| {}).await
    }

    async fn restore(
        &self,
        file: &Path,
        passphrase: Option<&str>,
    ) -> Result<Option<PathBuf>, RestoreError> {
        let passphrase = passphrase.map(|text| Passphrase::new(text.to_owned()));
        let checked = check_backup(file, passphrase.as_ref(), &mut |_| {}).await?;
        let restored = restore(&self.dir, file, passphrase.as_ref(), &checked).await?;
        Ok(restored.kept)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

async fn add(authority: &Authority, name: &str) -> (UserId, String) {
    let wish = CreateUser {
        username: name.to_owned(),
        is_active: true,
        create_token: true,
        ..CreateUser::default()
    };
    let made = authority.create_user(&Actor::operator(), wish).await;
    let (user, token) = made.unwrap();
    (user.id, token.unwrap().1.expose().to_owned())
}

async fn works(host: &Host, key: &str) -> bool {
    let source = Source::default();
    let found = host.authority().authenticate(key.as_bytes(), &source).await;
    found.is_ok()
}

/// Every link of the audit log holds.
async fn chain_holds(host: &Host) {
    let report = host
        .authority()
        .verify_audit(&Actor::operator())
        .await
        .unwrap();
    assert_eq!(report.fault, None);
    assert!(report.entries > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn under_write_load_it_is_one_moment_and_restores_whole() {
    let folder = Folder::new();
    let host = folder.open().await;
    let made = Arc::new(Mutex::new(HashMap::new()));
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (authority, made, stop) =
                (Arc::clone(host.authority()), made.clone(), stop.clone());
            tokio::spawn(async move {
                for number in 0.. {
                    if stop.load(Ordering::SeqCst) {
                        return number;
                    }
                    let name = format!("user-{writer}-{number}");
                    let (id, key) = add(&authority, &name).await;
                    made.lock().unwrap().insert(name, (id, key));
                }
                0
            })
        })
        .collect();
    while made.lock().unwrap().len() < 200 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let before = made.lock().unwrap().clone();
    let saved = folder.back_up(None).await.unwrap();
    let after = made.lock().unwrap().len();
    stop.store(true, Ordering::SeqCst);
    for writer in writers {
        assert!(writer.await.unwrap() > 0);
    }
    drop(host);

    let counts = &saved.checked.counts;
    assert!(after > before.len(), "writers wrote while it was taken");
    assert!(counts.of(kinds::USERS) >= before.len() as u64);
    // One moment: each user came with a token in the same step.
    assert_eq!(counts.of(kinds::USERS), counts.of(kinds::TOKENS));
    let other = Folder::new();
    assert_eq!(other.restore(&saved.path, None).await.unwrap(), None);
    // Opening verifies the whole file.
    let host = other.open().await;
    chain_holds(&host).await;
    for (name, (id, key)) in &before {
        let user = host.authority().store().user_by_name(name).await.unwrap();
        assert_eq!(user.unwrap().id, *id, "{name}");
        assert!(works(&host, key).await, "{name}");
    }
    // A number is never given twice.
    let (next, key) = add(host.authority(), "next").await;
    assert!(next.0 > counts.of(kinds::USERS));
    assert!(works(&host, &key).await);
    chain_holds(&host).await;
}

#[tokio::test]
async fn in_its_own_place_the_old_store_is_kept_and_keys_can_be_told() {
    let folder = Folder::new();
    let host = folder.open().await;
    let (_, ada) = add(host.authority(), "ada").await;
    let saved = folder.back_up(None).await.unwrap();
    let (_, grace) = add(host.authority(), "grace").await;
    let running = folder.restore(&saved.path, None).await.unwrap_err();
    let text = running.to_string();
    assert!(text.starts_with("Keyfob is running on ") && text.ends_with("Stop it, then restore."));
    assert!(works(&host, &grace).await, "nothing was changed");
    drop(host);

    let before = standing(&folder.dir).await.unwrap();
    assert!(matches!(before, Standing::Store(holdings) if holdings.users == 2));
    let kept = folder.restore(&saved.path, None).await.unwrap().unwrap();
    assert!(kept.exists());
    let host = folder.open().await;
    assert!(works(&host, &ada).await && !works(&host, &grace).await);
    let told = host
        .authority()
        .reveal_token(&Actor::operator(), TokenId(1))
        .await;
    assert_eq!(
        told.unwrap().expose(),
        ada,
        "the sealing key stayed in its place"
    );
    chain_holds(&host).await;
    drop(host);

    // The way back.
    fs::rename(&kept, folder.dir.store()).unwrap();
    let host = folder.open().await;
    assert!(works(&host, &grace).await);
}

#[tokio::test]
async fn elsewhere_tokens_work_but_no_key_is_told() {
    let folder = Folder::new();
    let host = folder.open().await;
    let (_, ada) = add(host.authority(), "ada").await;
    let saved = folder.back_up(None).await.unwrap();
    let bytes = fs::read(&saved.path).unwrap();
    let key_file = fs::read_dir(folder.dir.config().join("sealing")).unwrap();
    let sealing_key = fs::read(key_file.last().unwrap().unwrap().path()).unwrap();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(holds(b"ada"), "the search itself works");
    assert!(!holds(ada.as_bytes()) && !holds(sealing_key.trim_ascii()));

    let other = Folder::new();
    other.restore(&saved.path, None).await.unwrap();
    let host = other.open().await;
    assert!(works(&host, &ada).await);
    let told = host
        .authority()
        .reveal_token(&Actor::operator(), TokenId(1))
        .await;
    assert!(told.is_err());
}

#[tokio::test]
async fn encrypted_it_takes_its_passphrase() {
    let folder = Folder::new();
    let host = folder.open().await;
    add(host.authority(), "ada").await;
    let saved = folder.back_up(Some("correct horse")).await.unwrap();
    assert!(saved.checked.head.encrypted);
    let bytes = fs::read(&saved.path).unwrap();
    assert!(!bytes.windows(3).any(|window| window == b"ada"));
    let other = Folder::new();
    let needed = other.restore(&saved.path, None).await.unwrap_err();
    assert_eq!(
        needed.to_string(),
        "This backup is encrypted; its passphrase is needed"
    );
    let wrong = other
        .restore(&saved.path, Some("battery"))
        .await
        .unwrap_err();
    assert_eq!(wrong.to_string(), "Wrong passphrase");
    assert!(!other.dir.path().exists(), "nothing was made");
    other
        .restore(&saved.path, Some("correct horse"))
        .await
        .unwrap();
    let Standing::Store(holdings) = standing(&other.dir).await.unwrap() else {
        panic!("a store is there");
    };
    assert_eq!((holdings.users, holdings.tokens), (1, 1));
}

#[tokio::test]
async fn what_cannot_be_restored_changes_nothing() {
    let folder = Folder::new();
    let host = folder.open().await;
    let (_, ada) = add(host.authority(), "ada").await;
    let saved = folder.back_up(None).await.unwrap();
    drop(host);
    let sound = fs::read(&saved.path).unwrap();
    let middle = sound.len() / 2;
    let mut bent = sound.clone();
    bent[middle] ^= 4;
    for (bytes, expected) in [
        (&bent[..], "Damaged: block 1 differs"),
        (&sound[..middle], "Damaged: the file ends after block 0"),
        (
            &b"SQLite format 3\0"[..],
            "This file is not a Keyfob backup",
        ),
        (&b""[..], "This file is not a Keyfob backup"),
    ] {
        let file = folder.temp.path().join("bad");
        fs::write(&file, bytes).unwrap();
        let fault = folder.restore(&file, None).await.unwrap_err();
        assert_eq!(fault.to_string(), expected);
    }
    assert!(folder.restore(folder.temp.path(), None).await.is_err());
    assert!(
        folder
            .restore(Path::new("/no/such/file"), None)
            .await
            .is_err()
    );
    assert_eq!(folder.names(), ["store.redb"]);
    assert!(works(&folder.open().await, &ada).await);
}

#[tokio::test]
async fn what_a_cut_off_restore_left_is_in_nobodys_way() {
    let folder = Folder::new();
    let host = folder.open().await;
    let (_, ada) = add(host.authority(), "ada").await;
    let saved = folder.back_up(None).await.unwrap();
    drop(host);
    // Cut off while the new store was filled, and after the old one got its second name.
    fs::write(folder.dir.path().join("store.redb.restoring"), b"half").unwrap();
    let second = folder.dir.path().join("store.redb.before-restore-1");
    fs::hard_link(folder.dir.store(), second).unwrap();
    assert!(works(&folder.open().await, &ada).await);
    let kept = folder.restore(&saved.path, None).await.unwrap();
    assert!(kept.is_some());
    assert!(
        !folder
            .names()
            .iter()
            .any(|name| name.ends_with(".restoring"))
    );
    assert!(works(&folder.open().await, &ada).await);
}

#[tokio::test]
async fn a_store_that_does_not_open_is_replaced_and_kept() {
    let folder = Folder::new();
    let host = folder.open().await;
    let (_, ada) = add(host.authority(), "ada").await;
    let saved = folder.back_up(None).await.unwrap();
    drop(host);
    // Waits until the store is let go of.
    assert!(standing(&folder.dir).await.is_ok());
    fs::write(
        folder.dir.store(),
        b"no store at all, but somebody may want it",
    )
    .unwrap();
    let there = standing(&folder.dir).await.unwrap();
    assert!(matches!(there, Standing::Unusable(_)), "{there:?}");
    let kept = folder.restore(&saved.path, None).await.unwrap().unwrap();
    assert!(fs::read(kept).unwrap().starts_with(b"no store"));
    let host = folder.open().await;
    assert!(works(&host, &ada).await);
    let told = host
        .authority()
        .reveal_token(&Actor::operator(), TokenId(1))
        .await;
    assert_eq!(
        told.unwrap().expose(),
        ada,
        "the backup knew where the key is"
    );
}

#[tokio::test]
async fn broken_off_or_refused_nothing_is_left() {
    let folder = Folder::new();
    let host = folder.open().await;
    add(host.authority(), "ada").await;
    // Waits for the key to be derived from the passphrase, so it cannot be done at once.
    let unfinished = folder.back_up(Some("correct horse"));
    let cut = tokio::time::timeout(Duration::from_millis(1), unfinished).await;
    assert!(cut.is_err());
    let left = fs::read_dir(folder.temp.path()).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        left.iter().all(|name| name == "data" || name == "config"),
        "{left:?}"
    );

    let client = connect(&folder.dir).await.unwrap();
    let body = json!({"passphrase": ""});
    let refused = client
        .download(Method::POST, "/api/v1/backup/", Some(body))
        .await
        .unwrap();
    let Downloaded::Refused(reply) = refused else {
        panic!("an empty passphrase is none");
    };
    let expected = json!({"passphrase": ["This field may not be blank."]});
    assert_eq!(reply.body, Some(expected));
}
