//! Filters of tokens.

use std::sync::Arc;

use keyfob_core::store::{IssueRule, TokenFilter, TokenQuery};
use keyfob_core::{Store, TokenKind, TokenStatus};

use crate::make::{at, entry, named, revoked, session, token, used, user};

/// At a moment, and by their kind.
pub async fn tokens_are_filtered_by_how_they_stand(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("classic")), entry());
    let ada = made.await.unwrap().0.id;
    let issue = async |wish| {
        let rule = IssueRule::AtMost(None);
        let issued = store.issue_token(ada, wish, rule, entry()).await;
        issued.unwrap().0
    };
    let expiring = |name: &str, seconds| {
        let mut wish = named(name, name);
        wish.settings.expires = Some(at(seconds));
        wish
    };
    issue(expiring("soon", 100)).await;
    let mut once = expiring("once", 100);
    once.settings.max_uses = Some(1);
    let once = issue(once).await;
    store.count_use(once.id, used(1)).await.unwrap();
    let mut off = expiring("off", 100);
    off.settings.disabled = true;
    issue(off).await;
    let old = issue(expiring("old", 100)).await;
    let successor = named("old", "new");
    let rotated = store.rotate_token(old.id, successor, at(50), entry());
    rotated.await.unwrap();
    let ended = issue(expiring("ended", 100)).await;
    store
        .end_token(ended.id, revoked(1), entry())
        .await
        .unwrap();
    issue(session("s", 20)).await;

    let find = async |filter: TokenFilter| {
        let count = store.count_tokens(&filter).await.unwrap();
        let query = TokenQuery {
            filter,
            limit: 100,
            ..TokenQuery::default()
        };
        let rows = store.tokens(&query).await.unwrap().rows;
        assert_eq!(rows.len() as u64, count);
        let name = |token: &keyfob_core::Token| match &*token.settings.name {
            "" => format!("{:?}", token.kind),
            name => name.to_owned(),
        };
        rows.iter().map(name).collect::<Vec<_>>().join(" ")
    };
    let standing = async |status, seconds| {
        find(TokenFilter {
            status: Some(status),
            now: at(seconds),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(
        standing(TokenStatus::Active, 10).await,
        "Classic soon old Session"
    );
    assert_eq!(standing(TokenStatus::Grace, 10).await, "old");
    assert_eq!(standing(TokenStatus::Disabled, 10).await, "off");
    assert_eq!(standing(TokenStatus::UsedUp, 10).await, "once");
    assert_eq!(standing(TokenStatus::Revoked, 10).await, "ended");
    assert_eq!(standing(TokenStatus::Expired, 10).await, "");
    assert_eq!(standing(TokenStatus::Expired, 20).await, "Session");
    assert_eq!(standing(TokenStatus::Revoked, 50).await, "old ended");
    let over = "soon once off old Session";
    assert_eq!(standing(TokenStatus::Expired, 100).await, over);
    assert_eq!(standing(TokenStatus::Active, 100).await, "Classic old");

    let kind = async |kind| {
        find(TokenFilter {
            kind: Some(kind),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(kind(TokenKind::Classic).await, "Classic");
    assert_eq!(kind(TokenKind::Session).await, "Session");
    let expiring = async |now, before| {
        find(TokenFilter {
            now: at(now),
            expires_before: Some(at(before)),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(expiring(10, 21).await, "Session");
    assert_eq!(expiring(10, 101).await, "soon old Session");
    assert_eq!(expiring(50, 101).await, "soon");
    assert_eq!(expiring(10, 20).await, "");
    let search = async |text: &str| {
        find(TokenFilter {
            search: Some(text.into()),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(search("O").await, "once off old old");
    assert_eq!(search("oLD").await, "old old");
}
