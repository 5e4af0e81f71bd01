//! Why a route was not changed.

use super::super::Forbidden;
use crate::StoreError;
use crate::route::{MAX_ROUTES, Route, RouteFault};

/// Why a route was not made, changed or deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such route.
    #[error("No Route matches the given query.")]
    NoSuchRoute,
    /// Fields are wrong.
    #[error("Some fields are wrong")]
    Invalid(Vec<RouteFault>),
    /// Another route answers the same requests.
    #[error("{method} {path} exists already")]
    Exists {
        /// A method that both have, or `Any`.
        method: String,
        /// The other one's path.
        path: String,
    },
    /// There are as many as there may be.
    #[error("There are {MAX_ROUTES} routes, which is as many as there may be")]
    TooMany,
    /// The store failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl RouteError {
    /// That `other` stands in the way.
    pub(super) fn exists(method: &str, other: &Route) -> Self {
        Self::Exists {
            method: method.to_owned(),
            path: other.draft.path.clone(),
        }
    }
}
