//! Power losses at every kind of moment: what was acknowledged is there, everything else is whole
//! or not there, and the store always opens.
//!
//! `KEYFOB_CRASHES` sets another number of them than the quick 500.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::collections::BTreeMap;

use keyfob_core::Store;
use keyfob_core::store::{ExistingToken, UserOrder, UserPatch, UserQuery, WriteError};
use keyfob_store_redb::RedbStore;
use keyfob_testkit::make::{token, user};
use keyfob_testkit::{Faults, FaultyStorage, SeededRng, block_on};

use common::{NAMES, content, open};

const SUBJECTS: [&str; 8] = ["ada", "bob", "eve", "n0", "n1", "n2", "n3", "n4"];

/// A user as far as these tests change it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    email: String,
    token: String,
}

/// What each user may be like: one state where a write was answered, two where it was not.
type Allowed = BTreeMap<&'static str, Vec<Option<Row>>>;

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_done() {
    let crashes = std::env::var("KEYFOB_CRASHES").map_or(500, |count| count.parse().unwrap());
    let content = content();
    // In pieces, as each has a minute.
    for start in (0..crashes).step_by(500) {
        block_on(async {
            for seed in start..crashes.min(start + 500) {
                if let Err(what) = crash(seed, content.clone(), None).await {
                    panic!("crash {seed}: {what}");
                }
            }
        });
    }
}

/// Without this the test above would prove nothing.
#[test]
fn a_disk_that_lies_about_every_seventh_sync_is_found_out() {
    let content = content();
    block_on(async {
        for seed in 0..500 {
            if crash(seed, content.clone(), Some(7)).await.is_err() {
                return;
            }
        }
        panic!("no loss was noticed");
    });
}

async fn crash(seed: u64, content: Vec<u8>, lying_syncs: Option<u64>) -> Result<(), String> {
    let rng = SeededRng::new(seed);
    let storage = FaultyStorage::with_content(seed, content);
    storage.plan(Faults {
        power_off_at: Some(1 + rng.below(250)),
        lying_syncs,
        ..Faults::default()
    });
    let mut allowed = Allowed::new();
    for name in NAMES {
        let token = name.to_owned();
        let row = Row {
            email: String::new(),
            token,
        };
        allowed.insert(name, vec![Some(row)]);
    }
    let store = open(storage.clone()).ok();
    if let Some(store) = &store {
        write(store, &rng, &mut allowed).await;
    }
    let mut storage = storage.restart();
    drop(store);
    if rng.chance(50) {
        storage.plan(Faults {
            power_off_at: Some(1 + rng.below(12)),
            lying_syncs,
            ..Faults::default()
        });
        let recovering = open(storage.clone());
        storage = storage.restart();
        drop(recovering);
    }
    let store = open(storage.clone()).map_err(|error| format!("does not open: {error}"))?;
    check(&store, &allowed).await?;
    let made = store.create_user(user("after"), Some(token("after"))).await;
    made.map_err(|error| format!("cannot be written: {error}"))?;
    drop(store);
    open(storage)
        .map(drop)
        .map_err(|error| format!("does not open again: {error}"))
}

/// Writes, now and then three at once, until one fails.
async fn write(store: &RedbStore, rng: &SeededRng, allowed: &mut Allowed) {
    for step in 0..40 {
        let first = rng.below(SUBJECTS.len() as u64) as usize;
        let subject = |offset: usize| SUBJECTS[(first + offset) % SUBJECTS.len()];
        let plan = |offset: usize, allowed: &Allowed| {
            let old = allowed
                .get(subject(offset))
                .and_then(|states| states[0].clone());
            let fresh = format!("{}-{step}", subject(offset));
            (subject(offset), old, fresh, rng.below(3))
        };
        let plans: Vec<_> = (0..if rng.chance(30) { 3 } else { 1 })
            .map(|offset| plan(offset, allowed))
            .collect();
        let mut failed = false;
        let mut done = Vec::new();
        match &plans[..] {
            [one] => done.push(change(store, one).await),
            [a, b, c] => {
                let all = tokio::join!(change(store, a), change(store, b), change(store, c));
                done.extend([all.0, all.1, all.2]);
            }
            _ => unreachable!(),
        }
        for ((subject, old, ..), (new, answer)) in plans.into_iter().zip(done) {
            failed |= answer.is_err();
            let states = if answer.is_ok() {
                vec![new]
            } else {
                vec![old, new]
            };
            allowed.insert(subject, states);
        }
        if failed {
            return;
        }
    }
}

type Plan = (&'static str, Option<Row>, String, u64);

/// Makes a user, or changes, re-keys or deletes the one there; gives the state that would be.
async fn change(store: &RedbStore, plan: &Plan) -> (Option<Row>, Result<(), WriteError>) {
    let (name, old, fresh, kind) = plan;
    let Some(row) = old else {
        let mut wish = user(name);
        wish.email.clone_from(fresh);
        let new = Row {
            email: fresh.clone(),
            token: fresh.clone(),
        };
        let answer = store.create_user(wish, Some(token(fresh))).await;
        return (Some(new), answer.map(drop));
    };
    let id = match store.user_by_name(name).await {
        Ok(found) => found.unwrap().id,
        Err(error) => return (Some(row.clone()), Err(error.into())),
    };
    match kind {
        0 => {
            let email = Some(fresh.clone());
            let answer = store
                .change_user(
                    id,
                    UserPatch {
                        email,
                        ..UserPatch::default()
                    },
                )
                .await;
            let new = Row {
                email: fresh.clone(),
                ..row.clone()
            };
            (Some(new), answer.map(drop))
        }
        1 => {
            let answer = store
                .issue_token(id, token(fresh), ExistingToken::Replace)
                .await;
            let new = Row {
                token: fresh.clone(),
                ..row.clone()
            };
            (Some(new), answer.map(drop))
        }
        _ => (None, store.delete_user(id).await),
    }
}

/// Compares every user with what it may be, and the indexes with the users.
async fn check(store: &RedbStore, allowed: &Allowed) -> Result<(), String> {
    let mut present = 0;
    for (name, states) in allowed {
        let found = found(store, name)
            .await
            .map_err(|error| format!("{name}: {error}"))?;
        present += u64::from(found.is_some());
        if !states.contains(&found.as_ref().map(|(row, _)| row.clone())) {
            return Err(format!("{name} is {found:?}, not one of {states:?}"));
        }
    }
    let counts = (
        store.count_users(&Default::default()).await,
        store.count_tokens(&Default::default()).await,
    );
    if counts != (Ok(present), Ok(present)) {
        return Err(format!("{counts:?} users and tokens, not {present}"));
    }
    for order in [
        UserOrder::Username,
        UserOrder::LastLogin,
        UserOrder::DateJoined,
    ] {
        let query = UserQuery {
            order,
            limit: 100,
            ..UserQuery::default()
        };
        let page = store
            .users(&query)
            .await
            .map_err(|error| error.to_string())?;
        if page.rows.len() as u64 != present {
            return Err(format!(
                "{order:?} lists {}, not {present}",
                page.rows.len()
            ));
        }
    }
    Ok(())
}

/// A user and its one token, which must lead back to it.
async fn found(store: &RedbStore, name: &str) -> Result<Option<(Row, u64)>, String> {
    let text = |error: keyfob_core::StoreError| error.to_string();
    let Some(user) = store.user_by_name(name).await.map_err(text)? else {
        return Ok(None);
    };
    let tokens = store.tokens_of(user.id).await.map_err(text)?;
    let [its] = &tokens[..] else {
        return Err(format!("{} tokens", tokens.len()));
    };
    let live = store.live_token(&its.digest).await.map_err(text)?;
    if live.is_none_or(|live| live.user != user.id) {
        return Err("the token does not lead to its user".to_owned());
    }
    let made = (0..40)
        .map(|step| format!("{name}-{step}"))
        .chain([name.to_owned()]);
    let token = made
        .into_iter()
        .find(|made| token(made).digest == its.digest);
    let token = token.ok_or("an unknown token")?;
    Ok(Some((
        Row {
            email: user.email,
            token,
        },
        user.id.0,
    )))
}
