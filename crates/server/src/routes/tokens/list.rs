//! `GET /api/v1/tokens/`.

use axum::Json;
use axum::extract::State;
use http::Uri;
use keyfob_api::{Page, Token};
use keyfob_core::UserId;
use keyfob_core::store::{TokenFilter, TokenOrder, TokenQuery};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::admin::{AdminState, ApiError, Caller, Listing, Params, page_links, show_tokens};

/// Names in `ordering`.
const ORDERS: &[(&str, TokenOrder)] = &[("created", TokenOrder::Created)];

/// Which tokens, how sorted, which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// The owner's name (whatever the case) or the key begins with this.
    search: Option<String>,
    /// Of this user only.
    user: Option<u64>,
    /// `created` or `-created`.
    ordering: Option<String>,
    /// Rows of a page, 1000 at most.
    page_size: Option<usize>,
    /// From a page's `next` or `previous`.
    cursor: Option<String>,
}

/// List tokens.
#[utoipa::path(
    get, path = "/api/v1/tokens/", tag = "tokens", params(ListParams),
    responses((status = 200, body = Page<Token>), (status = 401), (status = 403), (status = 404))
)]
pub(crate) async fn list_tokens(
    State(state): State<AdminState>,
    _caller: Caller,
    uri: Uri,
    Params(params): Params<ListParams>,
) -> Result<Json<Page<Token>>, ApiError> {
    let listing = Listing::read(
        params.ordering.as_deref(),
        params.page_size,
        params.cursor.as_deref(),
        ORDERS,
    )?;
    let query = TokenQuery {
        filter: TokenFilter {
            search: params.search,
            user: params.user.map(UserId),
        },
        order: listing.order,
        direction: listing.direction,
        cursor: listing.cursor,
        limit: listing.limit,
    };
    let store = state.authority.store();
    let page = store.tokens(&query).await?;
    let (next, previous) = page_links(&uri, page.next.as_ref(), page.previous.as_ref());
    let results = show_tokens(store, page).await?;
    Ok(Json(Page {
        next,
        previous,
        results,
    }))
}
