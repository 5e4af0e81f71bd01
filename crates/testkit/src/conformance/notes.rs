//! What nobody waits for.

use std::sync::Arc;

use keyfob_core::Store;
use keyfob_core::audit::AuditAction;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::store::Note;

use super::logins::record;
use super::users::add;
use super::{log, until};
use crate::make::{at, entry, entry_of, user};

/// Within three seconds, and the latest time wins.
pub async fn a_noted_login_shows_soon_and_time_never_runs_back(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await;
    for second in [20, 10] {
        store.note(Note::LogIn {
            user: ada.id,
            at: at(second),
        });
    }
    let login = async || store.user(ada.id).await.unwrap().unwrap().last_login;
    until(async || login().await.is_some()).await;
    assert_eq!(login().await, Some(at(20)));
    let early = record(&ada, 15);
    store.record_log_in(early, entry()).await.unwrap();
    assert_eq!(login().await, Some(at(20)));
    let late = record(&ada, 30);
    store.record_log_in(late, entry()).await.unwrap();
    assert_eq!(login().await, Some(at(30)));
}

/// The last note counts; a login, a new password and an unlocking forget them.
pub async fn failed_logins_show_soon_and_are_forgotten(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await;
    let failed = async || store.user(ada.id).await.unwrap().unwrap().failed;
    let note = |count, second| {
        let failed = FailedLogIns {
            count,
            last: Some(at(second)),
        };
        store.note(Note::Failed {
            user: ada.id,
            failed,
        });
        failed
    };
    note(2, 5);
    let second = note(3, 6);
    until(async || failed().await == second).await;
    let unlocked = store.unlock_user(ada.id, entry()).await.unwrap();
    assert_eq!(unlocked, ada);
    assert_eq!(failed().await, FailedLogIns::default());

    // Each of these takes along what was noted before it.
    note(4, 7);
    store.record_log_in(record(&ada, 8), entry()).await.unwrap();
    assert_eq!(failed().await, FailedLogIns::default());
    note(5, 8);
    let hash = user("other").password;
    let set = store.set_password(ada.id, hash, None, entry());
    set.await.unwrap();
    assert_eq!(failed().await, FailedLogIns::default());
    let third = note(6, 9);
    until(async || failed().await == third).await;
}

/// And none is lost, though nobody waits for them.
pub async fn noted_entries_come_in_the_order_of_the_writes(store: Arc<dyn Store>) {
    let mut expected = Vec::new();
    for second in 0..20 {
        let noted = entry_of(AuditAction::LogIn, "noted", second);
        store.note(Note::Audit(Box::new(noted)));
        expected.push(second);
        if second % 3 == 0 {
            let written = entry_of(AuditAction::CreateUser, "written", second);
            let name = second.to_string();
            store.create_user(user(&name), None, written).await.unwrap();
            expected.push(second);
        }
    }
    until(async || log(&*store).await.len() == expected.len()).await;
    let entries = log(&*store).await;
    let times: Vec<_> = entries.iter().map(|entry| entry.draft.at).collect();
    let expected: Vec<_> = expected.into_iter().map(at).collect();
    assert_eq!(times, expected);
}
