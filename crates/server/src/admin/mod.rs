//! What the operations of the admin API have in common: who asks, bodies, queries, errors.

mod acting;
mod body;
mod caller;
mod challenge;
mod convert;
mod error;
mod errors;
mod fallback;
mod operating;
mod query;
mod written;

pub(crate) use acting::{check_ids, show_results};
pub(crate) use body::{JsonBody, MAX_IMPORT_BYTES, OptionalJsonBody};
pub(crate) use caller::{Caller, Known};
pub(crate) use challenge::bearer_challenge;
pub(crate) use convert::{read_kind, read_status, show_token, show_tokens, show_user, show_users};
pub(crate) use error::ApiError;
pub(crate) use fallback::{method_not_allowed, not_found};
pub(crate) use operating::Operating;
pub(crate) use query::{Listing, PageParams, Params, page_links};
pub(crate) use written::{PieceWriter, written};

use std::sync::Arc;

use keyfob_core::Authority;

use crate::gateway::Upstreams;

/// What every operation can reach.
#[derive(Debug, Clone)]
pub(crate) struct AdminState {
    /// The use cases.
    pub(crate) authority: Arc<Authority>,
    /// The client side, for checks of upstreams.
    pub(crate) upstreams: Upstreams,
    /// The OpenAPI document, as sent.
    pub(crate) document: bytes::Bytes,
    /// What is counted about the server.
    pub(crate) operation: Arc<crate::operation::Operation>,
}
