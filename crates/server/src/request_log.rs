//! One line for each request, for those who ask for it (level `debug`), and its id on every other
//! line that is written while it is answered.

use std::borrow::Cow;
use std::time::Duration;

use http::{Request, StatusCode};
use keyfob_core::Source;
use tracing::field::{Empty, display};
use tracing::{Span, debug, debug_span};

/// Longest part of a path that is written down: none of ours is longer, and every key is.
const MAX_PART_CHARS: usize = 20;

/// A request's span; a disabled one costs nothing. The query is left out, and so is whatever in the
/// path is as long as a key.
pub(crate) fn span<B>(request: &Request<B>, source: &Source) -> Span {
    debug_span!(
        "request",
        id = source.request_id.as_deref().unwrap_or_default(),
        method = %request.method(),
        path = %shortened(request.uri().path()),
        address = source.address.map(display),
        user = Empty,
    )
}

/// Writes the line, in the request's span.
pub(crate) fn answered(span: &Span, status: StatusCode, took: Duration) {
    if span.is_disabled() {
        return;
    }
    let milliseconds = took.as_secs_f64() * 1e3;
    span.in_scope(|| debug!(status = status.as_u16(), milliseconds, "answered"));
}

/// Says on the current request's line whose token it came with.
pub(crate) fn name_user(username: &str) {
    if tracing::enabled!(tracing::Level::DEBUG) {
        Span::current().record("user", display(username));
    }
}

/// The path with `…` for each part that is too long.
fn shortened(path: &str) -> Cow<'_, str> {
    let long = |part: &str| part.chars().count() > MAX_PART_CHARS;
    if !path.split('/').any(long) {
        return Cow::Borrowed(path);
    }
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| if long(part) { "…" } else { part })
        .collect();
    Cow::Owned(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_key_is_left_out() {
        let key = "9054f7aa9305e012b3c2300408c3dfdf390fcddf";
        assert_eq!(shortened(&format!("/hello/{key}/x")), "/hello/…/x");
        assert_eq!(
            shortened("/api/v1/users/17/set-password/"),
            "/api/v1/users/17/set-password/"
        );
    }

    #[test]
    fn no_path_of_the_document_is_shortened() {
        let document = serde_json::to_value(crate::document()).unwrap();
        for path in document["paths"].as_object().unwrap().keys() {
            assert_eq!(shortened(path), path.as_str());
        }
    }
}
