//! Walking the audit log.

use std::sync::Arc;

use keyfob_core::Store;
use keyfob_core::audit::{AuditAction, AuditEntry, AuditFilter, AuditQuery, Outcome};
use keyfob_core::store::Direction;
use proptest::prelude::*;

use super::check;
use super::walk::{walk, walk_back};
use crate::make::{at, entry_of};

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
