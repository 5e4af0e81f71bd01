//! What clients write about named tokens → the domain's types.

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use keyfob_api as api;
use keyfob_core::{Expiry, Network, Scopes};

use crate::admin::ApiError;

/// Scopes, or what is wrong with the first bad one.
pub(super) fn scopes(words: &[String]) -> Result<Scopes, ApiError> {
    Scopes::parse_all(words.iter().map(String::as_str))
        .map_err(|fault| ApiError::field("scopes", fault))
}

/// Networks, or which one is none.
pub(super) fn networks(texts: &[String]) -> Result<Vec<Network>, ApiError> {
    let read =
        |text: &String| Network::from_str(text).map_err(|fault| ApiError::field("allowed", fault));
    texts.iter().map(read).collect()
}

/// An expiry, told from `now` on.
pub(super) fn expiry(expiry: api::Expiry, now: Timestamp) -> Expiry {
    match expiry {
        api::Expiry::Default => Expiry::Default,
        api::Expiry::At { at } => Expiry::At(at),
        api::Expiry::After { seconds } => {
            let ahead = SignedDuration::from_secs(i64::from(seconds));
            Expiry::At(now.saturating_add(ahead).unwrap_or(Timestamp::MAX))
        }
        api::Expiry::Never => Expiry::Never,
    }
}
