//! `GET /api/v1/audit/export/`.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use keyfob_core::audit::AuditQuery;
use keyfob_core::{Authority, Builtin, StoreError};

use super::AuditParams;
use crate::admin::{AdminState, ApiError, Known, Params};

/// Entries read at once.
const PAGE: usize = 1_000;

/// Write the audit log out, oldest first, one JSON object a line: what each entry's hash was made of
/// (`docs/API.md` says how). For tokens that may `audit`.
#[utoipa::path(
    get, path = "/api/v1/audit/export/", tag = "audit", params(AuditParams),
    responses(
        (status = 200, body = String, content_type = "application/x-ndjson"), (status = 401),
        (status = 403)
    )
)]
pub(crate) async fn export_audit(
    State(state): State<AdminState>,
    Known(actor): Known,
    Params(params): Params<AuditParams>,
) -> Result<Response, ApiError> {
    actor.must(Builtin::Audit)?;
    let query = AuditQuery {
        filter: params.filter()?,
        limit: PAGE,
        ..AuditQuery::default()
    };
    state.authority.note_audit_export(&actor);
    let authority = Arc::clone(&state.authority);
    let pages = stream::try_unfold(Some(query), move |query| {
        let authority = Arc::clone(&authority);
        async move {
            match query {
                None => Ok(None),
                Some(query) => page(&authority, query).await.map(Some),
            }
        }
    });
    let kind = [(CONTENT_TYPE, "application/x-ndjson")];
    Ok((kind, Body::from_stream(pages)).into_response())
}

/// One page as lines, and the question for the next one.
async fn page(
    authority: &Authority,
    mut query: AuditQuery,
) -> Result<(Bytes, Option<AuditQuery>), StoreError> {
    let page = authority.store().audit(&query).await?;
    let mut lines = Vec::new();
    for entry in &page.rows {
        let line = serde_json::to_vec(entry);
        lines.extend(line.map_err(|error| StoreError::Damaged(error.to_string()))?);
        lines.push(b'\n');
    }
    query.cursor = page.next;
    Ok((lines.into(), query.cursor.is_some().then_some(query)))
}
