//! Tokens of all kinds.

pub mod classic;
pub mod ending;
pub mod filtered;
pub mod named;
pub mod rotating;
pub mod sessions;
pub mod sweeping;
pub mod uses;

use keyfob_core::store::{IssueRule, NewToken, Written};
use keyfob_core::{Store, Token, UserId};

use crate::make::entry_at;

/// Makes one of many, with no limit.
async fn issue(store: &dyn Store, user: UserId, token: NewToken) -> Token {
    issue_at(store, user, token, 0).await.unwrap()
}

/// The same at some second.
async fn issue_at(store: &dyn Store, user: UserId, token: NewToken, second: i64) -> Written<Token> {
    let rule = IssueRule::AtMost(None);
    let issued = store.issue_token(user, token, rule, entry_at(second));
    Ok(issued.await?.0)
}

/// Whether a token is not ended by what checks see.
async fn works(store: &dyn Store, token: &Token) -> bool {
    let live = store.live_token(&token.digest).await.unwrap();
    live.unwrap().ended.is_none()
}

/// A token as the store has it.
async fn found(store: &dyn Store, token: &Token) -> Token {
    store.token(token.id).await.unwrap().unwrap()
}
