//! The recorded cases, sent over TCP to the wire with accounts that compare plain text.
//!
//! `tests/` sends the same cases to the whole program; this is the quick half, without hashing.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test ends where it fails"
)]

mod accounts;
mod case;
mod compare;
mod exchange;
mod held;
mod placeholders;
mod server;
mod settings;
mod wire;

use case::{Case, Cases};
use placeholders::Placeholders;

/// Cases that are answered differently, each with its reason; at most ten.
const KNOWN_DIFFERENCES: [(&str, &str); 0] = [];

const DRF_CASES: &str = include_str!("../../../../tests/contract/drf_cases.json");
const KNOX_CASES: &str = include_str!("../../../../tests/contract/knox_cases.json");
const FIXTURE: &str = include_str!("../../../../tests/contract/fixture.json");

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_case_is_answered_as_recorded() {
    assert_answered(DRF_CASES, 449).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_case_of_knox_is_answered_as_recorded() {
    assert_answered(KNOX_CASES, 23).await;
}

/// Sends all cases of a file to a server of their own.
async fn assert_answered(file: &str, at_least: usize) {
    let fixture = serde_json::from_str(FIXTURE).unwrap();
    let Cases { cases } = serde_json::from_str(file).unwrap();
    let address = server::start(accounts::PlainAccounts::new(&fixture)).await;
    let placeholders = Placeholders::new(&fixture, address);
    let mut failures = Vec::new();
    for case in &cases {
        let known = KNOWN_DIFFERENCES.iter().any(|(name, _)| *name == case.name);
        let differences = run(case, &placeholders).await;
        match (differences.is_empty(), known) {
            (false, false) => {
                failures.push(format!("{}\n  {}", case.name, differences.join("\n  ")))
            }
            (true, true) => failures.push(format!("{}: no longer different", case.name)),
            _ => {}
        }
    }
    let (failed, total) = (failures.len(), cases.len());
    assert!(
        failures.is_empty(),
        "{failed} of {total} failed\n{}",
        failures.join("\n")
    );
    assert!(total >= at_least, "only {total} cases");
}

/// Sends a case's steps one after the other; the differences of the first step that has any.
async fn run(case: &Case, placeholders: &Placeholders) -> Vec<String> {
    let mut placeholders = placeholders.clone();
    for step in &case.steps {
        let bytes = exchange::request_bytes(&step.request, &placeholders);
        let reply = exchange::send(placeholders.address, &step.request.method, &bytes).await;
        let differences = compare::differences(&step.expect, &reply, &placeholders);
        if !differences.is_empty() {
            return differences;
        }
        placeholders.capture(&step.capture, &reply.body);
    }
    Vec::new()
}
