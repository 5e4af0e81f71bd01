//! `GET /api/v1/audit/`.

use axum::Json;
use axum::extract::State;
use http::Uri;
use keyfob_api::{AuditEntry, Page};
use keyfob_core::Builtin;
use keyfob_core::audit::AuditQuery;

use super::AuditParams;
use super::show::show_entry;
use crate::admin::{AdminState, ApiError, Known, Listing, PageParams, Params, page_links};

/// List the audit log. For tokens that may `audit`.
///
/// `ordering` takes `number`; without it the newest comes first.
#[utoipa::path(
    get, path = "/api/v1/audit/", tag = "audit", params(AuditParams, PageParams),
    responses(
        (status = 200, body = Page<AuditEntry>), (status = 401), (status = 403), (status = 404)
    )
)]
pub(crate) async fn list_audit(
    State(state): State<AdminState>,
    Known(actor): Known,
    uri: Uri,
    Params(filter): Params<AuditParams>,
    Params(page): Params<PageParams>,
) -> Result<Json<Page<AuditEntry>>, ApiError> {
    actor.must(Builtin::Audit)?;
    let listing = Listing::read(&page.or_ordered("-number"), &[("number", ())])?;
    let query = AuditQuery {
        filter: filter.filter()?,
        direction: listing.direction,
        cursor: listing.cursor,
        limit: listing.limit,
    };
    let page = state.authority.store().audit(&query).await?;
    let (next, previous) = page_links(&uri, page.next.as_ref(), page.previous.as_ref());
    let results = page.rows.into_iter().map(show_entry).collect();
    Ok(Json(Page {
        next,
        previous,
        results,
    }))
}
