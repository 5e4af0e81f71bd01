//! Walking whole listings by pages, checked against a sorted list.

mod audit;
mod cases;
mod tokens;
mod walk;

pub use audit::audit;
pub use tokens::tokens;

use std::sync::Arc;

use jiff::Timestamp;
use keyfob_core::store::{Direction, UserFilter, UserOrder, UserQuery};
use keyfob_core::{Store, User};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::block_on;
use crate::make::entry;
use cases::{Case, cases};
use walk::{walk, walk_both_ways};

const CASES: u32 = 24;

fn check<F: Future<Output = Arc<dyn Store>>>(
    make: impl Fn() -> F,
    case: impl AsyncFn(Arc<dyn Store>, Case) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let run = |input| block_on(async { case(make().await, input).await });
    TestRunner::new(config).run(&cases(), run).unwrap();
}

/// All pages of users, forwards with rows coming in, and back.
pub fn users<F: Future<Output = Arc<dyn Store>>>(make: impl Fn() -> F) {
    check(make, async |store, case| {
        let mut there = Vec::new();
        for person in &case.people {
            there.push(
                store
                    .create_user(person.clone(), None, entry())
                    .await
                    .unwrap()
                    .0,
            );
        }
        let query = UserQuery {
            filter: UserFilter {
                search: case.search.clone(),
                is_active: case.is_active,
                is_staff: case.is_staff,
                is_superuser: None,
            },
            order: case.order,
            direction: case.direction,
            cursor: None,
            limit: case.limit,
        };
        let expected = expected_users(there, &query);
        prop_assert_eq!(
            store.count_users(&query.filter).await,
            Ok(expected.len() as u64)
        );
        let ask = async |cursor| {
            store
                .users(&UserQuery {
                    cursor,
                    ..query.clone()
                })
                .await
        };
        walk_both_ways(&expected, case.limit, ask).await?;

        let mut late = case.late.into_iter();
        let seen = walk(ask, async || {
            if let Some(person) = late.next() {
                store.create_user(person, None, entry()).await.unwrap();
            }
        })
        .await?;
        let mut all = seen.clone();
        all.dedup_by_key(|user| user.id);
        prop_assert_eq!(&all, &seen, "a row came twice");
        let early: Vec<User> = seen
            .into_iter()
            .filter(|user| !user.username.contains('+'))
            .collect();
        prop_assert_eq!(early, expected);
        Ok(())
    });
}

fn expected_users(mut users: Vec<User>, query: &UserQuery) -> Vec<User> {
    let is = |wanted: Option<bool>, is| wanted.is_none_or(|wanted| wanted == is);
    let search = query
        .filter
        .search
        .clone()
        .unwrap_or_default()
        .to_lowercase();
    users.retain(|user| {
        let begins = |text: &str| text.to_lowercase().starts_with(&search);
        is(query.filter.is_active, user.is_active)
            && is(query.filter.is_staff, user.is_staff)
            && (begins(&user.username) || begins(&user.email))
    });
    users.sort_by_key(|user| {
        let (name, time) = match query.order {
            UserOrder::Username => (user.username.to_lowercase(), None),
            UserOrder::LastLogin => (String::new(), user.last_login),
            UserOrder::DateJoined => (String::new(), Some(user.date_joined)),
        };
        (name, time.map(Timestamp::as_microsecond), user.id)
    });
    if query.direction == Direction::Descending {
        users.reverse();
    }
    users
}
