//! Tokens: issued, replaced, revoked.

use std::sync::Arc;

use keyfob_core::sealing::{SealedKey, SealingKeyId};
use keyfob_core::store::{ExistingToken, Refusal};
use keyfob_core::{Store, TokenId};

use super::everything;
use super::users::add;
use crate::make::{at, token, user};

/// The three policies, with and without a token there.
pub async fn a_second_token_is_refused_kept_or_replaced(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let (first, made) = store
        .issue_token(ada, token("1"), ExistingToken::Refuse)
        .await
        .unwrap();
    assert!(made);
    let before = everything(&*store).await;
    let refused = store
        .issue_token(ada, token("2"), ExistingToken::Refuse)
        .await;
    assert_eq!(refused, Err(Refusal::HasToken.into()));
    let kept = store
        .issue_token(ada, token("2"), ExistingToken::Keep)
        .await
        .unwrap();
    assert_eq!(kept, (first.clone(), false));
    assert_eq!(everything(&*store).await, before);

    assert!(
        store
            .live_token(&token("1").digest)
            .await
            .unwrap()
            .is_some()
    );
    let replaced = store
        .issue_token(ada, token("2"), ExistingToken::Replace)
        .await
        .unwrap();
    assert!(replaced.1);
    assert_eq!(store.live_token(&token("1").digest).await.unwrap(), None);
    assert!(
        store
            .live_token(&token("2").digest)
            .await
            .unwrap()
            .is_some()
    );
    assert_eq!(store.tokens_of(ada).await.unwrap(), [replaced.0]);
    assert_eq!(store.token(first.id).await.unwrap(), None);

    let bob = add(&*store, "bob").await.id;
    assert!(
        store
            .issue_token(bob, token("3"), ExistingToken::Keep)
            .await
            .unwrap()
            .1
    );
    let eve = add(&*store, "eve").await.id;
    assert!(
        store
            .issue_token(eve, token("4"), ExistingToken::Replace)
            .await
            .unwrap()
            .1
    );
}

/// Whoever tries to give it again is refused.
pub async fn a_digest_is_one_token_only(store: Arc<dyn Store>) {
    store
        .create_user(user("ada"), Some(token("same")))
        .await
        .unwrap();
    let bob = add(&*store, "bob").await.id;
    store
        .issue_token(bob, token("bob's"), ExistingToken::Refuse)
        .await
        .unwrap();
    let before = everything(&*store).await;
    assert!(
        store
            .create_user(user("eve"), Some(token("same")))
            .await
            .is_err()
    );
    for policy in [ExistingToken::Refuse, ExistingToken::Replace] {
        assert!(store.issue_token(bob, token("same"), policy).await.is_err());
    }
    assert_eq!(everything(&*store).await, before);
    let live = store.live_token(&token("bob's").digest).await.unwrap();
    assert_eq!(live.unwrap().user, bob);
}

/// A second revocation is refused.
pub async fn a_revoked_token_is_gone_everywhere(store: Arc<dyn Store>) {
    let (ada, its) = store
        .create_user(user("ada"), Some(token("a")))
        .await
        .unwrap();
    let its = its.unwrap();
    assert!(store.live_token(&its.digest).await.unwrap().is_some());
    assert_eq!(store.revoke_token(its.id).await.unwrap(), its);
    assert_eq!(store.live_token(&its.digest).await.unwrap(), None);
    assert_eq!(store.token(its.id).await.unwrap(), None);
    assert_eq!(store.tokens_of(ada.id).await.unwrap(), []);
    assert_eq!(everything(&*store).await.1, []);
    for id in [its.id, TokenId(99)] {
        assert_eq!(
            store.revoke_token(id).await,
            Err(Refusal::NoSuchToken.into())
        );
    }
}

/// With its seal and its time.
pub async fn a_token_comes_back_as_it_was_given(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut wish = token("a");
    wish.created = at(77);
    wish.sealed = Some(SealedKey {
        key_id: SealingKeyId([7; 8]),
        nonce: [8; 24],
        ciphertext: vec![9; 56],
    });
    let (made, _) = store
        .issue_token(ada, wish.clone(), ExistingToken::Refuse)
        .await
        .unwrap();
    let found = store.token(made.id).await.unwrap().unwrap();
    assert_eq!(found, made);
    assert_eq!(
        (found.user, found.kind, found.digest),
        (ada, wish.kind, wish.digest)
    );
    assert_eq!((found.prefix, found.created), (wish.prefix, wish.created));
    assert_eq!(found.sealed, wish.sealed);
}
