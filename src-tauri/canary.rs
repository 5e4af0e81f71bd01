//! Keys and passwords stay out of what goes to the page: every answer that a command can give, searched.
//!
//! Two steps give a key on purpose: the answer that makes a token, and the clipboard of `reveal`, which
//! is past the page.

use std::sync::Arc;

use keyfob_client::{
    Secret,
    client::Keep,
    connections::Draft,
    history::Sending,
    snippets::{Request, snippets},
};
use keyfob_core::Password;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    bridge,
    files::{Files, Sort},
    ipc::{Connection, Exchange, HistoryEntry, Snippet, outgoing},
    shell::{
        Shell,
        tests::{free_port, shell_with},
    },
    stored,
};

const PASSWORD: &str = "canary password of ada";
const WRONG: &str = "canary wrong password";
const PASSPHRASE: &str = "canary passphrase";

/// A backup's place.
struct At(std::path::PathBuf);

#[async_trait::async_trait]
impl Files for At {
    async fn place(&self, _name: &str) -> Option<std::path::PathBuf> {
        Some(self.0.clone())
    }

    async fn existing(&self, _sort: Sort) -> Option<std::path::PathBuf> {
        Some(self.0.clone())
    }

    fn show(&self, _path: &std::path::Path) -> Result<(), String> {
        Ok(())
    }
}

/// What went to the page, each under the command it came from.
#[derive(Default)]
struct Heard(Vec<(String, String)>);

impl Heard {
    fn hear<T: Serialize>(&mut self, command: &str, answer: &T) {
        let text = serde_json::to_string(answer).unwrap();
        self.0.push((command.to_owned(), text));
    }

    async fn ask(&mut self, shell: &Shell, method: &str, path: &str, body: Option<Value>) -> Value {
        let host = shell.folder.host().await.unwrap();
        let answer = bridge::ask(&host, method, path, body.as_ref()).await;
        match answer {
            Ok(answer) => {
                self.hear(&format!("api_request {method} {path}"), &answer);
                answer.body.unwrap_or_default()
            }
            Err(error) => {
                self.hear(&format!("api_request {method} {path}"), &error);
                Value::Null
            }
        }
    }

    fn holds(&self, canary: &str) -> Vec<&str> {
        let held = self.0.iter().filter(|(_, text)| text.contains(canary));
        held.map(|(command, _)| command.as_str()).collect()
    }
}

/// Ada with a classic token; the answer that makes it is the one that holds its key.
async fn ada(shell: &Shell) -> String {
    let user = json!({
        "username": "ada", "password": PASSWORD, "is_superuser": true, "is_staff": true,
        "create_token": true
    });
    let made = Heard::default()
        .ask(shell, "POST", "/api/v1/users/", Some(user))
        .await;
    made["token"]["key"].as_str().unwrap().to_owned()
}

async fn client(shell: &Shell, heard: &mut Heard, address: &str) {
    let draft = Draft {
        base_url: address.to_owned(),
        username: "ada".to_owned(),
        ..Draft::default()
    };
    let id = shell.client.save(draft).await.unwrap().connection.id;
    let wrong = shell
        .client
        .log_in(&id, Secret::new(WRONG), Keep::Session)
        .await;
    heard.hear(
        "client_log_in",
        &crate::ipc::IpcError::from(wrong.err().unwrap()),
    );
    let held = shell
        .client
        .log_in(&id, Secret::new(PASSWORD), Keep::Session)
        .await
        .unwrap();
    heard.hear("client_log_in", &Connection::from(held));
    let body = json!({"username": "ada", "password": PASSWORD}).to_string();
    for (method, path, body) in [
        ("GET", "/hello/", None),
        ("POST", "/api-token-auth/", Some(body)),
    ] {
        let sending = Sending {
            request_id: path,
            sent_at: "2026-11-25T12:00:00Z",
            tell_id: true,
        };
        let request = outgoing(method.to_owned(), path.to_owned(), Vec::new(), body, None);
        let exchange = shell.client.send(&id, sending, &request, true).await;
        let sent_at = "2026-11-25T12:00:00Z".to_owned();
        heard.hear("client_send", &Exchange::new(exchange.unwrap(), sent_at));
    }
    let history = shell.client.history().list().unwrap();
    let history: Vec<HistoryEntry> = history.into_iter().map(HistoryEntry::from).collect();
    heard.hear("client_history", &history);
    let connections = shell.client.list().await.unwrap();
    let connections: Vec<Connection> = connections.into_iter().map(Connection::from).collect();
    heard.hear("client_connections", &connections);
    let request = Request {
        address: address.parse().unwrap(),
        wire: Default::default(),
        username: "ada".to_owned(),
        method: "GET".to_owned(),
        path: "/hello/".to_owned(),
        headers: Vec::new(),
        body: None,
    };
    let written: Vec<Snippet> = snippets(&request)
        .unwrap()
        .into_iter()
        .map(Snippet::from)
        .collect();
    heard.hear("client_snippets", &written);
    let rows = stored::compare(shell).await.unwrap();
    assert_eq!(rows.len(), 1, "the stored token is compared");
    heard.hear("stored_tokens", &rows);
}

async fn admin(shell: &Shell, heard: &mut Heard, key: &str) {
    for path in [
        "users/",
        "users/1/",
        "tokens/",
        "tokens/1/",
        "audit/",
        "settings/",
        "me/",
        "activity/",
        "routes/",
        "tokens/count/",
        "users/count/",
        "schema/",
        "export/",
        "audit/export/",
    ] {
        heard
            .ask(shell, "GET", &format!("/api/v1/{path}"), None)
            .await;
    }
    let bad = json!({"username": "a b", "password": PASSWORD, "email": PASSWORD, "no": PASSWORD});
    for (path, body) in [
        ("tokens/find/", json!({"key": key})),
        ("tokens/find/", json!({"keys": key})),
        ("tokens/1/reveal/", json!({})),
        ("tokens/", json!({"user": 1, "if_exists": "return"})),
        (
            "users/1/set-password/",
            json!({"password": PASSWORD, "to": 1}),
        ),
        ("check-password/", json!({"password": PASSWORD})),
        ("users/", bad),
        ("backup/", json!({"passphrase": PASSPHRASE})),
        (
            "import/",
            json!({"tokens": [{"username": "ada", "key": key}]}),
        ),
    ] {
        heard
            .ask(shell, "POST", &format!("/api/v1/{path}"), Some(body))
            .await;
    }
}

async fn rest(shell: &Shell, heard: &mut Heard) {
    heard.hear("server_status", &shell.server.status());
    heard.hear("remote_servers", &shell.remotes.list().unwrap());
    let host = shell.folder.host().await.unwrap();
    shell.console.refresh(&host).await.unwrap();
    shell.console.lock().unwrap();
    for password in [WRONG, PASSWORD] {
        let password = Password::new(password.to_owned());
        let answer = shell.console.unlock(&host, "ada", password).await.unwrap();
        heard.hear("console_unlock", &answer);
        heard.hear("console_state", &shell.console.state());
    }
    let begun = shell
        .data
        .back_up(host, &*shell.files, Some(PASSPHRASE.to_owned()), None);
    assert_eq!(begun.await, Ok(true));
    let mut changes = shell.data.backup_changes();
    let done = |job: &Option<crate::ipc::BackupJob>| {
        job.as_ref()
            .is_some_and(|job| job.holds.is_some() || job.problem.is_some())
    };
    changes.wait_for(done).await.unwrap();
    heard.hear("data_backup", &shell.data.backup());
    heard.hear("data_backups", &shell.data.backups());
    shell.data.choose_backup(&*shell.files).await.unwrap();
    let wrong = shell.data.check_backup(Some(WRONG.to_owned())).await;
    heard.hear("data_check_backup", &wrong.unwrap_err());
    let right = shell.data.check_backup(Some(PASSPHRASE.to_owned())).await;
    heard.hear("data_check_backup", &right.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_to_the_page_holds_a_key_or_a_password() {
    let out = tempfile::tempdir().unwrap();
    let files = Arc::new(At(out.path().join("all.kfb")));
    let (folders, shell) = shell_with(files).await;
    let key = ada(&shell).await;
    let port = free_port();
    shell.start_server(Some(port)).await.unwrap();
    let mut heard = Heard::default();
    client(&shell, &mut heard, &format!("http://127.0.0.1:{port}")).await;
    admin(&shell, &mut heard, &key).await;
    rest(&shell, &mut heard).await;
    for canary in [&*key, &key[8..], PASSWORD, WRONG, PASSPHRASE] {
        assert_eq!(heard.holds(canary), <[&str; 0]>::default(), "{canary}");
    }
    // The search would find one: the key's beginning may be shown, and is.
    assert!(heard.holds(&key[..8]).contains(&"stored_tokens"));
    assert!(heard.0.len() > 30, "{}", heard.0.len());

    // Nor does any file beside the store, which keeps it sealed.
    for name in [
        "history.json",
        "connections.json",
        "stored.json",
        "console.json",
        "backups.json",
    ] {
        let text = std::fs::read_to_string(folders.path().join("config").join(name));
        let text = text.unwrap_or_default();
        assert!(
            ![key.as_str(), PASSWORD, PASSPHRASE]
                .iter()
                .any(|canary| text.contains(canary)),
            "{name}"
        );
    }
}
