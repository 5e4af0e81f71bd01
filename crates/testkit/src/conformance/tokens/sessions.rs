//! Sessions: many a user, without names.

use std::sync::Arc;

use keyfob_core::store::{IssueRule, Refusal};
use keyfob_core::{Grant, Store, TokenKind};

use super::{issue, works};
use crate::conformance::everything;
use crate::conformance::users::add;
use crate::make::{entry_at, session};

/// A limit counts those that have not expired.
pub async fn sessions_are_many_up_to_a_limit(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut made = Vec::new();
    for key in ["1", "2", "3"] {
        made.push(issue(&*store, ada, session(key, 60)).await);
    }
    for token in &made {
        assert!(works(&*store, token).await);
        let live = store.live_token(&token.digest).await.unwrap().unwrap();
        assert_eq!(
            (live.kind, &live.grant),
            (TokenKind::Session, &Grant::Everything)
        );
        assert_eq!(live.expires(), token.settings.expires);
    }
    let rule = |most| IssueRule::AtMost(Some(most));
    let before = everything(&*store).await;
    let fourth = store.issue_token(ada, session("4", 90), rule(3), entry_at(59));
    assert_eq!(fourth.await, Err(Refusal::TooManyTokens.into()));
    assert_eq!(everything(&*store).await, before);
    let fourth = store.issue_token(ada, session("4", 90), rule(3), entry_at(60));
    assert!(fourth.await.unwrap().1);
    assert_eq!(store.classic_of(ada).await, Ok(None));
}
