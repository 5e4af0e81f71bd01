//! Uses: counted durably where there is a limit, else noted.

use std::sync::Arc;
use std::time::Duration;

use keyfob_core::store::{Note, Refusal};
use keyfob_core::{Sliding, Store, Token, TokenId, TokenStatus, Use};
use tokio::task::JoinSet;

use super::named::patch;
use super::{found, issue};
use crate::conformance::users::add;
use crate::conformance::{everything, until};
use crate::make::{at, entry, named, revoked, used};

/// Of many at once just as many as the limit succeed, and it can be raised.
pub async fn uses_are_counted_to_the_limit_and_not_past_it(store: Arc<dyn Store>) {
    const MOST: u64 = 20;
    let ada = add(&*store, "ada").await.id;
    let mut wish = named("ci", "1");
    wish.settings.max_uses = Some(MOST);
    let its = issue(&*store, ada, wish).await;
    let log = everything(&*store).await.2;
    let mut tasks = JoinSet::new();
    for second in 0..3 * MOST {
        let (store, id) = (store.clone(), its.id);
        let last = used(second.try_into().unwrap());
        tasks.spawn(async move { store.count_use(id, last).await });
    }
    let answers = tasks.join_all().await;
    let counted = answers.iter().filter(|answer| answer.is_ok()).count();
    let refused = Err(Refusal::UsedUp.into());
    let others = answers.iter().filter(|answer| **answer == refused).count();
    assert_eq!((counted as u64, others as u64), (MOST, 2 * MOST));
    let after = found(&*store, &its).await;
    assert_eq!(after.uses, MOST);
    assert_eq!(after.status(at(0)), TokenStatus::UsedUp);
    assert!(after.last_use.is_some());
    assert_eq!(everything(&*store).await.2, log);

    let more = patch(|it| it.max_uses = Some(Some(MOST + 1)));
    store.change_token(its.id, more, entry()).await.unwrap();
    assert_eq!(store.count_use(its.id, used(99)).await, Ok(()));
    assert_eq!(store.count_use(its.id, used(100)).await, refused);
    assert_eq!(found(&*store, &its).await.last_use, Some(used(99)));
}

/// One that is not there, one that has ended.
pub async fn no_use_is_counted_of_what_does_not_work(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut wish = named("ci", "1");
    wish.settings.max_uses = Some(2);
    let its = issue(&*store, ada, wish).await;
    store.end_token(its.id, revoked(1), entry()).await.unwrap();
    let before = everything(&*store).await;
    let ended = store.count_use(its.id, used(2)).await;
    assert_eq!(ended, Err(Refusal::Ended.into()));
    let missing = store.count_use(TokenId(99), used(2)).await;
    assert_eq!(missing, Err(Refusal::NoSuchToken.into()));
    assert_eq!(everything(&*store).await, before);
}

fn note(token: &Token, last: Use, expires: Option<i64>) -> Note {
    Note::Use {
        token: token.id,
        last,
        expires: expires.map(at),
    }
}

/// Within three seconds, with its address and program; the latest wins. Notes about tokens that are
/// gone do nothing.
pub async fn a_noted_use_shows_soon_and_time_never_runs_back(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let its = issue(&*store, ada, named("ci", "1")).await;
    let log = everything(&*store).await.2;
    for second in [20, 30, 10] {
        store.note(note(&its, used(second), None));
    }
    let missing = Token {
        id: TokenId(99),
        ..its.clone()
    };
    store.note(note(&missing, used(1), None));
    until(async || found(&*store, &its).await.last_use.is_some()).await;
    let expected = Token {
        last_use: Some(used(30)),
        ..its.clone()
    };
    assert_eq!(found(&*store, &its).await, expected);
    assert_eq!(everything(&*store).await.2, log);
    store.note(note(&its, used(25), None));
    store.note(note(&its, used(40), Some(99)));
    until(async || found(&*store, &its).await.last_use == Some(used(40))).await;
    // It does not slide, so its expiry does not move.
    assert_eq!(found(&*store, &its).await.settings.expires, None);
}

/// Checks see the moved expiry at once, even while the note waits; it never moves back.
pub async fn a_noted_move_of_an_expiry_is_in_force_at_once(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut wish = named("ci", "1");
    wish.settings.expires = Some(at(60));
    wish.settings.sliding = Some(Sliding {
        idle_seconds: 60,
        step_seconds: 0,
        cap: None,
    });
    let its = issue(&*store, ada, wish).await;
    store.note(note(&its, used(30), Some(90)));
    let live = store.live_token(&its.digest).await.unwrap().unwrap();
    assert_eq!(live.expires(), Some(at(90)));
    store.note(note(&its, used(20), Some(80)));
    for _ in 0..150 {
        let live = store.live_token(&its.digest).await.unwrap().unwrap();
        assert_eq!(live.expires(), Some(at(90)));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(found(&*store, &its).await.settings.expires, Some(at(90)));
    let swept = store.sweep(at(89), at(0), 9, entry()).await.unwrap();
    assert_eq!(swept.expired, 0);
    let swept = store.sweep(at(90), at(0), 9, entry()).await.unwrap();
    assert_eq!(swept.expired, 1);
}
