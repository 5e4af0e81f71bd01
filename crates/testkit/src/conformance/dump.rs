//! All that a store holds, taken out and put into another.

use std::sync::Arc;

use keyfob_core::audit::AuditEntry;
use keyfob_core::store::{
    ExistingToken, IssueRule, Load, Note, Record, Refusal, StoreError, WriteError, Written,
};
use keyfob_core::{Store, TokenId, UserId};

use super::{everything, log, until};
use crate::make::{at, entry, entry_at, named, revoked, session, superuser, token, used, user};

/// Users, tokens of all kinds in all states, routes, values, and a log that was pruned.
async fn fill(store: &dyn Store) {
    let root = store.create_user(superuser("root"), Some(token("root")), entry_at(1));
    let (root, _) = root.await.unwrap();
    let ada = store.create_user(user("ada"), Some(token("ada")), entry_at(2));
    let (ada, classic) = ada.await.unwrap();
    let gone = store.create_user(user("gone"), Some(token("gone")), entry_at(3));
    let gone = gone.await.unwrap().0;
    store.delete_user(gone.id, entry_at(4)).await.unwrap();
    let rule = || IssueRule::AtMost(None);
    let mut limited = named("limited", "2");
    limited.settings.max_uses = Some(5);
    for wish in [named("ci", "1"), limited, session("3", 900)] {
        let issued = store.issue_token(root.id, wish, rule(), entry_at(5));
        let its = issued.await.unwrap().0;
        if its.settings.max_uses.is_some() {
            store.count_use(its.id, used(6)).await.unwrap();
        }
        if its.settings.name == "ci" {
            let successor = named("ci", "4");
            let rotated = store.rotate_token(its.id, successor, at(90), entry_at(7));
            rotated.await.unwrap();
        }
    }
    let classic = classic.unwrap();
    store
        .end_token(classic.id, revoked(8), entry_at(8))
        .await
        .unwrap();
    let rule = IssueRule::Classic(ExistingToken::Refuse);
    let again = store.issue_token(ada.id, token("again"), rule, entry_at(9));
    again.await.unwrap();
    let last = used(10);
    store.note(Note::Use {
        token: TokenId(1),
        last: last.clone(),
        expires: None,
    });
    store
        .set_value("settings", b"{}".to_vec(), entry_at(10))
        .await
        .unwrap();
    let draft = super::routes::mock("/orders/");
    let route = store.create_route(draft, entry_at(11)).await.unwrap();
    let draft = super::routes::mock("/items/");
    store.create_route(draft, entry_at(11)).await.unwrap();
    store.delete_route(route.id, entry_at(12)).await.unwrap();
    store.prune_audit(at(5), 100, entry_at(13)).await.unwrap();
    let first = async || store.token(TokenId(1)).await.unwrap().unwrap();
    until(async || first().await.last_use.as_ref() == Some(&last)).await;
}

async fn dumped(store: &dyn Store) -> Vec<Record> {
    let dump = store.dump().await.unwrap();
    let read = tokio::task::spawn_blocking(move || dump.collect::<Result<Vec<_>, _>>());
    read.await.unwrap().unwrap()
}

async fn load(store: &dyn Store, records: Vec<Record>) -> Written<()> {
    let records: Load = Box::new(records.into_iter().map(Ok));
    store.load(records).await
}

fn place(record: &Record) -> u8 {
    match record {
        Record::Number { .. } => 0,
        Record::Value { .. } => 1,
        Record::User(_) => 2,
        Record::Token(_) => 3,
        Record::Route(_) => 4,
        Record::AuditAnchor(_) => 5,
        Record::Audit(_) => 6,
    }
}

/// In the promised order; both then hold the same, and go on with the same numbers.
pub async fn a_dump_fills_an_empty_store<F: Future<Output = Arc<dyn Store>>>(make: impl Fn() -> F) {
    let (from, to) = (make().await, make().await);
    fill(&*from).await;
    let records = dumped(&*from).await;
    assert!(records.is_sorted_by_key(place));
    let count = |number| {
        records
            .iter()
            .filter(|record| place(record) == number)
            .count()
    };
    assert_eq!([0, 1, 2, 3, 4, 5].map(count), [3, 1, 2, 7, 1, 1]);
    load(&*to, records.clone()).await.unwrap();
    assert_eq!(dumped(&*to).await, records);
    assert_eq!(everything(&*to).await, everything(&*from).await);
    assert_eq!(to.routes().await, from.routes().await);
    assert_eq!(to.audit_anchor().await, from.audit_anchor().await);
    assert_eq!(to.value("settings").await, from.value("settings").await);
    for store in [&from, &to] {
        for name in ["root", "ada", "gone", "again", "1", "2", "3", "4"] {
            let live = store.live_token(&token(name).digest).await.unwrap();
            assert_eq!(live.is_some(), name != "gone", "{name}");
        }
        let made = store.create_user(user("next"), Some(token("next")), entry());
        let (next, its) = made.await.unwrap();
        assert_eq!((next.id, its.unwrap().id), (UserId(4), TokenId(9)));
        let route = super::routes::mock("/next/");
        let route = store.create_route(route, entry()).await.unwrap();
        assert_eq!(route.id.0, 3);
        let taken = store.create_user(user("ada"), None, entry()).await;
        assert_eq!(taken, Err(Refusal::UsernameTaken.into()));
    }
    assert_eq!(log(&*to).await, log(&*from).await);
}

/// Not even with nothing.
pub async fn a_store_that_is_not_empty_is_not_loaded(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("a")), entry());
    let ada = made.await.unwrap().0.id;
    let records = dumped(&*store).await;
    let refused = Err(WriteError::from(Refusal::NotEmpty));
    for records in [records.clone(), vec![]] {
        let before = everything(&*store).await;
        assert_eq!(load(&*store, records).await, refused);
        assert_eq!(everything(&*store).await, before);
    }
    // Nor one from which all is gone again.
    store.delete_user(ada, entry()).await.unwrap();
    assert_eq!(load(&*store, records).await, refused);
}

/// Two of what there can be one of, what belongs to nobody, a log that does not hold, and whatever
/// the source of the records says.
pub async fn what_makes_no_sense_is_not_loaded<F: Future<Output = Arc<dyn Store>>>(
    make: impl Fn() -> F,
) {
    let from = make().await;
    fill(&*from).await;
    let good = dumped(&*from).await;
    type Breaking = fn(&mut Vec<Record>);
    let broken: [(&str, Breaking); 6] = [
        ("a user twice", |all| {
            twice(all, |it| matches!(it, Record::User(_)))
        }),
        ("a token twice", |all| {
            twice(all, |it| matches!(it, Record::Token(_)))
        }),
        ("a route twice", |all| {
            twice(all, |it| matches!(it, Record::Route(_)));
            for record in all {
                if let Record::Route(route) = record {
                    route.id.0 += 1;
                }
            }
        }),
        ("a token of nobody", |all| {
            all.retain(|it| !matches!(it, Record::User(user) if user.id.0 == 1));
        }),
        ("an entry that was changed", |all| {
            if let Some(entry) = entries(all).nth(2) {
                entry.draft.actor.name = "eve".to_owned();
            }
        }),
        ("an entry that is missing", |all| {
            let at = all.iter().position(|it| matches!(it, Record::Audit(_)));
            all.remove(at.unwrap() + 1);
        }),
    ];
    for (what, break_it) in broken {
        let mut records = good.clone();
        break_it(&mut records);
        assert_ne!(records.len(), 0);
        let loaded = load(&*make().await, records).await;
        assert!(loaded.is_err(), "{what}");
    }
    let fault = StoreError::Damaged("the source".to_owned());
    let failing = [Err(WriteError::Store(fault.clone()))];
    let records: Load = Box::new(good.into_iter().map(Ok).take(5).chain(failing));
    let loaded = make().await.load(records).await;
    assert_eq!(loaded, Err(fault.into()));
}

fn twice(records: &mut Vec<Record>, which: fn(&Record) -> bool) {
    let at = records.iter().position(which).unwrap();
    let copy = records[at].clone();
    records.insert(at, copy);
}

fn entries(records: &mut [Record]) -> impl Iterator<Item = &mut AuditEntry> {
    records.iter_mut().filter_map(|record| match record {
        Record::Audit(entry) => Some(&mut **entry),
        _ => None,
    })
}
