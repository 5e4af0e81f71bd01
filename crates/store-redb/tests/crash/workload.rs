//! What is going on when the power fails.

use super::*;

/// Writes, now and then three at once, until one fails.
pub async fn write(store: &RedbStore, rng: &SeededRng, allowed: &mut Allowed) {
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
