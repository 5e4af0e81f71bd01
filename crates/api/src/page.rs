//! Listings.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A page of a listing, in the shape of DRF's `CursorPagination`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// Path and query of the next page.
    pub next: Option<String>,
    /// Path and query of the page before.
    pub previous: Option<String>,
    /// The rows.
    pub results: Vec<T>,
}

/// How many rows a listing has with the same filters; apart from it, since counting takes longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Count {
    /// Rows.
    pub count: u64,
}
