//! `GET /api/v1/users/`.

use axum::Json;
use axum::extract::State;
use http::Uri;
use keyfob_api::{Page, User};
use keyfob_core::store::{UserOrder, UserQuery};

use super::UserParams;
use crate::admin::{
    AdminState, ApiError, Caller, Listing, PageParams, Params, page_links, show_users,
};

/// Names in `ordering`, the default first.
const ORDERS: &[(&str, UserOrder)] = &[
    ("username", UserOrder::Username),
    ("last_login", UserOrder::LastLogin),
    ("date_joined", UserOrder::DateJoined),
];

/// List users.
///
/// `ordering` takes `username` (the default), `last_login` or `date_joined`.
#[utoipa::path(
    get, path = "/api/v1/users/", tag = "users", params(UserParams, PageParams),
    responses((status = 200, body = Page<User>), (status = 401), (status = 403), (status = 404))
)]
pub(crate) async fn list_users(
    State(state): State<AdminState>,
    _caller: Caller,
    uri: Uri,
    Params(filter): Params<UserParams>,
    Params(page): Params<PageParams>,
) -> Result<Json<Page<User>>, ApiError> {
    let listing = Listing::read(&page, ORDERS)?;
    let query = UserQuery {
        filter: filter.into(),
        order: listing.order,
        direction: listing.direction,
        cursor: listing.cursor,
        limit: listing.limit,
    };
    let store = state.authority.store();
    let page = store.users(&query).await?;
    let (next, previous) = page_links(&uri, page.next.as_ref(), page.previous.as_ref());
    let results = show_users(&state.authority, page).await?;
    Ok(Json(Page {
        next,
        previous,
        results,
    }))
}
