use keyfob_core::SystemClock;
use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::{bridge, folder::tests::opened};

const PASSWORD: &str = "amber kettle forty";

/// Every command there is.
macro_rules! commands {
    ($($group:ident :: $file:ident :: $name:ident),* $(,)?) => { [$(stringify!($name)),*] };
}

/// A clock that is set by hand.
struct Hand(Mutex<Timestamp>);

impl Hand {
    fn pass(&self, seconds: i64) {
        *self.0.lock().unwrap() += SignedDuration::from_secs(seconds);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

struct Stand {
    folders: TempDir,
    host: Arc<Host>,
    clock: Arc<Hand>,
    console: Console,
}

impl Stand {
    async fn new(names: &[&str]) -> Self {
        let (folders, host) = opened().await;
        let clock = Arc::new(Hand(Mutex::new(SystemClock.now())));
        for name in names {
            let user = json!({"username": name, "password": PASSWORD, "is_superuser": *name != "staff", "is_staff": true});
            let made = bridge::ask(&host, "POST", "/api/v1/users/", Some(&user)).await;
            assert_eq!(made.unwrap().status, 201);
        }
        let console = console(&folders, &clock);
        console.refresh(&host).await.unwrap();
        Self {
            folders,
            host,
            clock,
            console,
        }
    }

    async fn unlock(&self, name: &str, password: &str) -> Option<ConsoleRefusal> {
        let password = Password::new(password.to_owned());
        self.console
            .unlock(&self.host, name, password)
            .await
            .unwrap()
    }

    async fn patch(&self, path: &str, change: serde_json::Value) {
        let answer = bridge::ask(&self.host, "PATCH", path, Some(&change)).await;
        assert_eq!(answer.unwrap().status, 200);
        self.console.refresh(&self.host).await.unwrap();
    }

    /// Who did what last, of the actions that begin so.
    async fn last(&self, action: &str) -> (String, String) {
        let path = format!("/api/v1/audit/?action={action}&ordering=-number");
        for _ in 0..200 {
            let answer = bridge::ask(&self.host, "GET", &path, None).await.unwrap();
            let body = answer.body.unwrap();
            let row = body["results"].get(0).cloned().unwrap_or_default();
            if let (Some(who), Some(what)) = (row["actor"]["name"].as_str(), row["action"].as_str())
            {
                return (who.to_owned(), what.to_owned());
            }
            // Notes are written with the next commit, at most a second later.
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("nothing of {action} in the log");
    }
}

fn console(folders: &TempDir, clock: &Arc<Hand>) -> Console {
    let file = ConsoleFile::at(folders.path().join("console.json"));
    Console::new(file, Arc::clone(clock) as Arc<_>)
}

#[tokio::test]
async fn locked_nothing_is_admitted_but_the_lock_itself() {
    let stand = Stand::new(&["ada"]).await;
    let all: Vec<&str> = include!("../commands/list.rs").to_vec();
    assert!(all.iter().all(|name| stand.console.admit(name).is_ok()));
    stand.console.lock().unwrap();
    let admitted: Vec<&&str> = all
        .iter()
        .filter(|name| stand.console.admit(name).is_ok())
        .collect();
    assert_eq!(
        admitted,
        [
            &"console_input",
            &"console_lock",
            &"console_state",
            &"console_unlock"
        ]
    );
    assert_eq!(
        stand.console.admit("api_request").unwrap_err().kind,
        "locked"
    );
    // What it says of itself while it is locked is who locked it.
    let state = serde_json::to_value(stand.console.state()).unwrap();
    let expected = json!({"locked": true, "administrator": "ada", "canLock": true});
    assert_eq!(state, expected);
}

#[tokio::test]
async fn a_superusers_password_opens_it_and_no_other() {
    let stand = Stand::new(&["ada", "staff"]).await;
    stand.console.lock().unwrap();
    for (name, password) in [
        ("ada", "wrong"),
        ("nobody", PASSWORD),
        ("staff", PASSWORD),
        ("staff", "wrong"),
    ] {
        let refusal = stand.unlock(name, password).await.unwrap();
        assert_eq!(
            refusal.message,
            "Username or password is wrong, or this account is not a superuser."
        );
        assert!(!refusal.throttled, "{name}");
        assert!(stand.console.is_locked(), "{name}");
    }
    assert_eq!(stand.unlock("ada", PASSWORD).await, None);
    assert!(!stand.console.is_locked());
    assert_eq!(
        stand.last("console.unlock").await,
        ("ada".to_owned(), "console.unlock".to_owned())
    );
}

#[tokio::test]
async fn guessing_is_slowed_down_as_at_a_login() {
    let stand = Stand::new(&["ada"]).await;
    stand.console.lock().unwrap();
    for left in (0..5).rev() {
        let refusal = stand.unlock("ada", "wrong").await.unwrap();
        assert_eq!((refusal.tries_left, refusal.throttled), (Some(left), false));
    }
    // Not even the right one is looked at now.
    let refusal = stand.unlock("ada", PASSWORD).await.unwrap();
    assert!(refusal.throttled);
    assert_eq!(refusal.wait_seconds, Some(1));
    assert!(stand.console.is_locked());
}

#[tokio::test]
async fn it_locks_when_nobody_types() {
    let stand = Stand::new(&["ada"]).await;
    stand.clock.pass(15 * 60 - 1);
    assert!(!stand.console.is_locked());
    stand.console.note_input();
    stand.clock.pass(15 * 60 - 1);
    assert!(stand.console.admit("api_request").is_ok());
    stand.clock.pass(1);
    assert_eq!(
        stand.console.admit("api_request").unwrap_err().kind,
        "locked"
    );
    // Typing is of no use then.
    stand.console.note_input();
    assert!(stand.console.is_locked());

    stand.unlock("ada", PASSWORD).await;
    stand
        .patch("/api/v1/settings/", json!({"lock_console_seconds": null}))
        .await;
    stand.clock.pass(86_400);
    assert!(!stand.console.is_locked());
    stand
        .patch("/api/v1/settings/", json!({"lock_console_seconds": 60}))
        .await;
    assert!(stand.console.is_locked());
}

#[tokio::test]
async fn what_is_done_in_the_window_is_logged_under_who_opened_it() {
    let stand = Stand::new(&["ada", "grace"]).await;
    // Two superusers, and nobody has said which one sits here.
    assert_eq!(stand.console.state().administrator, None);
    stand
        .patch("/api/v1/settings/", json!({"hello": false}))
        .await;
    assert_eq!(stand.last("settings.change").await.0, "operator");
    stand.console.lock().unwrap();
    stand.unlock("grace", PASSWORD).await;
    stand
        .patch("/api/v1/settings/", json!({"hello": true}))
        .await;
    let path = "/api/v1/audit/?action=settings.change&ordering=-number";
    let answer = bridge::ask(&stand.host, "GET", path, None).await.unwrap();
    let actor = &answer.body.unwrap()["results"][0]["actor"];
    assert_eq!(
        (&actor["name"], &actor["user"]),
        (&json!("grace"), &json!(2))
    );
    // The name gives no fewer and no more rights.
    let me = bridge::ask(&stand.host, "GET", "/api/v1/me/", None).await;
    assert_eq!(me.unwrap().body.unwrap()["kind"], "operator");
}

#[tokio::test]
async fn ending_the_program_does_not_open_it() {
    let stand = Stand::new(&["ada", "grace"]).await;
    stand.console.lock().unwrap();
    let again = console(&stand.folders, &stand.clock);
    assert_eq!(again.admit("api_request").unwrap_err().kind, "locked");
    stand.unlock("grace", PASSWORD).await;
    let again = console(&stand.folders, &stand.clock);
    assert!(again.admit("api_request").is_ok());
    again.refresh(&stand.host).await.unwrap();
    assert_eq!(again.state().administrator.as_deref(), Some("grace"));
}

#[tokio::test]
async fn who_acts_must_stay_a_superuser() {
    let stand = Stand::new(&["ada", "grace"]).await;
    stand.unlock("ada", PASSWORD).await;
    stand
        .patch("/api/v1/users/1/", json!({"is_active": false}))
        .await;
    assert!(stand.console.is_locked());
    assert!(stand.unlock("ada", PASSWORD).await.is_some());
    assert_eq!(stand.unlock("grace", PASSWORD).await, None);
}

#[tokio::test]
async fn without_anybody_who_could_open_it_nothing_is_locked() {
    let stand = Stand::new(&[]).await;
    assert_eq!(stand.console.lock().unwrap_err().kind, "no_superuser");
    stand.clock.pass(86_400);
    assert!(!stand.console.is_locked());
}

#[tokio::test]
async fn that_it_was_locked_is_in_the_log() {
    let stand = Stand::new(&["ada"]).await;
    stand.console.lock().unwrap();
    stand.console.lock().unwrap();
    let acting = stand.console.to_note().unwrap();
    assert_eq!(
        acting.as_ref().map(|one| one.username.as_str()),
        Some("ada")
    );
    assert_eq!(stand.console.to_note(), None);
    stand.host.authority().note_console_locked(acting.as_ref());
    assert_eq!(stand.last("console.lock").await.0, "ada");
}
