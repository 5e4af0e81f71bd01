//! One line for each request, for those who ask for it (level `debug`).

use std::borrow::Cow;
use std::time::Instant;

use axum::response::Response;
use http::Request;

/// Longest part of a path that is written down: none of ours is longer, and every key is.
const MAX_PART_CHARS: usize = 20;

/// What is known of a request before it is answered.
pub(crate) struct Line {
    method: http::Method,
    path: String,
    start: Instant,
}

impl Line {
    /// Begins a line, if anybody reads them. The query is left out, and so is whatever in the path is
    /// as long as a key.
    pub(crate) fn begin<B>(request: &Request<B>) -> Option<Self> {
        tracing::enabled!(tracing::Level::DEBUG).then(|| Self {
            method: request.method().clone(),
            path: shortened(request.uri().path()).into_owned(),
            start: Instant::now(),
        })
    }

    /// Writes the line.
    pub(crate) fn end(self, response: &Response) {
        let Self {
            method,
            path,
            start,
        } = self;
        let (status, time) = (response.status().as_u16(), start.elapsed());
        tracing::debug!(%method, path, status, ?time, "request");
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
