//! Users: made, changed, removed.

use std::sync::Arc;

use keyfob_core::protection::FailedLogIns;
use keyfob_core::store::{ExistingToken, IssueRule, Refusal, UserPatch};
use keyfob_core::{Ended, HowEnded, Store, TokenId, User, UserId};

use super::everything;
use crate::make::{at, entry, revoked, superuser, token, user};

pub(super) async fn add(store: &dyn Store, name: &str) -> User {
    store
        .create_user(user(name), None, entry())
        .await
        .unwrap()
        .0
}

/// Counting from 1, without gaps filled by later rows.
pub async fn numbers_begin_at_one_and_are_never_given_twice(store: Arc<dyn Store>) {
    let (first, its) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    assert_eq!((first.id, its.unwrap().id), (UserId(1), TokenId(1)));
    store.delete_user(first.id, entry()).await.unwrap();
    let (second, its) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    assert_eq!((second.id, its.unwrap().id), (UserId(2), TokenId(2)));
    store.delete_user(second.id, entry()).await.unwrap();
    let eve = add(&*store, "eve").await;
    assert_eq!(eve.id, UserId(3));
    let rule = IssueRule::Classic(ExistingToken::Refuse);
    let (third, made) = store
        .issue_token(eve.id, token("b"), rule, entry())
        .await
        .unwrap();
    assert_eq!((third.id, made), (TokenId(3), true));
}

/// Names are told apart by case; times are kept to the microsecond.
pub async fn a_user_is_found_by_number_and_exact_name(store: Arc<dyn Store>) {
    let mut wish = superuser("Ada");
    wish.email = "ada@example.com".into();
    wish.first_name = "Ada".into();
    wish.last_name = "Lovelace".into();
    wish.date_joined = "2026-11-24T10:00:00.123456789Z".parse().unwrap();
    wish.last_login = Some(at(5));
    let (made, none) = store
        .create_user(wish.clone(), None, entry())
        .await
        .unwrap();
    assert_eq!(none, None);
    let expected = User {
        id: UserId(1),
        username: wish.username,
        email: wish.email,
        first_name: wish.first_name,
        last_name: wish.last_name,
        is_active: true,
        is_staff: true,
        is_superuser: true,
        date_joined: "2026-11-24T10:00:00.123456Z".parse().unwrap(),
        last_login: Some(at(5)),
        password: wish.password,
        failed: FailedLogIns::default(),
    };
    assert_eq!(made, expected);
    assert_eq!(store.user(made.id).await.unwrap(), Some(expected.clone()));
    assert_eq!(store.user_by_name("Ada").await.unwrap(), Some(expected));
    assert_eq!(store.user_by_name("ada").await.unwrap(), None);
    assert_eq!(store.user(UserId(2)).await.unwrap(), None);
    let lower = add(&*store, "ada").await;
    assert_eq!(store.user_by_name("ada").await.unwrap(), Some(lower));
}

/// Not even the token that came with the refused user is there.
pub async fn a_taken_name_is_refused_and_nothing_changes(store: Arc<dyn Store>) {
    add(&*store, "ada").await;
    let before = everything(&*store).await;
    let refused = store
        .create_user(superuser("ada"), Some(token("t")), entry())
        .await;
    assert_eq!(refused, Err(Refusal::UsernameTaken.into()));
    assert_eq!(everything(&*store).await, before);
    assert_eq!(store.live_token(&token("t").digest).await.unwrap(), None);
}

type Change = fn(&mut User);

/// Each field by itself.
pub async fn a_change_touches_only_what_it_names(store: Arc<dyn Store>) {
    add(&*store, "other").await;
    let mut expected = add(&*store, "ada").await;
    let patches: [(UserPatch, Change); 7] = [
        (
            UserPatch {
                username: Some("lovelace".into()),
                ..UserPatch::default()
            },
            |user| user.username = "lovelace".into(),
        ),
        (
            UserPatch {
                email: Some("a@b.c".into()),
                ..UserPatch::default()
            },
            |user| user.email = "a@b.c".into(),
        ),
        (
            UserPatch {
                first_name: Some("A".into()),
                ..UserPatch::default()
            },
            |user| user.first_name = "A".into(),
        ),
        (
            UserPatch {
                last_name: Some("L".into()),
                ..UserPatch::default()
            },
            |user| user.last_name = "L".into(),
        ),
        (
            UserPatch {
                is_active: Some(false),
                ..UserPatch::default()
            },
            |user| user.is_active = false,
        ),
        (
            UserPatch {
                is_staff: Some(true),
                ..UserPatch::default()
            },
            |user| user.is_staff = true,
        ),
        (
            UserPatch {
                is_superuser: Some(true),
                ..UserPatch::default()
            },
            |user| user.is_superuser = true,
        ),
    ];
    for (patch, change) in patches {
        change(&mut expected);
        let changed = store
            .change_user(expected.id, patch, entry())
            .await
            .unwrap();
        assert_eq!(changed, expected);
        assert_eq!(
            store.user(expected.id).await.unwrap().as_ref(),
            Some(&expected)
        );
    }
    let unchanged = store
        .change_user(expected.id, UserPatch::default(), entry())
        .await;
    assert_eq!(unchanged.unwrap(), expected);
}

/// A name can change its case, and be taken once it is free.
pub async fn a_rename_frees_the_old_name_and_respects_taken_ones(store: Arc<dyn Store>) {
    let rename = |name: &str| UserPatch {
        username: Some(name.to_owned()),
        ..UserPatch::default()
    };
    let ada = add(&*store, "ada").await;
    let bob = add(&*store, "bob").await;
    let before = everything(&*store).await;
    let refused = store.change_user(bob.id, rename("ada"), entry()).await;
    assert_eq!(refused, Err(Refusal::UsernameTaken.into()));
    assert_eq!(everything(&*store).await, before);
    store
        .change_user(ada.id, rename("Ada"), entry())
        .await
        .unwrap();
    store
        .change_user(bob.id, rename("ada"), entry())
        .await
        .unwrap();
    assert_eq!(store.user_by_name("ada").await.unwrap().unwrap().id, bob.id);
    assert_eq!(store.user_by_name("Ada").await.unwrap().unwrap().id, ada.id);
    assert_eq!(store.user_by_name("bob").await.unwrap(), None);
}

/// Everything of it is gone, and nothing of others.
pub async fn deleting_a_user_takes_its_tokens_along(store: Arc<dyn Store>) {
    let (ada, its) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    store
        .create_user(user("bob"), Some(token("b")), entry())
        .await
        .unwrap();
    assert!(
        store
            .live_token(&token("a").digest)
            .await
            .unwrap()
            .is_some()
    );
    store.delete_user(ada.id, entry()).await.unwrap();
    assert_eq!(store.live_token(&token("a").digest).await.unwrap(), None);
    assert_eq!(store.token(its.unwrap().id).await.unwrap(), None);
    assert_eq!(store.tokens_of(ada.id).await.unwrap(), []);
    assert_eq!(store.user_by_name("ada").await.unwrap(), None);
    let (users, tokens, _) = everything(&*store).await;
    assert_eq!((users.len(), tokens.len()), (1, 1));
    assert!(
        store
            .live_token(&token("b").digest)
            .await
            .unwrap()
            .is_some()
    );
}

/// In the same step, or not at all; they stay to say why they do not work.
pub async fn a_new_password_may_end_the_tokens(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("a")), entry());
    let (ada, its) = made.await.unwrap();
    let its = its.unwrap();
    let other = user("other").password;
    let set = store.set_password(ada.id, other.clone(), None, entry());
    set.await.unwrap();
    assert_eq!(store.user(ada.id).await.unwrap().unwrap().password, other);
    let live = async || store.live_token(&its.digest).await.unwrap().unwrap();
    assert_eq!(live().await.ended, None);

    let end = Ended {
        how: HowEnded::PasswordChanged,
        ..revoked(5)
    };
    let old = ada.password.clone();
    let set = store.set_password(ada.id, old, Some(end.clone()), entry());
    set.await.unwrap();
    assert_eq!(live().await.ended.as_ref(), Some(&end));
    assert_eq!(store.classic_of(ada.id).await.unwrap(), None);
    let tokens = store.tokens_of(ada.id).await.unwrap();
    assert_eq!(tokens[0].ended.as_ref(), Some(&end));
    assert_eq!(store.user(ada.id).await.unwrap(), Some(ada));
}
