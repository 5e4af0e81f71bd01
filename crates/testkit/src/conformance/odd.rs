//! Users that are not there, and users with odd texts.

use std::sync::Arc;

use keyfob_core::store::{ExistingToken, IssueRule, Note, Refusal, UserPatch, WriteError};
use keyfob_core::{Store, UserId};

use super::everything;
use crate::make::{at, entry, revoked, token, user};

/// By every write that names one.
pub async fn unknown_users_are_refused(store: Arc<dyn Store>) {
    let before = everything(&*store).await;
    let (id, hash) = (UserId(7), user("x").password);
    let refused: WriteError = Refusal::NoSuchUser.into();
    let changed = store.change_user(id, UserPatch::default(), entry()).await;
    assert_eq!(changed.unwrap_err(), refused);
    assert_eq!(
        store
            .set_password(id, hash, Some(revoked(1)), entry())
            .await
            .unwrap_err(),
        refused
    );
    assert_eq!(store.delete_user(id, entry()).await.unwrap_err(), refused);
    let issued = store
        .issue_token(
            id,
            token("t"),
            IssueRule::Classic(ExistingToken::Keep),
            entry(),
        )
        .await;
    assert_eq!(issued.unwrap_err(), refused);
    let ended = store.end_tokens_of(id, None, revoked(1), entry()).await;
    assert_eq!(ended.unwrap_err(), refused);
    assert_eq!(store.unlock_user(id, entry()).await.unwrap_err(), refused);
    store.note(Note::LogIn {
        user: id,
        at: at(1),
    });
    assert_eq!(everything(&*store).await, before);
}

/// Whatever came through an import is kept.
pub async fn long_and_odd_texts_come_back_as_they_were(store: Arc<dyn Store>) {
    for name in [
        "a b",
        "ΟΔΟΣ",
        "日本",
        "a\u{0}b",
        "İstanbul",
        &"é".repeat(5_000),
    ] {
        let mut wish = user(name);
        wish.email = format!("{name}@example.com");
        wish.first_name = name.to_owned();
        let (made, _) = store.create_user(wish, None, entry()).await.unwrap();
        assert_eq!(
            store.user_by_name(name).await.unwrap().as_ref(),
            Some(&made)
        );
        assert_eq!(made.first_name, name);
    }
}
