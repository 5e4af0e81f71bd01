//! Listings of tokens.

use std::sync::Arc;

use jiff::Timestamp;
use keyfob_core::store::{
    Direction, IssueRule, NewUser, TokenFilter, TokenOrder, TokenQuery, UserOrder,
};
use keyfob_core::{Store, Token, TokenStatus, Use, User};
use proptest::prelude::*;

use super::check;
use super::walk::walk_both_ways;
use crate::make::{at, entry, named, revoked, used};

/// The same for tokens, in every order.
pub fn tokens<F: Future<Output = Arc<dyn Store>>>(make: impl Fn() -> F) {
    check(make, async |store, case| {
        let there = fill_tokens(&*store, &case.people).await;
        let user = case
            .is_active
            .and_then(|_| there.first())
            .map(|(owner, _)| owner.id);
        let query = TokenQuery {
            filter: TokenFilter {
                search: case.search.clone(),
                user,
                status: case.is_staff.map(|staff| match staff {
                    true => TokenStatus::Active,
                    false => TokenStatus::Expired,
                }),
                now: at(2),
                ..TokenFilter::default()
            },
            order: match case.order {
                UserOrder::Username => TokenOrder::Created,
                UserOrder::LastLogin => TokenOrder::LastUsed,
                UserOrder::DateJoined => TokenOrder::Expires,
            },
            direction: case.direction,
            cursor: None,
            limit: case.limit,
        };
        let expected = expected_tokens(there, &query);
        prop_assert_eq!(
            store.count_tokens(&query.filter).await,
            Ok(expected.len() as u64)
        );
        let ask = async |cursor| {
            store
                .tokens(&TokenQuery {
                    cursor,
                    ..query.clone()
                })
                .await
        };
        walk_both_ways(&expected, case.limit, ask).await
    });
}

/// One token for each person: made when the person joined, expiring when it last logged in, used if it
/// is staff, ended if it is not active.
async fn fill_tokens(store: &dyn Store, people: &[NewUser]) -> Vec<(User, Token)> {
    let mut there = Vec::new();
    for person in people {
        let made = store.create_user(person.clone(), None, entry()).await;
        let owner = made.unwrap().0;
        let mut wish = named("ab", &person.username);
        wish.settings.name = format!("b{}", person.email);
        wish.created = person.date_joined;
        wish.settings.expires = person.last_login;
        let rule = IssueRule::AtMost(None);
        let issued = store.issue_token(owner.id, wish, rule, entry()).await;
        let id = issued.unwrap().0.id;
        if person.is_staff {
            let last = Use {
                at: person.date_joined,
                ..used(0)
            };
            store.count_use(id, last).await.unwrap();
        }
        if !person.is_active {
            store.end_token(id, revoked(1), entry()).await.unwrap();
        }
        there.push((owner, store.token(id).await.unwrap().unwrap()));
    }
    there
}

fn expected_tokens(rows: Vec<(User, Token)>, query: &TokenQuery) -> Vec<Token> {
    let filter = &query.filter;
    let search = filter.search.clone().unwrap_or_default();
    let wanted = rows.into_iter().filter(|(owner, token)| {
        let begins = |text: &str| text.to_lowercase().starts_with(&search.to_lowercase());
        let found = begins(&owner.username)
            || begins(&token.settings.name)
            || token.prefix.starts_with(&search);
        found
            && filter.user.is_none_or(|user| user == owner.id)
            && filter
                .status
                .is_none_or(|status| status == token.status(filter.now))
    });
    let mut tokens: Vec<Token> = wanted.map(|(_, token)| token).collect();
    tokens.sort_by_key(|token| {
        let time = match query.order {
            TokenOrder::Created => Some(token.created),
            TokenOrder::Expires => token.settings.expires.or(Some(Timestamp::MAX)),
            TokenOrder::LastUsed => token.last_use.as_ref().map(|last| last.at),
        };
        (time, token.id)
    });
    if query.direction == Direction::Descending {
        tokens.reverse();
    }
    tokens
}
