//! What is over by itself is ended, and what ended long ago is removed.

use std::sync::Arc;

use keyfob_core::store::Swept;
use keyfob_core::{Ended, HowEnded, Store, Token};

use super::{found, issue};
use crate::conformance::users::add;
use crate::conformance::{everything, log};
use crate::make::{at, entry_at, named, revoked, session};

async fn sweep(store: &dyn Store, now: i64, keep_since: i64, limit: usize) -> Swept {
    let entry = entry_at(now);
    let swept = store.sweep(at(now), at(keep_since), limit, entry).await;
    swept.unwrap()
}

fn ended(token: &Token, seconds: i64, how: HowEnded) -> Token {
    Token {
        ended: Some(Ended {
            at: at(seconds),
            how,
            by: "tester".to_owned(),
            why: String::new(),
        }),
        ..token.clone()
    }
}

/// Expired ones at their expiry, rotated ones at the end of their grace; statuses stay what they were.
pub async fn tokens_are_ended_when_their_time_is_over(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let expiring = issue(&*store, ada, session("1", 50)).await;
    let lasting = issue(&*store, ada, session("2", 500)).await;
    let endless = issue(&*store, ada, named("n", "3")).await;
    let first = issue(&*store, ada, named("r", "4")).await;
    let successor = named("r", "5");
    let rotated = store.rotate_token(first.id, successor, at(60), entry_at(1));
    let (_, rotated) = rotated.await.unwrap();

    let before = everything(&*store).await;
    assert_eq!(sweep(&*store, 49, 0, 10).await, Swept::default());
    assert_eq!(everything(&*store).await, before);
    let live = store.live_token(&expiring.digest).await.unwrap().unwrap();
    assert_eq!(live.ended, None);

    let statuses = async |now| {
        let tokens = everything(&*store).await.1;
        let all = tokens.iter().map(|token| token.status(at(now)));
        all.collect::<Vec<_>>()
    };
    let stood = statuses(60).await;
    let swept = sweep(&*store, 60, 0, 10).await;
    assert_eq!((swept.expired, swept.removed, swept.more), (2, 0, false));
    assert_eq!(statuses(60).await, stood);
    let by_time = ended(&expiring, 50, HowEnded::Expired);
    let by_rotation = ended(&rotated, 60, HowEnded::RotatedOut);
    assert_eq!(found(&*store, &expiring).await, by_time);
    assert_eq!(found(&*store, &rotated).await, by_rotation);
    for token in [&by_time, &by_rotation] {
        let live = store.live_token(&token.digest).await.unwrap().unwrap();
        assert_eq!(live.ended, token.ended);
    }
    for token in [&lasting, &endless] {
        assert_eq!(&found(&*store, token).await, token);
    }
    assert_eq!(sweep(&*store, 60, 0, 10).await, Swept::default());
}

/// From everywhere; numbers and keys of others stay.
pub async fn tokens_are_removed_long_after_their_end(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let early = issue(&*store, ada, named("a", "1")).await;
    let late = issue(&*store, ada, named("b", "2")).await;
    let stays = issue(&*store, ada, named("c", "3")).await;
    for (token, second) in [(&early, 10), (&late, 20)] {
        let end = store.end_token(token.id, revoked(second), entry_at(second));
        end.await.unwrap();
        store.live_token(&token.digest).await.unwrap();
    }
    assert_eq!(sweep(&*store, 100, 10, 10).await, Swept::default());
    let swept = sweep(&*store, 100, 11, 10).await;
    assert_eq!((swept.expired, swept.removed, swept.more), (0, 1, false));
    assert_eq!(store.live_token(&early.digest).await, Ok(None));
    assert_eq!(store.token(early.id).await, Ok(None));
    let left = store.tokens_of(ada).await.unwrap();
    let ids: Vec<_> = left.iter().map(|token| token.id).collect();
    assert_eq!(ids, [late.id, stays.id]);
    assert_eq!(everything(&*store).await.1.len(), 2);
    // What was over long ago goes at once.
    issue(&*store, ada, session("4", 5)).await;
    let swept = sweep(&*store, 100, 11, 10).await;
    assert_eq!((swept.expired, swept.removed), (1, 1));
}

/// And says whether there is more; one entry for each sweep that did something.
pub async fn a_sweep_does_at_most_its_limit(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    for key in 0..5 {
        issue(&*store, ada, session(&key.to_string(), 10 + key)).await;
    }
    let entries = log(&*store).await.len();
    let mut done = Vec::new();
    for _ in 0..4 {
        let swept = sweep(&*store, 100, 0, 2).await;
        done.push((swept.expired, swept.removed, swept.more));
    }
    let expected = [(2, 0, true), (2, 0, true), (1, 0, false), (0, 0, false)];
    assert_eq!(done, expected);
    assert_eq!(log(&*store).await.len(), entries + 3);
    let swept = sweep(&*store, 100, 99, 4).await;
    assert_eq!((swept.removed, swept.more), (4, true));
    let swept = sweep(&*store, 100, 99, 4).await;
    assert_eq!((swept.removed, swept.more), (1, false));
    assert_eq!(store.tokens_of(ada).await, Ok(vec![]));
}
