//! What is going on when the power fails.

use super::*;

/// A subject, what it was like, a fresh name, what to do, and the entry for the log.
struct Plan {
    name: &'static str,
    old: After,
    fresh: String,
    kind: u64,
    entry: i64,
}

/// Writes, now and then three at once, until one fails.
pub async fn write(store: &RedbStore, rng: &SeededRng, allowed: &mut Allowed) {
    for step in 0..40 {
        let first = rng.below(SUBJECTS.len() as u64) as usize;
        let count = if rng.chance(30) { 3 } else { 1 };
        let plans: Vec<_> = (0..count)
            .map(|offset| {
                plan(
                    allowed,
                    SUBJECTS[(first + offset) % SUBJECTS.len()],
                    rng,
                    step,
                )
            })
            .collect();
        if rng.chance(30) {
            note(store, step);
        }
        let done = match &plans[..] {
            [one] => vec![change(store, one).await],
            [a, b, c] => {
                let all = tokio::join!(change(store, a), change(store, b), change(store, c));
                vec![all.0, all.1, all.2]
            }
            _ => unreachable!(),
        };
        let failed = done.iter().any(|(_, answer)| answer.is_err());
        for (plan, (new, answer)) in plans.into_iter().zip(done) {
            let states = match answer {
                Ok(()) => {
                    allowed.entries.extend(new.entry);
                    vec![new]
                }
                Err(_) => vec![plan.old, new],
            };
            allowed.users.insert(plan.name, states);
        }
        if failed {
            return;
        }
    }
}

fn plan(allowed: &Allowed, name: &'static str, rng: &SeededRng, step: i64) -> Plan {
    let states = allowed.users.get(name);
    let nobody = After {
        row: None,
        entry: None,
    };
    let place = SUBJECTS
        .iter()
        .position(|subject| *subject == name)
        .unwrap();
    Plan {
        name,
        old: states.map_or(nobody, |states| states[0].clone()),
        fresh: format!("{name}-{step}"),
        kind: rng.below(4),
        entry: 1 + step * 10 + place as i64,
    }
}

/// What nobody waits for: it may get lost, but never harm the rest.
fn note(store: &RedbStore, step: i64) {
    store.note(Note::Audit(Box::new(entry_at(-1 - step))));
    let token = keyfob_core::TokenId(1);
    let last = used(step);
    let expires = None;
    store.note(Note::Use {
        token,
        last,
        expires,
    });
}

/// Makes a user, or changes, re-keys, uses or deletes the one there; gives the state that would be.
async fn change(store: &RedbStore, plan: &Plan) -> (After, Result<(), WriteError>) {
    let after = |row, entry| After { row, entry };
    let (entry, fresh) = (Some(plan.entry), &plan.fresh);
    let audit = entry_at(plan.entry);
    let Some(row) = &plan.old.row else {
        let mut wish = user(plan.name);
        wish.email.clone_from(fresh);
        let new = Row::new(fresh, fresh);
        let answer = store.create_user(wish, Some(token(fresh)), audit).await;
        return (after(Some(new), entry), answer.map(drop));
    };
    let id = match store.user_by_name(plan.name).await {
        Ok(found) => found.unwrap().id,
        Err(error) => return (plan.old.clone(), Err(error.into())),
    };
    let mut new = row.clone();
    match plan.kind {
        0 => {
            new.email.clone_from(fresh);
            let email = UserPatch {
                email: Some(fresh.clone()),
                ..UserPatch::default()
            };
            let answer = store.change_user(id, email, audit).await;
            (after(Some(new), entry), answer.map(drop))
        }
        1 => {
            new = Row {
                token: fresh.clone(),
                uses: 0,
                ended: row.ended + 1,
                ..new
            };
            let rule = IssueRule::Classic(ExistingToken::Replace);
            let answer = store.issue_token(id, token(fresh), rule, audit).await;
            (after(Some(new), entry), answer.map(drop))
        }
        2 => match store.classic_of(id).await {
            Ok(its) => {
                new.uses += 1;
                let answer = store.count_use(its.unwrap().id, used(plan.entry)).await;
                (after(Some(new), None), answer)
            }
            Err(error) => (plan.old.clone(), Err(error.into())),
        },
        _ => (after(None, entry), store.delete_user(id, audit).await),
    }
}
