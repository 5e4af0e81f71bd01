//! With real folders, real files and a real server.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::*;
use crate::{
    bridge,
    files::{Files, Sort},
    ipc::{BackupState, ServerState},
    shell::{
        Shell,
        tests::{free_port, shell_with},
    },
};

/// Chooses the same file for everything.
struct At(Option<PathBuf>);

#[async_trait]
impl Files for At {
    async fn place(&self, _name: &str) -> Option<PathBuf> {
        self.0.clone()
    }

    async fn existing(&self, _sort: Sort) -> Option<PathBuf> {
        self.0.clone()
    }

    fn show(&self, _path: &Path) -> Result<(), String> {
        Ok(())
    }
}

async fn shell(file: &str) -> (TempDir, TempDir, Shell, PathBuf) {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join(file);
    let (folders, shell) = shell_with(Arc::new(At(Some(path.clone())))).await;
    (folders, out, shell, path)
}

async fn ask(shell: &Shell, method: &str, path: &str, body: Option<Value>) -> Value {
    let host = shell.folder.host().await.unwrap();
    let answer = bridge::ask(&host, method, path, body.as_ref())
        .await
        .unwrap();
    assert!(answer.status < 300, "{answer:?}");
    answer.body.unwrap_or_default()
}

/// A user with a token; gives both.
async fn ada(shell: &Shell) -> (u64, String) {
    let user = json!({
        "username": "ada", "password": "correct horse battery", "create_token": true
    });
    let made = ask(shell, "POST", "/api/v1/users/", Some(user)).await;
    let key = made["token"]["key"].as_str().unwrap().to_owned();
    (made["id"].as_u64().unwrap(), key)
}

/// Backs up and waits until that has ended.
async fn back_up(shell: &Shell, passphrase: Option<&str>) -> BackupJob {
    let host = shell.folder.host().await.unwrap();
    let passphrase = passphrase.map(str::to_owned);
    let by = Some("ada".to_owned());
    let begun = shell
        .data
        .back_up(host, &*shell.files, passphrase, by)
        .await;
    assert_eq!(begun, Ok(true));
    let mut changes = shell.data.backup_changes();
    let ended = |job: &Option<BackupJob>| {
        job.as_ref()
            .is_some_and(|job| matches!(job.stage, BackupStage::Done | BackupStage::Failed))
    };
    let ended = changes.wait_for(ended);
    let ended = tokio::time::timeout(Duration::from_secs(60), ended).await;
    ended.unwrap().unwrap().clone().unwrap()
}

/// The status that the server itself gives to a token.
async fn status_of(port: u16, key: &str) -> u16 {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let request = format!(
        "GET /hello/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Token {key}\r\n\
         Connection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer[9..12].parse().unwrap()
}

fn left(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_comes_back_and_old_tokens_with_it() {
    let (_folders, _out, shell, path) = shell("all.kfb").await;
    let (id, key) = ada(&shell).await;
    let port = free_port();
    shell.start_server(Some(port)).await.unwrap();

    let job = back_up(&shell, Some("a long passphrase")).await;
    assert_eq!((job.stage, job.problem), (BackupStage::Done, None));
    assert_eq!(job.holds.unwrap().users, 1);
    assert!(job.encrypted && path.exists());

    ask(&shell, "DELETE", &format!("/api/v1/users/{id}/"), None).await;
    assert_eq!(status_of(port, &key).await, 401);

    let chosen = shell.data.choose_backup(&*shell.files).await.unwrap();
    assert_eq!(chosen.unwrap().name, "all.kfb");
    let kind = |error: IpcError| error.kind;
    let without = shell.data.check_backup(None).await;
    assert_eq!(without.map_err(kind), Err("passphrase_needed".to_owned()));
    let wrong = shell.data.check_backup(Some("another".to_owned())).await;
    let wrong = wrong.unwrap_err();
    assert_eq!(wrong.message, "Wrong passphrase");
    // Not checked, so not restored.
    assert_eq!(restore(&shell).await.unwrap_err().kind, "file");
    assert_eq!(status_of(port, &key).await, 401);

    shell.data.choose_backup(&*shell.files).await.unwrap();
    let right = Some("a long passphrase".to_owned());
    let checked = shell.data.check_backup(right).await.unwrap();
    assert_eq!((checked.encrypted, checked.holds.tokens), (true, 1));
    let restored = restore(&shell).await.unwrap();
    assert!(restored.kept.is_some_and(|kept| Path::new(&kept).exists()));
    assert_eq!(shell.server.status().state, ServerState::Running);
    assert_eq!(status_of(port, &key).await, 200);
    let users = ask(&shell, "GET", "/api/v1/users/count/", None).await;
    assert_eq!(users["count"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_fails_leaves_all_as_it_was() {
    let (_folders, _out, shell, path) = shell("all.kfb").await;
    let job = back_up(&shell, None).await;
    assert!(!job.encrypted);
    let (_, key) = ada(&shell).await;
    let port = free_port();
    shell.start_server(Some(port)).await.unwrap();
    shell.data.choose_backup(&*shell.files).await.unwrap();
    shell.data.check_backup(None).await.unwrap();
    // Damaged after it was checked.
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let error = restore(&shell).await.unwrap_err();
    assert!(error.message.contains("Damaged"), "{error:?}");
    assert_eq!(shell.server.status().state, ServerState::Running);
    assert_eq!(status_of(port, &key).await, 200);

    shell.data.choose_backup(&*shell.files).await.unwrap();
    let error = shell.data.check_backup(None).await.unwrap_err();
    assert_eq!(error.kind, "damaged");
    std::fs::write(&path, b"a letter").unwrap();
    let error = shell.data.check_backup(None).await.unwrap_err();
    assert_eq!(error.message, "This file is not a Keyfob backup");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_is_listed_and_a_damaged_one_is_not_restored() {
    let (_folders, _out, shell, path) = shell("all.kfb").await;
    assert_eq!(shell.data.backups(), []);
    back_up(&shell, None).await;
    let listed = shell.data.backups();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].by.as_deref(), Some("ada"));
    assert_eq!(listed[0].state, BackupState::Checked);
    let name = listed[0].path.clone();

    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, [&bytes[..], &[0]].concat()).unwrap();
    assert_eq!(shell.data.backups()[0].state, BackupState::NotChecked);
    shell.data.choose_listed(&name).await.unwrap();
    assert_eq!(
        shell.data.check_backup(None).await.unwrap_err().kind,
        "damaged"
    );
    let listed = shell.data.backups();
    assert_eq!(listed[0].state, BackupState::Damaged);
    assert!(listed[0].why.as_ref().unwrap().contains("Damaged"));
    assert_eq!(restore(&shell).await.unwrap_err().kind, "file");
    let elsewhere = shell.data.choose_listed("/etc/passwd").await;
    assert_eq!(elsewhere.unwrap_err().kind, "file");
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_keeps_what_was_there_beside_an_empty_store() {
    let (_folders, _out, shell, _) = shell("all.kfb").await;
    let (_, key) = ada(&shell).await;
    let port = free_port();
    shell.start_server(Some(port)).await.unwrap();
    assert_eq!(status_of(port, &key).await, 200);
    let erased = erase(&shell).await.unwrap();
    let kept = PathBuf::from(erased.kept.unwrap());
    assert!(kept.to_string_lossy().contains("before-erase"));
    let users = ask(&shell, "GET", "/api/v1/users/count/", None).await;
    assert_eq!(users["count"], 0);
    // Nobody could use it before there is an administrator.
    assert_eq!(shell.server.status().state, ServerState::Stopped);

    // The kept store is whole: put back, its token works again.
    shell.folder.release().await.unwrap();
    std::fs::rename(&kept, shell.folder.dir().store()).unwrap();
    shell.folder.reopen().await;
    shell.start_server(Some(port)).await.unwrap();
    assert_eq!(status_of(port, &key).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_in_use_is_not_let_go_of() {
    let (_folders, _out, shell, _) = shell("all.kfb").await;
    let held = shell.folder.host().await.unwrap();
    let (released, ()) = tokio::join!(shell.folder.release(), async {
        tokio::time::sleep(Duration::from_millis(120)).await;
        drop(held);
    });
    assert_eq!(released, Ok(()));
    assert!(shell.folder.opened().is_none());
    let (host, ()) = tokio::join!(shell.folder.host(), shell.folder.reopen());
    assert!(host.is_ok(), "who asked meanwhile waited");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_cancelled_leaves_no_file() {
    let (_folders, out, shell, path) = shell("all.kfb").await;
    let host = shell.folder.host().await.unwrap();
    // The work factor of a passphrase keeps it from ending before it is cancelled.
    let passphrase = Some("a long passphrase".to_owned());
    let begun = shell
        .data
        .back_up(host.clone(), &*shell.files, passphrase.clone(), None);
    assert_eq!(begun.await, Ok(true));
    let second = shell
        .data
        .back_up(host, &*shell.files, passphrase, None)
        .await;
    assert_eq!(second.unwrap_err().kind, "busy");
    shell.data.cancel_backup().await;
    assert_eq!(shell.data.backup(), None);
    assert_eq!(left(out.path()), 0);

    // What stood there before is still there.
    std::fs::write(&path, b"mine").unwrap();
    let host = shell.folder.host().await.unwrap();
    let passphrase = Some("a long passphrase".to_owned());
    shell
        .data
        .back_up(host, &*shell.files, passphrase, None)
        .await
        .unwrap();
    shell.data.cancel_backup().await;
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_django_database_is_refused() {
    let (_folders, _out, shell, path) = shell("db.sqlite3").await;
    let missing = shell.data.choose_django(&*shell.files).await.unwrap_err();
    assert_eq!(missing.kind, "django");
    std::fs::write(&path, b"hello").unwrap();
    assert!(shell.data.choose_django(&*shell.files).await.is_err());
    assert_eq!(shell.data.import(), None);
    let host = shell.folder.host().await.unwrap();
    assert!(shell.data.begin_import(host).await.is_err());
    let nothing = shell.data.choose_django(&At(None)).await;
    assert_eq!(nothing, Ok(false));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fixture_is_saved_past_the_page() {
    let (_folders, out, shell, path) = shell("fixture.json").await;
    let (_, key) = ada(&shell).await;
    let host = shell.folder.host().await.unwrap();
    let saved = export_django(&*shell.files, &host).await.unwrap().unwrap();
    assert_eq!((saved.users, saved.tokens), (1, 1));
    assert_eq!(left(out.path()), 1);
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(&key));
    assert!(!serde_json::to_string(&saved).unwrap().contains(&key));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_django_database_is_previewed_and_then_taken_over() {
    let database = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract/django.sqlite3");
    let (_folders, shell) = shell_with(Arc::new(At(Some(database)))).await;
    assert_eq!(shell.data.choose_django(&*shell.files).await, Ok(true));
    let job = shell.data.import().unwrap();
    assert_eq!(job.stage, ImportStage::Chosen);
    assert!(job.rows.users > 0 && job.rows.tokens.is_some());
    let none = ask(&shell, "GET", "/api/v1/users/count/", None).await;
    assert_eq!(none["count"], 0);

    let host = shell.folder.host().await.unwrap();
    shell.data.begin_import(host).await.unwrap();
    let mut changes = shell.data.import_changes();
    let ended = changes.wait_for(|job| job.as_ref().is_some_and(|job| job.report.is_some()));
    let ended = tokio::time::timeout(Duration::from_secs(60), ended).await;
    let report = ended.unwrap().unwrap().clone().unwrap().report.unwrap();
    let skipped = report
        .skipped
        .iter()
        .filter(|note| note.table == "auth_user");
    assert_eq!(report.users.added + skipped.count() as u64, job.rows.users);
    let count = ask(&shell, "GET", "/api/v1/users/count/", None).await;
    assert_eq!(count["count"], report.users.added);
    shell.data.end_import().await.unwrap();
    assert_eq!(shell.data.import(), None);
}
