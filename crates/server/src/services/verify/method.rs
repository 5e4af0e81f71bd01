//! The method of the request that waits at the proxy.

use std::borrow::Cow;

use http::request::Parts;

use super::wish::Mode;

/// Headers that proxies say it in: Caddy and Traefik the first, nginx as our recipe has it both.
const NAMES: [&str; 2] = ["x-forwarded-method", "x-original-method"];

/// All methods that are named; a token needs the scopes of each. So a client that adds one of the
/// headers where the proxy writes the other can only make it harder for itself.
pub(super) fn methods(parts: &Parts, mode: Mode) -> Vec<Cow<'_, str>> {
    let values = NAMES
        .iter()
        .flat_map(|name| parts.headers.get_all(*name).iter());
    let named: Vec<_> = values
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    match (named.is_empty(), mode) {
        (false, _) => named,
        (true, Mode::Plain) => vec![Cow::Borrowed(parts.method.as_str())],
        // nginx asks with GET whatever it was asked with, so its own method says nothing.
        (true, Mode::Nginx) => vec![Cow::Borrowed("GET"), Cow::Borrowed("POST")],
    }
}

#[cfg(test)]
mod tests {
    use http::{Method, Request};

    use super::*;

    fn read(mode: Mode, headers: &[(&str, &str)]) -> Vec<String> {
        let mut request = Request::builder().method(Method::PUT);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let methods = methods(&parts, mode);
        methods.into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn every_method_that_is_named_counts() {
        assert_eq!(read(Mode::Plain, &[]), ["PUT"]);
        assert_eq!(read(Mode::Nginx, &[]), ["GET", "POST"]);
        let one = [("x-original-method", "DELETE")];
        assert_eq!(read(Mode::Nginx, &one), ["DELETE"]);
        let forged = [
            ("x-original-method", "DELETE"),
            ("X-Forwarded-Method", "GET"),
        ];
        assert_eq!(read(Mode::Plain, &forged), ["GET", "DELETE"]);
    }
}
