//! Walking whole listings by pages, checked against a sorted list.

mod cases;
mod walk;

use std::sync::Arc;

use jiff::Timestamp;
use keyfob_core::audit::{AuditAction, AuditEntry, AuditFilter, AuditQuery, Outcome};
use keyfob_core::store::{
    Direction, IssueRule, NewUser, TokenFilter, TokenOrder, TokenQuery, UserFilter, UserOrder,
    UserQuery,
};
use keyfob_core::{Store, Token, TokenStatus, Use, User};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::block_on;
use crate::make::{at, entry, entry_of, named, revoked, used};
use cases::{Case, cases};
use walk::{walk, walk_back, walk_both_ways};

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

/// The audit log, both ways. Its pages may be short where the store has looked far enough.
pub fn audit<F: Future<Output = Arc<dyn Store>>>(make: impl Fn() -> F) {
    check(make, async |store, case| {
        for person in &case.people {
            let mut draft = entry_of(AuditAction::LogIn, &person.username, 0);
            draft.at = person.date_joined;
            if person.is_staff {
                draft = draft.refused("no");
            }
            store.set_value("x", vec![], draft).await.unwrap();
        }
        let filter = AuditFilter {
            search: case.search.clone(),
            refused: case.is_staff,
            since: case.is_active.map(|_| at(1)),
            until: (case.is_active == Some(true)).then(|| at(3)),
            ..AuditFilter::default()
        };
        let query = AuditQuery {
            filter,
            direction: case.direction,
            cursor: None,
            limit: case.limit,
        };
        let expected = expected_entries(crate::conformance::log(&*store).await, &query);
        prop_assert_eq!(
            store.count_audit(&query.filter).await,
            Ok(expected.len() as u64)
        );
        let ask = async |cursor| {
            let query = AuditQuery {
                cursor,
                ..query.clone()
            };
            store.audit(&query).await
        };
        let seen = walk(ask, async || {}).await?;
        prop_assert_eq!(&seen, &expected);
        prop_assert_eq!(walk_back(ask).await?, expected);
        Ok(())
    });
}

fn expected_entries(mut entries: Vec<AuditEntry>, query: &AuditQuery) -> Vec<AuditEntry> {
    let filter = &query.filter;
    let search = filter.search.clone().unwrap_or_default().to_lowercase();
    entries.retain(|entry| {
        let draft = &entry.draft;
        let begins = |text: &str| text.to_lowercase().starts_with(&search);
        let label = draft
            .target
            .as_ref()
            .is_some_and(|target| begins(&target.label));
        (begins(&draft.actor.name) || label)
            && filter
                .refused
                .is_none_or(|it| it == (draft.outcome != Outcome::Done))
            && filter.since.is_none_or(|since| draft.at >= since)
            && filter.until.is_none_or(|until| draft.at < until)
    });
    if query.direction == Direction::Descending {
        entries.reverse();
    }
    entries
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
