//! Named tokens: made, changed, limited.

use std::sync::Arc;

use keyfob_core::store::{ExistingToken, IssueRule, NewToken, Refusal, TokenPatch, UserPatch};
use keyfob_core::{Grant, Scopes, Sliding, Store, Token, TokenId, TokenSettings};

use super::{found, issue, issue_at, works};
use crate::conformance::everything;
use crate::conformance::users::add;
use crate::make::{at, entry, entry_at, named, revoked, token};

fn all_settings() -> TokenSettings {
    TokenSettings {
        name: "Büro ☕".to_owned(),
        scopes: Some(Scopes::parse_list("read orders:*").unwrap()),
        expires: Some(at(500)),
        sliding: Some(Sliding {
            idle_seconds: 60,
            step_seconds: 1,
            cap: Some(at(900)),
        }),
        allowed: vec!["10.0.0.0/8".parse().unwrap(), "::1".parse().unwrap()],
        max_uses: Some(3),
        disabled: true,
    }
}

/// In the record and in what checks see, to the microsecond.
pub async fn all_settings_of_a_token_come_back(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await;
    let email = UserPatch {
        email: Some("ada@example.com".into()),
        ..UserPatch::default()
    };
    store.change_user(ada.id, email, entry()).await.unwrap();
    let mut wish = NewToken {
        settings: all_settings(),
        ..named("x", "1")
    };
    wish.settings.expires = Some("2026-01-01T00:08:20.000000999Z".parse().unwrap());
    let made = issue(&*store, ada.id, wish).await;
    assert_eq!(made.settings, all_settings());
    assert_eq!(found(&*store, &made).await, made);
    assert_eq!(store.tokens_of(ada.id).await, Ok(vec![made.clone()]));
    assert_eq!(store.classic_of(ada.id).await, Ok(None));
    let live = store.live_token(&made.digest).await.unwrap().unwrap();
    assert_eq!(
        (live.token, live.kind, live.user),
        (made.id, made.kind, ada.id)
    );
    assert_eq!((&*live.username, &*live.email), ("ada", "ada@example.com"));
    assert_eq!((&*live.prefix, &*live.name), (&*made.prefix, "Büro ☕"));
    let settings = all_settings();
    assert_eq!(live.grant, Grant::Scopes(settings.scopes.unwrap()));
    assert_eq!(live.expires(), settings.expires);
    assert_eq!(live.sliding, settings.sliding);
    assert_eq!(live.allowed, settings.allowed);
    assert_eq!((live.max_uses, live.disabled), (Some(3), true));
}

/// At once, for checks too, and nothing else changes.
pub async fn a_changed_token_shows_once_answered(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut expected = issue(&*store, ada, named("ci", "1")).await;
    let digest = expected.digest;
    type Change = fn(&mut TokenSettings);
    let patches: [(TokenPatch, Change); 6] = [
        (patch(|it| it.name = Some("cd".into())), |it| {
            it.name = "cd".into()
        }),
        (
            patch(|it| it.scopes = Some(Scopes::parse_list("write").unwrap())),
            |it| it.scopes = Some(Scopes::parse_list("write").unwrap()),
        ),
        (patch(|it| it.expires = Some(Some(at(900)))), |it| {
            it.expires = Some(at(900))
        }),
        (
            patch(|it| it.allowed = Some(vec!["127.0.0.1".parse().unwrap()])),
            |it| it.allowed = vec!["127.0.0.1".parse().unwrap()],
        ),
        (patch(|it| it.max_uses = Some(Some(9))), |it| {
            it.max_uses = Some(9)
        }),
        (patch(|it| it.disabled = Some(true)), |it| {
            it.disabled = true
        }),
    ];
    for (patch, change) in patches {
        store.live_token(&digest).await.unwrap();
        change(&mut expected.settings);
        let changed = store.change_token(expected.id, patch, entry()).await;
        assert_eq!(changed.as_ref(), Ok(&expected));
        assert_eq!(found(&*store, &expected).await, expected);
        let live = store.live_token(&digest).await.unwrap().unwrap();
        assert_eq!(&*live.name, &*expected.settings.name);
        assert_eq!(live.grant, expected.grant());
        assert_eq!(live.expires(), expected.settings.expires);
        assert_eq!(live.allowed, expected.settings.allowed);
        assert_eq!(live.max_uses, expected.settings.max_uses);
        assert_eq!(live.disabled, expected.settings.disabled);
    }
    let none = patch(|it| it.expires = Some(None));
    let changed = store.change_token(expected.id, none, entry()).await;
    assert_eq!(changed.unwrap().settings.expires, None);
}

/// One that has ended, and one that is not there.
pub async fn a_token_that_ended_is_not_changed(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let its = issue(&*store, ada, named("ci", "1")).await;
    let off = || patch(|it| it.disabled = Some(true));
    let missing = store.change_token(TokenId(99), off(), entry()).await;
    assert_eq!(missing, Err(Refusal::NoSuchToken.into()));
    store.end_token(its.id, revoked(1), entry()).await.unwrap();
    let before = everything(&*store).await;
    let refused = store.change_token(its.id, off(), entry()).await;
    assert_eq!(refused, Err(Refusal::Ended.into()));
    assert_eq!(everything(&*store).await, before);
}

/// Until the token is over in any way; of the same user only.
pub async fn a_name_is_one_standing_token_of_a_user(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let bob = add(&*store, "bob").await.id;
    let mut wish = named("ci", "1");
    wish.settings.expires = Some(at(100));
    let first = issue(&*store, ada, wish).await;
    issue(&*store, bob, named("ci", "2")).await;
    issue(&*store, ada, named("CI", "3")).await;
    let other = issue(&*store, ada, named("other", "4")).await;
    let taken = Err(Refusal::NameTaken.into());
    let before = everything(&*store).await;
    assert_eq!(issue_at(&*store, ada, named("ci", "5"), 99).await, taken);
    let rename = || patch(|it| it.name = Some("ci".into()));
    assert_eq!(
        store.change_token(other.id, rename(), entry_at(99)).await,
        taken
    );
    assert_eq!(everything(&*store).await, before);

    // Disabled ones keep their name, expired ones do not; what is made to work again needs it.
    let off = patch(|it| it.disabled = Some(true));
    store.change_token(first.id, off, entry()).await.unwrap();
    assert_eq!(issue_at(&*store, ada, named("ci", "5"), 99).await, taken);
    let second = issue_at(&*store, ada, named("ci", "5"), 100).await.unwrap();
    let later = || patch(|it| it.expires = Some(Some(at(500))));
    let before = everything(&*store).await;
    assert_eq!(
        store.change_token(first.id, later(), entry_at(101)).await,
        taken
    );
    assert_eq!(everything(&*store).await, before);
    store
        .end_token(second.id, revoked(102), entry())
        .await
        .unwrap();
    let again = store.change_token(first.id, later(), entry_at(103)).await;
    assert_eq!(again.unwrap().settings.expires, Some(at(500)));
}

/// Of its kind, counted by those that stand.
pub async fn one_more_than_the_limit_is_refused(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let at_most = async |name: &str, key: &str, most, second| {
        let rule = IssueRule::AtMost(Some(most));
        let wish = named(name, key);
        store.issue_token(ada, wish, rule, entry_at(second)).await
    };
    let classic = IssueRule::Classic(ExistingToken::Refuse);
    let issued = store.issue_token(ada, token("c"), classic, entry());
    issued.await.unwrap();
    issue(&*store, ada, crate::make::session("s", 100)).await;
    let mut wish = named("a", "1");
    wish.settings.expires = Some(at(50));
    issue(&*store, ada, wish).await;
    let second = at_most("b", "2", 2, 0).await.unwrap().0;
    let before = everything(&*store).await;
    let refused = Err(Refusal::TooManyTokens.into());
    assert_eq!(at_most("c", "3", 2, 49).await, refused);
    assert_eq!(everything(&*store).await, before);
    assert!(at_most("c", "3", 2, 50).await.is_ok());
    assert_eq!(at_most("d", "4", 2, 51).await, refused);
    store
        .end_token(second.id, revoked(52), entry())
        .await
        .unwrap();
    let fourth = at_most("d", "4", 2, 53).await.unwrap().0;
    assert!(works(&*store, &fourth).await);
    let standing = async |second| store.standing_tokens_of(ada, at(second)).await;
    assert_eq!(standing(53).await, Ok(4));
    assert_eq!(standing(100).await, Ok(3));
}

pub(super) fn patch(set: impl FnOnce(&mut TokenPatch)) -> TokenPatch {
    let mut patch = TokenPatch::default();
    set(&mut patch);
    patch
}

/// Tokens told from each other by their number only.
pub async fn tokens_of_a_user_come_oldest_first(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut made: Vec<Token> = Vec::new();
    for (name, second) in [("a", 5), ("b", 3), ("c", 5), ("d", 1)] {
        let mut wish = named(name, name);
        wish.created = at(second);
        made.push(issue(&*store, ada, wish).await);
    }
    made.sort_by_key(|token| (token.created, token.id));
    assert_eq!(store.tokens_of(ada).await, Ok(made));
}
