//! Paths, as Django's resolver and `CommonMiddleware` see them.

use std::borrow::Cow;

use http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::endpoint::{Endpoint, HELLO, KNOX, LOG_IN, View};
use super::python::latin_1;

/// What a target leads to.
pub(super) enum Route<'p> {
    /// One of the views, with what stands before its path.
    View(&'static Endpoint, &'p str),
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

impl<'p> Route<'p> {
    /// Where a target leads. Its path is percent-decoded as a whole, slashes too. knox's views stand
    /// behind each of the prefixes; the greetings may be switched off.
    pub(super) fn of(uri: &Uri, knox: &'p [String], hello: bool) -> Self {
        let path = match uri.path() {
            path if path.contains('%') => Cow::from(percent_decode_str(path)),
            path => Cow::Borrowed(path.as_bytes()),
        };
        let found = [&HELLO, &LOG_IN]
            .into_iter()
            .find_map(|own| match_path(&path, "", own));
        let found = found.or_else(|| {
            let mut views = knox
                .iter()
                .flat_map(|prefix| KNOX.iter().map(move |own| (prefix, own)));
            views.find_map(|(prefix, own)| match_path(&path, prefix, own))
        });
        match found {
            Some((endpoint, _, _)) if endpoint.view == View::Hello && !hello => Self::Unknown,
            Some((endpoint, prefix, true)) => Self::View(endpoint, prefix),
            Some((endpoint, prefix, false)) => {
                Self::MissingSlash(with_query(&[prefix, endpoint.path].concat(), uri))
            }
            None => Self::Unknown,
        }
    }
}

/// The endpoint if the path is its own, and whether its last slash is there.
fn match_path<'p>(
    path: &[u8],
    prefix: &'p str,
    endpoint: &'static Endpoint,
) -> Option<(&'static Endpoint, &'p str, bool)> {
    let rest = path.strip_prefix(prefix.as_bytes())?;
    let own = endpoint.path.as_bytes();
    if rest == own {
        return Some((endpoint, prefix, true));
    }
    (own.strip_suffix(b"/") == Some(rest)).then_some((endpoint, prefix, false))
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
