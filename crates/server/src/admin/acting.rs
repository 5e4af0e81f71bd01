//! What operations on many items have in common.

use std::collections::HashSet;

use keyfob_api::{ActionResult, ActionResults, MAX_ACTION_IDS};

use super::ApiError;

/// Refuses no items, too many of them, and the same one twice.
pub(crate) fn check_ids(ids: &[u64]) -> Result<(), ApiError> {
    if ids.is_empty() {
        return Err(ApiError::field("ids", "This list may not be empty."));
    }
    if ids.len() > MAX_ACTION_IDS {
        let message = format!("Ensure this field has no more than {MAX_ACTION_IDS} elements.");
        return Err(ApiError::field("ids", message));
    }
    let mut seen = HashSet::with_capacity(ids.len());
    match ids.iter().find(|id| !seen.insert(**id)) {
        Some(twice) => Err(ApiError::field("ids", format!("{twice} is there twice."))),
        None => Ok(()),
    }
}

/// One line for each item.
pub(crate) fn show_results<E: Into<ApiError>>(
    ids: Vec<u64>,
    outcomes: Vec<Result<(), E>>,
) -> ActionResults {
    let line = |(id, outcome): (u64, Result<(), E>)| {
        let detail = outcome.err().map(|error| error.into().into_sentence());
        ActionResult {
            id,
            done: detail.is_none(),
            detail,
        }
    };
    ActionResults {
        results: ids.into_iter().zip(outcomes).map(line).collect(),
    }
}
