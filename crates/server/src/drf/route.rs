//! Paths, as Django's resolver and `CommonMiddleware` see them.

use std::borrow::Cow;

use http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::python::latin_1;
use super::view::{Endpoint, HELLO, LOGIN};

/// What a target leads to.
pub(super) enum Route {
    /// One of the views.
    View(&'static Endpoint),
    /// A view's path without its slash; where to go instead.
    MissingSlash(String),
    /// Nothing here.
    Unknown,
}

/// What Django's `iri_to_uri` writes as an escape.
const IN_URI: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'#')
    .remove(b'%')
    .remove(b'[')
    .remove(b']')
    .remove(b'=')
    .remove(b':')
    .remove(b';')
    .remove(b'$')
    .remove(b'&')
    .remove(b'(')
    .remove(b')')
    .remove(b'+')
    .remove(b',')
    .remove(b'!')
    .remove(b'?')
    .remove(b'*')
    .remove(b'@')
    .remove(b'\'')
    .remove(b'~')
    .remove(b'_')
    .remove(b'.')
    .remove(b'-');

impl Route {
    /// Where a target leads. Its path is percent-decoded as a whole, slashes too.
    pub(super) fn of(uri: &Uri) -> Self {
        let path = match uri.path() {
            path if path.contains('%') => Cow::from(percent_decode_str(path)),
            path => Cow::Borrowed(path.as_bytes()),
        };
        for endpoint in [&HELLO, &LOGIN] {
            let own = endpoint.path.as_bytes();
            if *path == *own {
                return Self::View(endpoint);
            }
            if own.strip_suffix(b"/") == Some(&*path) {
                return Self::MissingSlash(with_query(endpoint.path, uri));
            }
        }
        Self::Unknown
    }
}

/// A path and the target's query, safe for a header.
pub(super) fn with_query(path: &str, uri: &Uri) -> String {
    match uri.query() {
        None | Some("") => path.to_owned(),
        Some(query) => {
            let query = latin_1(query.as_bytes());
            format!("{path}?{}", utf8_percent_encode(&query, IN_URI))
        }
    }
}
