//! `GET /api/v1/tokens/`.

use axum::Json;
use axum::extract::State;
use http::Uri;
use keyfob_api::{Page, Token};
use keyfob_core::store::{TokenOrder, TokenQuery};

use super::TokenParams;
use crate::admin::{
    AdminState, ApiError, Caller, Listing, PageParams, Params, page_links, show_tokens,
};

/// Names in `ordering`.
const ORDERS: &[(&str, TokenOrder)] = &[
    ("created", TokenOrder::Created),
    ("expires", TokenOrder::Expires),
    ("last_use", TokenOrder::LastUsed),
];

/// List tokens.
///
/// `ordering` takes `created` (the default), `expires` or `last_use`.
#[utoipa::path(
    get, path = "/api/v1/tokens/", tag = "tokens", params(TokenParams, PageParams),
    responses((status = 200, body = Page<Token>), (status = 401), (status = 403), (status = 404))
)]
pub(crate) async fn list_tokens(
    State(state): State<AdminState>,
    _caller: Caller,
    uri: Uri,
    Params(filter): Params<TokenParams>,
    Params(page): Params<PageParams>,
) -> Result<Json<Page<Token>>, ApiError> {
    let listing = Listing::read(&page, ORDERS)?;
    let query = TokenQuery {
        filter: filter.filter(state.authority.clock().now()),
        order: listing.order,
        direction: listing.direction,
        cursor: listing.cursor,
        limit: listing.limit,
    };
    let page = state.authority.store().tokens(&query).await?;
    let (next, previous) = page_links(&uri, page.next.as_ref(), page.previous.as_ref());
    let results = show_tokens(&state.authority, page).await?;
    Ok(Json(Page {
        next,
        previous,
        results,
    }))
}
