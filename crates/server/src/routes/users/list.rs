//! `GET /api/v1/users/`.

use axum::Json;
use axum::extract::State;
use http::Uri;
use keyfob_api::{Page, User};
use keyfob_core::store::{UserFilter, UserOrder, UserQuery};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::admin::{AdminState, ApiError, Caller, Listing, Params, page_links, show_users};

/// Names in `ordering`, the default first.
const ORDERS: &[(&str, UserOrder)] = &[
    ("username", UserOrder::Username),
    ("last_login", UserOrder::LastLogin),
    ("date_joined", UserOrder::DateJoined),
];

/// Which users, how sorted, which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// The username or the email begins with this, whatever the case.
    search: Option<String>,
    /// Active users only, or inactive ones only.
    is_active: Option<bool>,
    /// Staff only, or others only.
    is_staff: Option<bool>,
    /// Superusers only, or others only.
    is_superuser: Option<bool>,
    /// `username`, `last_login` or `date_joined`; with `-` before it, descending.
    ordering: Option<String>,
    /// Rows of a page, 1000 at most.
    page_size: Option<usize>,
    /// From a page's `next` or `previous`.
    cursor: Option<String>,
}

/// List users.
#[utoipa::path(
    get, path = "/api/v1/users/", tag = "users", params(ListParams),
    responses((status = 200, body = Page<User>), (status = 401), (status = 403), (status = 404))
)]
pub(crate) async fn list_users(
    State(state): State<AdminState>,
    _caller: Caller,
    uri: Uri,
    Params(params): Params<ListParams>,
) -> Result<Json<Page<User>>, ApiError> {
    let listing = Listing::read(
        params.ordering.as_deref(),
        params.page_size,
        params.cursor.as_deref(),
        ORDERS,
    )?;
    let query = UserQuery {
        filter: UserFilter {
            search: params.search,
            is_active: params.is_active,
            is_staff: params.is_staff,
            is_superuser: params.is_superuser,
        },
        order: listing.order,
        direction: listing.direction,
        cursor: listing.cursor,
        limit: listing.limit,
    };
    let store = state.authority.store();
    let page = store.users(&query).await?;
    let (next, previous) = page_links(&uri, page.next.as_ref(), page.previous.as_ref());
    let results = show_users(store, page).await?;
    Ok(Json(Page {
        next,
        previous,
        results,
    }))
}
