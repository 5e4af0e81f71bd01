//! What is in the log, and what is not.

use std::sync::Arc;

use keyfob_core::audit::{AuditAction, AuditDraft, AuditEntry, AuditTarget, TargetKind};
use keyfob_core::store::{ExistingToken, IssueRule, Note, Refusal, TokenPatch, UserPatch};
use keyfob_core::{Source, Store, TokenId, UserId, Via};
use tokio::task::JoinSet;

use crate::conformance::logins::record;
use crate::conformance::users::add;
use crate::conformance::{everything, log, until};
use crate::make::{at, entry, entry_at, entry_of, named, revoked, token, user};

async fn drafts(store: &dyn Store) -> Vec<AuditDraft> {
    let entries = log(store).await;
    entries.into_iter().map(|entry| entry.draft).collect()
}

/// A write that is refused leaves none, though others share its transaction.
pub async fn an_entry_is_there_if_and_only_if_the_write_happened(store: Arc<dyn Store>) {
    add(&*store, "ada").await;
    let mut tasks = JoinSet::new();
    for index in 0..32 {
        let store = store.clone();
        let name = if index % 2 == 0 {
            "ada".to_owned()
        } else {
            index.to_string()
        };
        tasks.spawn(async move {
            let entry = entry_at(100 + index);
            store.create_user(user(&name), None, entry).await.is_ok()
        });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|made| **made).count(), 16);
    let mut seconds: Vec<_> = drafts(&*store).await.into_iter().map(|it| it.at).collect();
    seconds.sort();
    let expected: Vec<_> = [0]
        .into_iter()
        .chain((101..132).step_by(2))
        .map(at)
        .collect();
    assert_eq!(seconds, expected);
}

/// What was asked for is so already.
pub async fn what_changes_nothing_is_not_logged(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("a")), entry());
    let ada = made.await.unwrap().0;
    let rule = || IssueRule::Classic(ExistingToken::Keep);
    let before = everything(&*store).await;
    let same = UserPatch {
        username: Some("ada".into()),
        ..UserPatch::default()
    };
    store.change_user(ada.id, same, entry()).await.unwrap();
    let same = TokenPatch {
        disabled: Some(false),
        ..TokenPatch::default()
    };
    store.change_token(TokenId(1), same, entry()).await.unwrap();
    let kept = store.issue_token(ada.id, token("b"), rule(), entry());
    assert!(!kept.await.unwrap().1);
    let hash = user("x").password;
    store
        .upgrade_hash(ada.id, ada.password, hash)
        .await
        .unwrap();
    let after = everything(&*store).await;
    assert_eq!((&after.1, &after.2), (&before.1, &before.2));
}

/// With what a person calls it; one that names a target keeps it.
pub async fn an_entry_without_a_target_names_the_row(store: Arc<dyn Store>) {
    let target = |kind, id, label: &str| AuditTarget {
        kind,
        id,
        label: label.to_owned(),
    };
    let ada = target(TargetKind::User, Some(1), "ada");
    let its = |id, key: &str| target(TargetKind::Token, Some(id), &token(key).prefix);
    let mut expected = vec![
        ada.clone(),
        ada.clone(),
        ada.clone(),
        ada.clone(),
        ada.clone(),
    ];
    let made = store.create_user(user("ada"), None, entry());
    let id = made.await.unwrap().0.id;
    let mut login = record(&store.user(id).await.unwrap().unwrap(), 1);
    login.token = Some((token("c"), ExistingToken::Keep));
    store.record_log_in(login, entry()).await.unwrap();
    let hash = user("new").password;
    store.set_password(id, hash, None, entry()).await.unwrap();
    store.unlock_user(id, entry()).await.unwrap();
    let end = store.end_tokens_of(id, None, revoked(1), entry());
    assert_eq!(end.await, Ok(1));

    let rule = || IssueRule::AtMost(None);
    let issued = store.issue_token(id, named("n", "1"), rule(), entry());
    let first = issued.await.unwrap().0.id;
    expected.push(its(2, "1"));
    let off = TokenPatch {
        disabled: Some(true),
        ..TokenPatch::default()
    };
    store.change_token(first, off, entry()).await.unwrap();
    expected.push(its(2, "1"));
    store.end_token(first, revoked(2), entry()).await.unwrap();
    expected.push(its(2, "1"));
    store.restore_token(first, entry()).await.unwrap();
    expected.push(its(2, "1"));
    let rotated = store.rotate_token(first, named("n", "2"), at(9), entry());
    rotated.await.unwrap();
    expected.push(its(2, "1"));

    let rename = UserPatch {
        username: Some("lovelace".into()),
        ..UserPatch::default()
    };
    store.change_user(id, rename, entry()).await.unwrap();
    expected.push(target(TargetKind::User, Some(1), "lovelace"));
    let about = entry().about(TargetKind::Server, None, "a goodbye");
    store.delete_user(id, about).await.unwrap();
    expected.push(target(TargetKind::Server, None, "a goodbye"));
    store.set_value("settings", vec![], entry()).await.unwrap();
    expected.push(target(TargetKind::Server, None, "settings"));
    let draft = crate::conformance::routes::mock("/o/");
    let route = store.create_route(draft, entry()).await.unwrap();
    expected.push(target(TargetKind::Route, Some(1), &route.label()));
    store.delete_route(route.id, entry()).await.unwrap();
    expected.push(target(TargetKind::Route, Some(1), &route.label()));
    let targets: Vec<_> = drafts(&*store)
        .await
        .into_iter()
        .map(|it| it.target)
        .collect();
    assert_eq!(targets, expected.into_iter().map(Some).collect::<Vec<_>>());
}

/// With every field, also what no other entry has.
pub async fn an_entry_comes_back_as_it_was_given(store: Arc<dyn Store>) {
    let mut given = entry_of(AuditAction::LogIn, "Ärger 🗝", 7);
    given.at = "2026-01-01T00:00:07.123456789Z".parse().unwrap();
    given.actor.user = Some(UserId(7));
    given.actor.token = Some(TokenId(8));
    given.source = Source {
        via: Via::Tcp,
        address: Some("fd00::1".parse().unwrap()),
        agent: Some("curl/8 \"x\"".to_owned()),
        request_id: Some("id".to_owned()),
    };
    let given = given
        .about(TargetKind::User, None, "line\nbreak")
        .refused("Wrong password")
        .with("z", 1)
        .with("a", vec!["b", "c"])
        .with("big", u64::MAX)
        .with("less", i64::MIN);
    let written = entry_at(9)
        .about(TargetKind::Server, None, "here")
        .with("é", "\u{0}");
    store.set_value("x", vec![], written.clone()).await.unwrap();
    store.note(Note::Audit(Box::new(given.clone())));
    until(async || log(&*store).await.len() == 2).await;
    assert_eq!(drafts(&*store).await, [written, given]);
}

/// With numbers from one on; every entry is there once.
pub async fn the_chain_holds_under_many_writers(store: Arc<dyn Store>) {
    let mut tasks = JoinSet::new();
    for writer in 0..8_i64 {
        let store = store.clone();
        tasks.spawn(async move {
            for step in 0..16_i64 {
                let second = writer * 100 + step;
                let entry = entry_at(second);
                match step % 3 {
                    0 => store.note(Note::Audit(Box::new(entry))),
                    1 => store.set_value("x", vec![], entry).await.unwrap(),
                    _ => {
                        let refused = store.end_token(TokenId(99), revoked(0), entry).await;
                        assert_eq!(refused, Err(Refusal::NoSuchToken.into()));
                    }
                }
            }
        });
    }
    tasks.join_all().await;
    // Of each writer's sixteen, five were refused.
    until(async || log(&*store).await.len() == 8 * 11).await;
    let entries: Vec<AuditEntry> = log(&*store).await;
    assert!(
        entries
            .iter()
            .zip(1..)
            .all(|(entry, number)| entry.number == number)
    );
    for writer in 0..8 {
        let its = |entry: &&AuditEntry| {
            let since = entry.draft.at.duration_since(at(0)).as_secs();
            since / 100 == writer
        };
        let times: Vec<_> = entries.iter().filter(its).map(|it| it.draft.at).collect();
        assert_eq!(times.len(), 11);
        assert!(times.is_sorted(), "each writer's entries are in its order");
    }
}
