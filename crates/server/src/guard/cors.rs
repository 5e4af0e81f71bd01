//! Cross-origin reading, for the origins somebody listed.

use std::str::FromStr;
use std::time::Duration;

use http::header::{
    ACCEPT, ACCESS_CONTROL_REQUEST_METHOD, AUTHORIZATION, CONTENT_TYPE, ORIGIN, RETRY_AFTER,
    WWW_AUTHENTICATE,
};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method};
use tower_http::cors::{AllowOrigin, CorsLayer};
use url::Url;

/// How long a browser may keep a preflight's answer.
const MAX_AGE: Duration = Duration::from_secs(600);

/// An origin whose pages may call this server: `http://localhost:4200`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorsOrigin(HeaderValue);

/// The text is not an origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an origin such as http://localhost:4200: scheme, host and port, no path")]
pub struct CorsOriginError(String);

impl FromStr for CorsOrigin {
    type Err = CorsOriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || CorsOriginError(text.to_owned());
        let url = Url::parse(text).map_err(|_| refused())?;
        let bare = matches!(url.scheme(), "http" | "https") && !text.ends_with('/');
        let origin = url.origin().ascii_serialization();
        // Only the form a browser sends can ever match.
        if !bare || origin != text {
            return Err(refused());
        }
        HeaderValue::from_str(&origin)
            .map(Self)
            .map_err(|_| refused())
    }
}

impl CorsOrigin {
    /// Whether a request's `Origin` is this one.
    pub(crate) fn is(&self, origin: &HeaderValue) -> bool {
        self.0 == origin
    }
}

/// The layer that answers preflights and lets listed origins read; none where none is listed.
pub(crate) fn cors_layer(origins: &[CorsOrigin]) -> Option<CorsLayer> {
    if origins.is_empty() {
        return None;
    }
    let listed = origins.iter().map(|origin| origin.0.clone());
    Some(
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(listed))
            .allow_methods([
                Method::GET,
                Method::POST,
                Method::PUT,
                Method::PATCH,
                Method::DELETE,
                Method::OPTIONS,
            ])
            .allow_headers([
                ACCEPT,
                AUTHORIZATION,
                CONTENT_TYPE,
                HeaderName::from_static("x-request-id"),
                HeaderName::from_static("x-requested-with"),
            ])
            .expose_headers([
                WWW_AUTHENTICATE,
                RETRY_AFTER,
                HeaderName::from_static("x-request-id"),
            ])
            .max_age(MAX_AGE),
    )
}

/// Whether a browser asks if it may ask. Any other OPTIONS is DRF's to answer.
pub(crate) fn is_preflight(parts: &Parts) -> bool {
    parts.method == Method::OPTIONS
        && parts.headers.contains_key(ORIGIN)
        && parts.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for good in ["http://localhost:4200", "https://app.example.com"] {
            assert!(good.parse::<CorsOrigin>().is_ok(), "{good}");
        }
        for bad in [
            "*",
            "null",
            "localhost:4200",
            "http://localhost:4200/",
            "http://a/b",
            "http://A",
            "file:///x",
        ] {
            assert!(bad.parse::<CorsOrigin>().is_err(), "{bad}");
        }
    }
}
