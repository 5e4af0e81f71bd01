//! Where a request is sent.

use http::Uri;
use http::uri::PathAndQuery;
use keyfob_core::route::Upstream;

use super::fault::ProxyFault;

/// The target at the upstream: its base, then the path as the caller wrote it, with the route's prefix
/// or without.
pub(super) fn uri(
    upstream: &Upstream,
    prefix: &str,
    strip: bool,
    asked: &Uri,
) -> Result<Uri, ProxyFault> {
    let path = match strip {
        true => without_prefix(prefix, asked.path()).ok_or(ProxyFault::Target)?,
        false => asked.path(),
    };
    let query = asked
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    let target = format!("{}/{}{query}", upstream.base, path.trim_start_matches('/'));
    let target: PathAndQuery = target.parse().map_err(|_| ProxyFault::Target)?;
    Uri::builder()
        .scheme(if upstream.https { "https" } else { "http" })
        .authority(upstream.authority())
        .path_and_query(target)
        .build()
        .map_err(|_| ProxyFault::Target)
}

/// The path after as many parts as the prefix has. The prefix may be written with escapes there, so it
/// is the parts that are counted.
fn without_prefix<'p>(prefix: &str, path: &'p str) -> Option<&'p str> {
    let slashes = prefix.matches('/').count();
    let (at, _) = path.match_indices('/').nth(slashes.checked_sub(1)?)?;
    Some(&path[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(upstream: &str, prefix: &str, strip: bool, asked: &str) -> String {
        let upstream = upstream.parse().unwrap();
        let asked: Uri = asked.parse().unwrap();
        uri(&upstream, prefix, strip, &asked).unwrap().to_string()
    }

    #[test]
    fn the_prefix_is_taken_away_or_kept() {
        let cases = [
            (
                "http://127.0.0.1:3000",
                true,
                "/app/orders/17/",
                "http://127.0.0.1:3000/orders/17/",
            ),
            (
                "http://127.0.0.1:3000/",
                true,
                "/app/",
                "http://127.0.0.1:3000/",
            ),
            (
                "http://127.0.0.1:3000/base/",
                true,
                "/app/x?a=%20&b",
                "http://127.0.0.1:3000/base/x?a=%20&b",
            ),
            (
                "http://127.0.0.1:3000/base",
                false,
                "/app/x",
                "http://127.0.0.1:3000/base/app/x",
            ),
            (
                "http://[::1]:3000",
                true,
                "/%61pp/x%2Fy",
                "http://[::1]:3000/x%2Fy",
            ),
            (
                "https://localhost",
                true,
                "/app/x",
                "https://localhost:443/x",
            ),
            (
                "http://127.0.0.1:3000",
                true,
                "/app//evil.example.com/",
                "http://127.0.0.1:3000/evil.example.com/",
            ),
        ];
        for (upstream, strip, asked, expected) in cases {
            assert_eq!(at(upstream, "/app/", strip, asked), expected);
        }
        assert_eq!(
            at("http://127.0.0.1:3000", "/", true, "/x"),
            "http://127.0.0.1:3000/x"
        );
    }

    proptest! {
        /// Whatever is asked for, the host stays the upstream's.
        #[test]
        fn the_host_is_never_the_callers(path in "[/.@:?#%a-c0-9\\\\]{0,20}") {
            let upstream: Upstream = "http://127.0.0.1:3000".parse().unwrap();
            if let Ok(asked) = format!("/app/{path}").parse::<Uri>() {
                for strip in [true, false] {
                    if let Ok(uri) = uri(&upstream, "/app/", strip, &asked) {
                        prop_assert_eq!(uri.authority().unwrap().as_str(), "127.0.0.1:3000");
                        prop_assert!(!uri.path().starts_with("//"));
                    }
                }
            }
        }
    }
}
