//! Logins as they are written down.

use std::sync::Arc;

use keyfob_core::store::{ExistingToken, LogInRecord, Refusal, UserPatch};
use keyfob_core::{HowEnded, Store, User};

use super::everything;
use super::users::add;
use crate::make::{at, entry, token, user};

pub(super) fn record(user: &User, seconds: i64) -> LogInRecord {
    LogInRecord {
        user: user.id,
        verified: user.password.clone(),
        at: at(seconds),
        better_hash: None,
        token: None,
    }
}

/// The time, the hash and the token that is there.
pub async fn a_login_is_recorded_with_its_better_hash(store: Arc<dyn Store>) {
    let (ada, its) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    let better = user("better").password;
    let mut login = record(&ada, 9);
    login.better_hash = Some(better.clone());
    assert_eq!(store.record_log_in(login, entry()).await.unwrap(), its);
    let found = store.user(ada.id).await.unwrap().unwrap();
    assert_eq!((found.last_login, &found.password), (Some(at(9)), &better));
    let bob = add(&*store, "bob").await;
    assert_eq!(
        store.record_log_in(record(&bob, 9), entry()).await.unwrap(),
        None
    );
}

/// Another password, a disabled user, no user.
pub async fn a_login_against_an_old_state_is_stale_and_changes_nothing(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await;
    let mut login = record(&ada, 9);
    login.token = Some((token("a"), ExistingToken::Keep));
    store
        .set_password(ada.id, user("new").password, None, entry())
        .await
        .unwrap();
    let stale = Err(Refusal::Stale.into());
    let before = everything(&*store).await;
    assert_eq!(store.record_log_in(login.clone(), entry()).await, stale);
    assert_eq!(everything(&*store).await, before);

    store
        .set_password(ada.id, ada.password.clone(), None, entry())
        .await
        .unwrap();
    let disable = UserPatch {
        is_active: Some(false),
        ..UserPatch::default()
    };
    store.change_user(ada.id, disable, entry()).await.unwrap();
    let before = everything(&*store).await;
    assert_eq!(store.record_log_in(login.clone(), entry()).await, stale);
    assert_eq!(everything(&*store).await, before);

    store.delete_user(ada.id, entry()).await.unwrap();
    assert_eq!(store.record_log_in(login, entry()).await, stale);
    let (users, tokens, _) = everything(&*store).await;
    assert_eq!((users, tokens), (vec![], vec![]));
}

/// By its policy.
pub async fn a_login_makes_keeps_or_replaces_the_token(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await;
    let log_in = async |name: &str, policy| {
        let mut login = record(&ada, 1);
        login.token = Some((token(name), policy));
        store
            .record_log_in(login, entry())
            .await
            .map(|token| token.unwrap().digest)
    };
    assert_eq!(
        log_in("1", ExistingToken::Keep).await,
        Ok(token("1").digest)
    );
    assert_eq!(
        log_in("2", ExistingToken::Keep).await,
        Ok(token("1").digest)
    );
    assert_eq!(
        log_in("3", ExistingToken::Refuse).await,
        Err(Refusal::HasToken.into())
    );
    assert!(
        store
            .live_token(&token("1").digest)
            .await
            .unwrap()
            .is_some()
    );
    assert_eq!(
        log_in("4", ExistingToken::Replace).await,
        Ok(token("4").digest)
    );
    let replaced = store.live_token(&token("1").digest).await.unwrap().unwrap();
    assert_eq!(replaced.ended.clone().unwrap().how, HowEnded::Replaced);
    let classic = store.classic_of(ada.id).await.unwrap().unwrap();
    assert_eq!(classic.digest, token("4").digest);
}

/// Of a disabled user too; the last login and the tokens stay.
pub async fn a_hash_is_upgraded_unless_it_is_another_by_now(store: Arc<dyn Store>) {
    let (ada, its) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    let disable = UserPatch {
        is_active: Some(false),
        ..UserPatch::default()
    };
    store.change_user(ada.id, disable, entry()).await.unwrap();
    let better = user("better").password;
    let upgrade = || store.upgrade_hash(ada.id, ada.password.clone(), better.clone());
    upgrade().await.unwrap();
    let found = store.user(ada.id).await.unwrap().unwrap();
    assert_eq!((found.last_login, &found.password), (None, &better));
    assert_eq!(store.tokens_of(ada.id).await.unwrap(), [its.unwrap()]);

    let before = everything(&*store).await;
    assert_eq!(upgrade().await, Err(Refusal::Stale.into()));
    assert_eq!(everything(&*store).await, before);
}
