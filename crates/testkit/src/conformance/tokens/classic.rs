//! Classic tokens: one a user.

use std::sync::Arc;

use keyfob_core::sealing::{SealedKey, SealingKeyId};
use keyfob_core::store::{ExistingToken, IssueRule, Refusal};
use keyfob_core::{Ended, HowEnded, Store, Token, UserId};

use super::works;
use crate::conformance::everything;
use crate::conformance::users::add;
use crate::make::{at, entry_at, token, user};

async fn issue(
    store: &dyn Store,
    user: UserId,
    name: &str,
    policy: ExistingToken,
) -> Result<(Token, bool), keyfob_core::store::WriteError> {
    let rule = IssueRule::Classic(policy);
    store
        .issue_token(user, token(name), rule, entry_at(7))
        .await
}

/// The three policies, with and without a token there. A replaced one says so.
pub async fn a_second_token_is_refused_kept_or_replaced(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let refuse = ExistingToken::Refuse;
    let (first, made) = issue(&*store, ada, "1", refuse).await.unwrap();
    assert!(made);
    let before = everything(&*store).await;
    let refused = issue(&*store, ada, "2", refuse).await;
    assert_eq!(refused, Err(Refusal::HasToken.into()));
    let kept = issue(&*store, ada, "2", ExistingToken::Keep).await;
    assert_eq!(kept, Ok((first.clone(), false)));
    assert_eq!(everything(&*store).await, before);

    assert!(works(&*store, &first).await);
    let replaced = issue(&*store, ada, "2", ExistingToken::Replace).await;
    let (second, made) = replaced.unwrap();
    assert!(made && works(&*store, &second).await);
    assert_eq!(store.classic_of(ada).await, Ok(Some(second)));
    let live = store.live_token(&first.digest).await.unwrap().unwrap();
    let end = Ended {
        at: at(7),
        how: HowEnded::Replaced,
        by: "tester".to_owned(),
        why: String::new(),
    };
    assert_eq!(live.ended, Some(end));

    for (name, policy) in [("3", ExistingToken::Keep), ("4", ExistingToken::Replace)] {
        let other = add(&*store, name).await.id;
        assert!(issue(&*store, other, name, policy).await.unwrap().1);
    }
}

/// Whoever tries to give it again is refused, also once it has ended.
pub async fn a_digest_is_one_token_only(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("same")), entry_at(0));
    let same = made.await.unwrap().1.unwrap();
    let bob = add(&*store, "bob").await.id;
    let bobs = issue(&*store, bob, "bob's", ExistingToken::Refuse).await;
    let bobs = bobs.unwrap().0;
    for ended in [false, true] {
        if ended {
            let end = crate::make::revoked(1);
            store.end_token(same.id, end, entry_at(1)).await.unwrap();
        }
        let before = everything(&*store).await;
        let created = store.create_user(user("eve"), Some(token("same")), entry_at(0));
        assert!(created.await.is_err());
        for policy in [ExistingToken::Refuse, ExistingToken::Replace] {
            assert!(issue(&*store, bob, "same", policy).await.is_err());
        }
        assert!(
            super::issue_at(&*store, bob, token("same"), 0)
                .await
                .is_err()
        );
        assert_eq!(everything(&*store).await, before);
    }
    let live = store.live_token(&bobs.digest).await.unwrap();
    assert_eq!(live.unwrap().user, bob);
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
    let rule = IssueRule::Classic(ExistingToken::Refuse);
    let issued = store.issue_token(ada, wish.clone(), rule, entry_at(0));
    let (made, _) = issued.await.unwrap();
    let found = store.token(made.id).await.unwrap().unwrap();
    assert_eq!(found, made);
    let expected = Token {
        id: made.id,
        kind: wish.kind,
        user: ada,
        digest: wish.digest,
        prefix: wish.prefix,
        created: wish.created,
        sealed: wish.sealed,
        settings: wish.settings,
        issued_by: wish.issued_by,
        rotated_from: None,
        rotated_out: None,
        ended: None,
        uses: 0,
        last_use: None,
    };
    assert_eq!(found, expected);
}
