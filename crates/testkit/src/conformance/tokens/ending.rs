//! Ending tokens, and taking that back.

use std::sync::Arc;

use keyfob_core::store::{ExistingToken, IssueRule, Refusal};
use keyfob_core::{Ended, HowEnded, Store, Token, TokenId, TokenKind};

use super::{found, issue, issue_at, works};
use crate::conformance::everything;
use crate::conformance::users::add;
use crate::make::{at, entry, entry_at, named, revoked, session, token, user};

/// It stays in listings and for checks, with who, when and why. A second revocation is refused.
pub async fn a_token_that_ended_stays_to_say_why(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("a")), entry());
    let (ada, its) = made.await.unwrap();
    let its = its.unwrap();
    assert!(works(&*store, &its).await);
    let mut end = revoked(5);
    end.at = "2026-01-01T00:00:05.000001999Z".parse().unwrap();
    let ended = store.end_token(its.id, end, entry()).await.unwrap();
    let expected = Token {
        ended: Some(Ended {
            at: "2026-01-01T00:00:05.000001Z".parse().unwrap(),
            ..revoked(5)
        }),
        ..its.clone()
    };
    assert_eq!(ended, expected);
    let live = store.live_token(&its.digest).await.unwrap().unwrap();
    assert_eq!(live.ended, expected.ended);
    assert_eq!(found(&*store, &its).await, expected);
    assert_eq!(store.tokens_of(ada.id).await, Ok(vec![expected.clone()]));
    assert_eq!(store.classic_of(ada.id).await, Ok(None));
    assert_eq!(store.standing_tokens_of(ada.id, at(0)).await, Ok(0));
    assert_eq!(everything(&*store).await.1, [expected]);

    let before = everything(&*store).await;
    let cases = [
        (its.id, Refusal::Ended),
        (TokenId(99), Refusal::NoSuchToken),
    ];
    for (id, refusal) in cases {
        let refused = store.end_token(id, revoked(6), entry()).await;
        assert_eq!(refused, Err(refusal.into()));
    }
    assert_eq!(everything(&*store).await, before);
}

/// Of one kind or of all, and nobody else's.
pub async fn all_tokens_of_a_user_end_at_once(store: Arc<dyn Store>) {
    let mut made = Vec::new();
    for name in ["ada", "bob"] {
        let key = |kind: &str| format!("{kind} {name}");
        let created = store.create_user(user(name), Some(token(&key("c"))), entry());
        let (owner, classic) = created.await.unwrap();
        let named = issue(&*store, owner.id, named("n", &key("n"))).await;
        let session = issue(&*store, owner.id, session(&key("s"), 50)).await;
        made.push((owner.id, [classic.unwrap(), named, session]));
    }
    let (ada, its) = made.remove(0);
    let end = |how| Ended { how, ..revoked(3) };
    let all_work = async |tokens: &[Token]| {
        let mut all = Vec::new();
        for token in tokens {
            all.push(works(&*store, token).await);
        }
        all
    };
    assert_eq!(all_work(&its).await, [true; 3]);
    let out = end(HowEnded::LoggedOut);
    let sessions = store.end_tokens_of(ada, Some(TokenKind::Session), out, entry());
    assert_eq!(sessions.await, Ok(1));
    assert_eq!(all_work(&its).await, [true, true, false]);
    let rest = store.end_tokens_of(ada, None, end(HowEnded::Revoked), entry());
    assert_eq!(rest.await, Ok(2));
    assert_eq!(all_work(&its).await, [false; 3]);
    let session = found(&*store, &its[2]).await;
    assert_eq!(session.ended.unwrap().how, HowEnded::LoggedOut);
    let none = store.end_tokens_of(ada, None, end(HowEnded::Revoked), entry());
    assert_eq!(none.await, Ok(0));
    assert_eq!(all_work(&made[0].1).await, [true; 3]);
}

/// It works again, as it was.
pub async fn an_end_can_be_taken_back(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut wish = named("ci", "1");
    wish.settings.expires = Some(at(50));
    let its = issue(&*store, ada, wish).await;
    let before = everything(&*store).await;
    let refused = store.restore_token(its.id, entry()).await;
    assert_eq!(refused, Err(Refusal::NotEnded.into()));
    let refused = store.restore_token(TokenId(99), entry()).await;
    assert_eq!(refused, Err(Refusal::NoSuchToken.into()));
    assert_eq!(everything(&*store).await, before);

    store.end_token(its.id, revoked(5), entry()).await.unwrap();
    assert!(!works(&*store, &its).await);
    assert_eq!(store.restore_token(its.id, entry()).await, Ok(its.clone()));
    assert!(works(&*store, &its).await);
    assert_eq!(found(&*store, &its).await, its);
    // And it is swept in its time again.
    let swept = store.sweep(at(50), at(0), 10, entry()).await.unwrap();
    assert_eq!(swept.expired, 1);
}

/// Another classic token, another one of that name.
pub async fn an_end_is_not_taken_back_where_something_took_its_place(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("c1")), entry());
    let (ada, classic) = made.await.unwrap();
    let classic = classic.unwrap();
    let first = issue(&*store, ada.id, named("ci", "1")).await;
    for id in [classic.id, first.id] {
        store.end_token(id, revoked(1), entry()).await.unwrap();
    }
    let rule = IssueRule::Classic(ExistingToken::Refuse);
    let other = store.issue_token(ada.id, token("c2"), rule, entry()).await;
    let other = other.unwrap().0;
    let mut wish = named("ci", "2");
    wish.settings.expires = Some(at(50));
    issue_at(&*store, ada.id, wish, 2).await.unwrap();
    let before = everything(&*store).await;
    let restore =
        async |token: &Token, second| store.restore_token(token.id, entry_at(second)).await;
    let refused = restore(&classic, 3).await;
    assert_eq!(refused, Err(Refusal::HasToken.into()));
    assert_eq!(restore(&first, 3).await, Err(Refusal::NameTaken.into()));
    assert_eq!(everything(&*store).await, before);
    // The name is free again once the other one is over.
    assert!(restore(&first, 50).await.is_ok());
    store
        .end_token(other.id, revoked(51), entry())
        .await
        .unwrap();
    assert_eq!(restore(&classic, 52).await, Ok(classic.clone()));
    assert_eq!(store.classic_of(ada.id).await, Ok(Some(classic)));
}
