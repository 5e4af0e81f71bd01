//! Users and tokens from elsewhere.

use std::sync::Arc;

use keyfob_core::import::{ImportBatch, ImportToken, RowOutcome, SkipReason};
use keyfob_core::password::PasswordHash;
use keyfob_core::store::{ExistingToken, NewUser};
use keyfob_core::{Store, TokenId};

use super::everything;
use super::logins::record;
use crate::make::{at, entry, superuser, token, user};

pub(super) fn dated(username: &str, seconds: i64) -> NewUser {
    NewUser {
        date_joined: at(seconds),
        last_login: Some(at(seconds + 1)),
        ..user(username)
    }
}

/// Somebody else of the name.
pub(super) fn other(username: &str) -> NewUser {
    NewUser {
        password: user("another").password,
        ..dated(username, 400)
    }
}

fn of(username: &str, name: &str) -> ImportToken {
    ImportToken {
        username: username.to_owned(),
        token: token(name),
    }
}

pub(super) fn batch() -> ImportBatch {
    ImportBatch {
        users: vec![dated("ada", 10), dated("bob", 20), superuser("root")],
        tokens: vec![of("ada", "a"), of("root", "r")],
        ..ImportBatch::default()
    }
}

pub(super) const ADDED: RowOutcome = RowOutcome::Added;
pub(super) const UNCHANGED: RowOutcome = RowOutcome::Unchanged;

pub(super) const fn skipped(reason: SkipReason) -> RowOutcome {
    RowOutcome::Skipped(reason)
}

/// With all their fields; a second run changes nothing, but is logged.
pub async fn users_and_tokens_come_in_once(store: Arc<dyn Store>) {
    let report = store.import(batch(), entry()).await.unwrap();
    assert_eq!(
        (report.users, report.tokens),
        (vec![ADDED; 3], vec![ADDED; 2])
    );
    let ada = store.user_by_name("ada").await.unwrap().unwrap();
    assert_eq!((ada.date_joined, ada.last_login), (at(10), Some(at(11))));
    assert_eq!(ada.password, user("ada").password);
    let live = store.live_token(&token("a").digest).await.unwrap();
    assert_eq!(live.unwrap().user, ada.id);
    let before = everything(&*store).await;
    let report = store.import(batch(), entry()).await.unwrap();
    assert_eq!(
        (report.users, report.tokens),
        (vec![UNCHANGED; 3], vec![UNCHANGED; 2])
    );
    let after = everything(&*store).await;
    assert_eq!((&after.0, &after.1), (&before.0, &before.1));
    assert_eq!(after.2.len(), before.2.len() + 1);
    let empty = store.import(ImportBatch::default(), entry()).await.unwrap();
    assert_eq!((empty.users, empty.tokens), (vec![], vec![]));
}

/// Though it gave the user another hash, another time and a token.
pub async fn a_login_does_not_make_a_second_import_differ(store: Arc<dyn Store>) {
    store.import(batch(), entry()).await.unwrap();
    for name in ["ada", "bob"] {
        let user_here = store.user_by_name(name).await.unwrap().unwrap();
        let mut login = record(&user_here, 99);
        login.better_hash = Some(user("better").password);
        login.token = Some((token(&format!("{name} here")), ExistingToken::Keep));
        store.record_log_in(login, entry()).await.unwrap();
    }
    let before = everything(&*store).await;
    let report = store.import(batch(), entry()).await.unwrap();
    assert_eq!(
        (report.users, report.tokens),
        (vec![UNCHANGED; 3], vec![UNCHANGED; 2])
    );
    let after = everything(&*store).await;
    assert_eq!((&after.0, &after.1), (&before.0, &before.1));
    assert_eq!(after.2.len(), before.2.len() + 1);
}

/// Another user of the name, even one without a password in both places.
pub async fn what_is_here_already_stays(store: Arc<dyn Store>) {
    let mut mine = dated("ada", 500);
    mine.password = PasswordHash::unusable();
    store.create_user(mine, None, entry()).await.unwrap();
    let before = store.user_by_name("ada").await.unwrap();
    let mut theirs = batch();
    theirs.users[0].password = PasswordHash::unusable();
    let report = store.import(theirs, entry()).await.unwrap();
    let taken = skipped(SkipReason::UsernameTaken);
    assert_eq!(report.users, [taken, ADDED, ADDED]);
    assert_eq!(report.tokens, [skipped(SkipReason::UserSkipped), ADDED]);
    assert_eq!(store.user_by_name("ada").await.unwrap(), before);
    assert_eq!(store.live_token(&token("a").digest).await.unwrap(), None);
}

/// And the one reason not to.
pub async fn every_reason_to_skip_a_token(store: Arc<dyn Store>) {
    store
        .create_user(dated("mine", 1), Some(token("mine")), entry())
        .await
        .unwrap();
    store
        .create_user(dated("free", 2), None, entry())
        .await
        .unwrap();
    store
        .create_user(dated("taken", 3), Some(token("taken")), entry())
        .await
        .unwrap();
    let report = store
        .import(
            ImportBatch {
                users: vec![dated("mine", 1), other("taken"), dated("new", 5)],
                tokens: vec![
                    of("mine", "another"),
                    of("mine", "mine"),
                    of("taken", "x"),
                    of("taken", "taken"),
                    of("nobody", "y"),
                    of("new", "mine"),
                    of("free", "f"),
                    of("new", "n"),
                ],
                ..ImportBatch::default()
            },
            entry(),
        )
        .await
        .unwrap();
    assert_eq!(
        report.users,
        [UNCHANGED, skipped(SkipReason::UsernameTaken), ADDED]
    );
    assert_eq!(
        report.tokens,
        [
            skipped(SkipReason::HasToken),
            UNCHANGED,
            skipped(SkipReason::UserSkipped),
            UNCHANGED,
            skipped(SkipReason::NoSuchUser),
            skipped(SkipReason::KeyTaken),
            ADDED,
            ADDED,
        ]
    );
    assert_eq!(everything(&*store).await.1.len(), 4);
}

/// The first of two wins, and numbers go on where they were.
pub async fn rows_of_one_batch_can_clash(store: Arc<dyn Store>) {
    let report = store
        .import(
            ImportBatch {
                users: vec![
                    dated("ada", 1),
                    dated("ada", 1),
                    other("ada"),
                    dated("bob", 1),
                ],
                tokens: vec![
                    of("ada", "1"),
                    of("ada", "1"),
                    of("ada", "2"),
                    of("bob", "1"),
                ],
                ..ImportBatch::default()
            },
            entry(),
        )
        .await
        .unwrap();
    let taken = skipped(SkipReason::UsernameTaken);
    assert_eq!(report.users, [ADDED, UNCHANGED, taken, ADDED]);
    let (has, key) = (skipped(SkipReason::HasToken), skipped(SkipReason::KeyTaken));
    assert_eq!(report.tokens, [ADDED, UNCHANGED, has, key]);
    let (_, next) = store
        .create_user(user("eve"), Some(token("3")), entry())
        .await
        .unwrap();
    assert_eq!(next.unwrap().id, TokenId(2));
}
