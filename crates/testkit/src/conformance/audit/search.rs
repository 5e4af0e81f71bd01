//! Looking for entries.

use std::sync::Arc;

use keyfob_core::audit::{AuditAction, AuditFilter, AuditQuery, TargetKind};
use keyfob_core::store::{Cursor, Note};
use keyfob_core::{Store, StoreError, UserId};

use crate::conformance::{log, until};
use crate::make::{at, entry_of};

/// Alone and together, in counts and in pages.
pub async fn filters_leave_what_they_should(store: Arc<dyn Store>) {
    let (login, issue) = (AuditAction::LogIn, AuditAction::IssueToken);
    let ada = |action, second| {
        let mut entry = entry_of(action, "Ada", second);
        entry.actor.user = Some(UserId(1));
        entry
    };
    let drafts = [
        ada(login, 1),
        ada(login, 2).refused("Wrong password"),
        ada(issue, 5).about(TargetKind::Token, Some(1), "9054f7aa"),
        entry_of(login, "bob", 3).about(TargetKind::User, Some(1), "Adam"),
        entry_of(issue, "bob", 4).about(TargetKind::User, Some(2), "eve"),
    ];
    for draft in drafts {
        store.note(Note::Audit(Box::new(draft)));
    }
    until(async || log(&*store).await.len() == 5).await;
    type Narrow = fn(&mut AuditFilter);
    let cases: [(Narrow, &[u64]); 13] = [
        (|_| {}, &[1, 2, 3, 4, 5]),
        (|it| it.search = Some(String::new()), &[1, 2, 3, 4, 5]),
        (|it| it.search = Some("aDA".into()), &[1, 2, 3, 4]),
        (|it| it.search = Some("9054".into()), &[3]),
        (|it| it.search = Some("da".into()), &[]),
        (|it| it.actions = vec![AuditAction::LogIn], &[1, 2, 4]),
        (
            |it| it.actions = vec![AuditAction::LogIn, AuditAction::IssueToken],
            &[1, 2, 3, 4, 5],
        ),
        (|it| it.user = Some(UserId(1)), &[1, 2, 3, 4]),
        (|it| it.refused = Some(true), &[2]),
        (|it| it.refused = Some(false), &[1, 3, 4, 5]),
        (|it| it.since = Some(at(3)), &[3, 4, 5]),
        (|it| it.until = Some(at(3)), &[1, 2]),
        (
            |it| {
                it.since = Some(at(2));
                it.until = Some(at(5));
                it.user = Some(UserId(1));
            },
            &[2, 4],
        ),
    ];
    for (number, (narrow, expected)) in cases.into_iter().enumerate() {
        let mut filter = AuditFilter::default();
        narrow(&mut filter);
        let count = store.count_audit(&filter).await;
        assert_eq!(count, Ok(expected.len() as u64), "case {number}");
        let found = all(&*store, filter).await;
        assert_eq!(found, expected, "case {number}");
    }
}

async fn all(store: &dyn Store, filter: AuditFilter) -> Vec<u64> {
    let mut query = AuditQuery {
        filter,
        limit: 2,
        ..AuditQuery::default()
    };
    let mut found = Vec::new();
    loop {
        let page = store.audit(&query).await.unwrap();
        found.extend(page.rows.iter().map(|entry| entry.number));
        query.cursor = page.next;
        if query.cursor.is_none() {
            return found;
        }
    }
}

/// As those of users and tokens.
pub async fn a_cursor_of_something_else_is_refused(store: Arc<dyn Store>) {
    for sort_key in [b"".to_vec(), b"ada".to_vec(), vec![0xff; 9]] {
        let cursor = Some(Cursor {
            backwards: false,
            sort_key,
            id: 1,
        });
        let query = AuditQuery {
            cursor,
            limit: 5,
            ..AuditQuery::default()
        };
        assert_eq!(store.audit(&query).await, Err(StoreError::Cursor));
    }
}
