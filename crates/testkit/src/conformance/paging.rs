//! Walking whole listings by pages, checked against a sorted list.

use std::sync::Arc;

use jiff::Timestamp;
use keyfob_core::store::{
    Direction, NewUser, Page, TokenFilter, TokenOrder, TokenQuery, UserFilter, UserOrder, UserQuery,
};
use keyfob_core::{Store, StoreError, Token, User};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::block_on;
use crate::make::{at, token, user};

const CASES: u32 = 24;

/// What one case is made of.
#[derive(Debug, Clone)]
struct Case {
    people: Vec<NewUser>,
    /// Made between the pages.
    late: Vec<NewUser>,
    search: Option<String>,
    is_active: Option<bool>,
    is_staff: Option<bool>,
    order: UserOrder,
    direction: Direction,
    limit: usize,
}

fn people(suffix: &'static str) -> impl Strategy<Value = Vec<NewUser>> {
    // Few letters and few times, so that keys clash and only numbers tell rows apart.
    let person = (
        "[abAB]{1,3}",
        "(|[abAB]{1,2}@x)",
        any::<[bool; 2]>(),
        0_i64..4,
        prop::option::of(0_i64..4),
    );
    prop::collection::vec(person, 0..24).prop_map(move |rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(
            |(index, (name, email, [active, staff], joined, login))| NewUser {
                email,
                is_active: active,
                is_staff: staff,
                date_joined: at(joined),
                last_login: login.map(at),
                ..user(&format!("{name}{suffix}{index}"))
            },
        )
        .collect()
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let orders = prop::sample::select(vec![
        UserOrder::Username,
        UserOrder::LastLogin,
        UserOrder::DateJoined,
    ]);
    let directions = prop::sample::select(vec![Direction::Ascending, Direction::Descending]);
    (
        people("."),
        people("+"),
        prop::option::of("[abAB]{0,2}"),
        prop::option::weighted(0.3, any::<bool>()),
        prop::option::weighted(0.3, any::<bool>()),
        orders,
        directions,
        1_usize..7,
    )
        .prop_map(
            |(people, late, search, is_active, is_staff, order, direction, limit)| Case {
                people,
                late,
                search,
                is_active,
                is_staff,
                order,
                direction,
                limit,
            },
        )
}

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
            there.push(store.create_user(person.clone(), None).await.unwrap().0);
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
                store.create_user(person, None).await.unwrap();
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

/// The same for tokens.
pub fn tokens<F: Future<Output = Arc<dyn Store>>>(make: impl Fn() -> F) {
    check(make, async |store, case| {
        let mut there = Vec::new();
        for person in &case.people {
            let mut wish = token(&person.username);
            wish.created = person.date_joined;
            let (owner, its) = store.create_user(person.clone(), Some(wish)).await.unwrap();
            there.push((owner, its.unwrap()));
        }
        let user = case
            .is_active
            .and_then(|_| there.first())
            .map(|(owner, _)| owner.id);
        let query = TokenQuery {
            filter: TokenFilter {
                search: case.search.clone(),
                user,
            },
            order: TokenOrder::Created,
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

fn expected_tokens(rows: Vec<(User, Token)>, query: &TokenQuery) -> Vec<Token> {
    let search = query.filter.search.clone().unwrap_or_default();
    let wanted = rows.into_iter().filter(|(owner, token)| {
        let named = owner
            .username
            .to_lowercase()
            .starts_with(&search.to_lowercase());
        query.filter.user.is_none_or(|user| user == owner.id)
            && (named || token.prefix.starts_with(&search))
    });
    let mut tokens: Vec<Token> = wanted.map(|(_, token)| token).collect();
    tokens.sort_by_key(|token| (token.created, token.id));
    if query.direction == Direction::Descending {
        tokens.reverse();
    }
    tokens
}

type Asked<T> = Result<Page<T>, StoreError>;
type Place = Option<keyfob_core::store::Cursor>;

/// From the first page to the last.
async fn walk<T: Clone>(
    ask: impl AsyncFn(Place) -> Asked<T>,
    mut between: impl AsyncFnMut(),
) -> Result<Vec<T>, TestCaseError> {
    let (mut seen, mut cursor) = (Vec::new(), None);
    for _ in 0..1_000 {
        let page = ask(cursor).await.unwrap();
        seen.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(seen);
        }
        between().await;
    }
    Err(TestCaseError::fail("the pages have no end"))
}

/// There and back, on rows that stay as they are.
async fn walk_both_ways<T: Clone + PartialEq + std::fmt::Debug>(
    expected: &[T],
    limit: usize,
    ask: impl AsyncFn(Place) -> Asked<T>,
) -> Result<(), TestCaseError> {
    let seen = walk(&ask, async || {}).await?;
    prop_assert_eq!(&seen, expected);
    let mut page = ask(None).await.unwrap();
    prop_assert_eq!(&page.previous, &None);
    while let Some(next) = page.next.clone() {
        prop_assert_eq!(page.rows.len(), limit);
        page = ask(Some(next)).await.unwrap();
        prop_assert!(page.previous.is_some());
    }
    let mut back = page.rows.clone();
    while let Some(previous) = page.previous.clone() {
        page = ask(Some(previous)).await.unwrap();
        prop_assert!(page.next.is_some());
        back = [page.rows.clone(), back].concat();
    }
    prop_assert_eq!(&back, expected);
    Ok(())
}
