//! Pages of other sites may not change anything here unless their origin is listed.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::header::ORIGIN;
use http::request::Parts;
use http::{Method, StatusCode};
use keyfob_api::Detail;

use super::CorsOrigin;

/// Every current browser sends this, and no other client does.
const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Whether this is an unsafe request of a page on another site whose origin is not listed. An
/// `Origin` alone changes nothing, as in DRF.
pub(crate) fn refuses_cross_site(origins: &[CorsOrigin], parts: &Parts) -> bool {
    let safe = matches!(
        parts.method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE
    );
    if safe {
        return false;
    }
    let Some(site) = parts.headers.get(SEC_FETCH_SITE) else {
        return false;
    };
    let listed = parts
        .headers
        .get(ORIGIN)
        .is_some_and(|origin| origins.iter().any(|listed| listed.is(origin)));
    site.as_bytes() == b"cross-site" && !listed
}

/// The answer, which names the setting.
pub(crate) fn cross_site_refusal() -> Response {
    let detail = "Pages of other sites may not send this. \
                  List the page's origin with --cors-origin to allow it.";
    let detail = Detail {
        detail: detail.to_owned(),
    };
    (StatusCode::FORBIDDEN, Json(detail)).into_response()
}
