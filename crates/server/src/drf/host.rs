//! Which `Host` is served: Django's `get_host` and `ALLOWED_HOSTS`.

use axum::response::Response;
use http::header::HOST;
use http::{HeaderMap, Uri};

/// The host names served: `localhost` and names below it, `127.0.0.1`, `[::1]`, and listed ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostRules {
    listed: Vec<Box<str>>,
}

impl HostRules {
    /// Serves these names too. A name with a dot in front stands for itself and all names below
    /// it, as in Django; ports are not part of it.
    #[must_use]
    pub fn with_listed<I: AsRef<str>>(names: impl IntoIterator<Item = I>) -> Self {
        let names = names
            .into_iter()
            .map(|name| name.as_ref().trim().to_ascii_lowercase());
        let listed = names.filter(|name| !name.is_empty());
        Self {
            listed: listed.map(String::into_boxed_str).collect(),
        }
    }

    fn serves(&self, domain: &str) -> bool {
        let built_in = [".localhost", "127.0.0.1", "[::1]"];
        let listed = self.listed.iter().map(AsRef::as_ref);
        built_in
            .into_iter()
            .chain(listed)
            .any(|pattern| matches(domain, pattern))
    }
}

/// Whether a request may be answered: exactly one `Host` names us, and so does the authority of a
/// target in absolute form.
#[must_use]
pub fn allowed(rules: &HostRules, uri: &Uri, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let serves = |host: &[u8]| domain(host).is_some_and(|domain| rules.serves(&domain));
    let authority = uri.authority();
    serves(host.as_bytes()) && authority.is_none_or(|a| serves(a.as_str().as_bytes()))
}

/// Django's answer to any other request.
#[must_use]
pub fn refusal() -> Response {
    super::pages::bad_host()
}

fn matches(domain: &str, pattern: &str) -> bool {
    match pattern.strip_prefix('.') {
        Some(parent) => domain == parent || domain.ends_with(pattern),
        None => domain == pattern,
    }
}

/// The domain without its port, in lower case; nothing when Django's pattern does not fit.
fn domain(host: &[u8]) -> Option<String> {
    let host = std::str::from_utf8(host).ok()?.to_ascii_lowercase();
    let end = match host.strip_prefix('[') {
        Some(rest) => rest.find(']')? + 2,
        None => host.find(':').unwrap_or(host.len()),
    };
    let (domain, port) = host.split_at(end);
    let valid = if domain.starts_with('[') {
        is_bracketed(domain)
    } else {
        let name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
        !domain.is_empty() && domain.bytes().all(name)
    };
    if !valid || !is_port(port) {
        return None;
    }
    Some(domain.strip_suffix('.').unwrap_or(domain).to_owned())
}

/// Nothing, or a colon and digits.
fn is_port(text: &str) -> bool {
    text.strip_prefix(':').map_or(text.is_empty(), |digits| {
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// `[` hexadecimal digits, a colon, more of that with dots `]`.
fn is_bracketed(domain: &str) -> bool {
    let inside = domain.strip_prefix('[').and_then(|d| d.strip_suffix(']'));
    let Some((before, after)) = inside.and_then(|inside| inside.split_once(':')) else {
        return false;
    };
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    let rest = |b: u8| hex(b) || b == b'.' || b == b':';
    before.bytes().all(hex) && !after.is_empty() && after.bytes().all(rest)
}

#[cfg(test)]
mod tests {
    use http::{HeaderValue, Request};
    use proptest::prelude::*;

    use super::*;

    fn ask(rules: &HostRules, target: &str, hosts: &[&[u8]]) -> bool {
        let (mut parts, ()) = Request::get(target).body(()).unwrap().into_parts();
        for host in hosts {
            parts
                .headers
                .append(HOST, HeaderValue::from_bytes(host).unwrap());
        }
        allowed(rules, &parts.uri, &parts.headers)
    }

    #[test]
    fn only_our_names_are_served() {
        let rules = HostRules::with_listed(["Keyfob.example", ".below.example"]);
        for good in [
            "localhost",
            "LOCALHOST:1",
            "localhost.",
            "api.localhost",
            "127.0.0.1:8000",
            "[::1]",
            "[::1]:8000",
            "keyfob.example",
            "below.example",
            "a.b.below.example:443",
        ] {
            assert!(ask(&rules, "/", &[good.as_bytes()]), "{good}");
        }
        for bad in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1@evil.example",
            "0.0.0.0",
            "127.0.0.1.evil.example",
            "localhost:",
            "localhost:x",
            "[::1",
            "[::1]x",
            "::1",
            "xlocalhost",
            "a.keyfob.example",
            "localhost..",
            "localhost,localhost",
            "127.1",
            "[[::1]]",
            "http://localhost",
            "localhost/",
            "local_host",
        ] {
            assert!(!ask(&rules, "/", &[bad.as_bytes()]), "{bad}");
        }
        assert!(!ask(&rules, "/", &[b"localhost\xe9"]));
    }

    #[test]
    fn one_host_and_the_authority_must_both_be_ours() {
        let rules = HostRules::default();
        assert!(!ask(&rules, "/", &[]));
        assert!(!ask(&rules, "/", &[b"localhost", b"localhost"]));
        assert!(ask(&rules, "http://localhost:1/hello/", &[b"localhost:1"]));
        assert!(!ask(&rules, "http://evil.example/hello/", &[b"localhost"]));
        assert!(!ask(&rules, "http://localhost/hello/", &[b"evil.example"]));
        assert!(!ask(&rules, "http://x@localhost/", &[b"localhost"]));
    }

    proptest! {
        #[test]
        fn never_panics(host: Vec<u8>) {
            let _ = domain(&host);
        }
    }
}
