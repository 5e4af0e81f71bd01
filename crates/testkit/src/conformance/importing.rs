//! Imports of sessions, and those that are all or nothing.

use std::sync::Arc;

use keyfob_core::Store;
use keyfob_core::import::{ImportBatch, ImportToken, SkipReason};
use keyfob_core::store::Refusal;

use super::everything;
use super::import::{ADDED, UNCHANGED, batch, dated, other, skipped};
use crate::make::{entry, revoked, token};

/// Many a user; a second run changes nothing, and one whose key ended here stays ended.
pub async fn sessions_come_in_beside_other_tokens(store: Arc<dyn Store>) {
    let of_session = |username: &str, key: &str| ImportToken {
        username: username.to_owned(),
        token: crate::make::session(key, 900),
    };
    let batch = || ImportBatch {
        sessions: vec![
            of_session("ada", "s1"),
            of_session("ada", "s2"),
            of_session("nobody", "s3"),
            of_session("bob", "s1"),
        ],
        ..batch()
    };
    let report = store.import(batch(), entry()).await.unwrap();
    let (nobody, key) = (
        skipped(SkipReason::NoSuchUser),
        skipped(SkipReason::KeyTaken),
    );
    assert_eq!(report.sessions, [ADDED, ADDED, nobody, key]);
    let ada = store.user_by_name("ada").await.unwrap().unwrap();
    assert_eq!(store.tokens_of(ada.id).await.unwrap().len(), 3);
    let its = store
        .live_token(&token("s1").digest)
        .await
        .unwrap()
        .unwrap();
    let end = store.end_token(its.token, revoked(1), entry());
    end.await.unwrap();
    let before = everything(&*store).await.1;
    let report = store.import(batch(), entry()).await.unwrap();
    assert_eq!(report.sessions, [UNCHANGED, UNCHANGED, nobody, key]);
    assert_eq!(everything(&*store).await.1, before);
}

/// One name that is taken, here or by the batch itself, and nothing comes in.
pub async fn all_or_nothing_is_just_that(store: Arc<dyn Store>) {
    let batch = |users| ImportBatch {
        users,
        all_or_nothing: true,
        ..ImportBatch::default()
    };
    let first = batch(vec![dated("ada", 1), dated("bob", 2)]);
    let report = store.import(first, entry()).await.unwrap();
    assert_eq!(report.users, [ADDED, ADDED]);
    let before = everything(&*store).await;
    for users in [
        vec![dated("new", 1), other("ada")],
        vec![dated("new", 1), other("new"), dated("more", 1)],
    ] {
        let refused = store.import(batch(users), entry()).await;
        assert_eq!(refused, Err(Refusal::UsernameTaken.into()));
        assert_eq!(everything(&*store).await, before);
    }
    let again = batch(vec![dated("ada", 1), dated("new", 3)]);
    let report = store.import(again, entry()).await.unwrap();
    assert_eq!(report.users, [UNCHANGED, ADDED]);
}
