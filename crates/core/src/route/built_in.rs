//! Paths that Keyfob answers itself. No route of a user's can take their place.

use super::NeedKind;
use super::NeedKind::{Anyone, Authenticated, Scopes, Staff};

/// A path, or a family of paths, that Keyfob answers itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// The path, or how all of the family begin.
    pub path: &'static str,
    /// All that begin like this.
    pub family: bool,
    /// Their methods; several where there are none.
    pub methods: &'static [&'static str],
    /// Who may pass; which scopes is for the operation to say.
    pub need: NeedKind,
    /// What is answered.
    pub summary: &'static str,
}

/// All of them, by path.
pub const BUILT_IN: &[BuiltIn] = &[
    family("/admin/", Staff, "The console in a browser"),
    family("/api/v1/", Staff, "The admin API"),
    single(
        "/api-token-auth/",
        &["POST"],
        Anyone,
        "A token for a username and password",
    ),
    family(
        "/auth/",
        Authenticated,
        "Sessions as in knox, and checks for other servers",
    ),
    single("/healthz", &["GET"], Anyone, "Whether the server runs"),
    single("/hello/", &["GET"], Authenticated, "200 · 27 B JSON"),
    family("/knox/", Authenticated, "Sessions as in knox"),
    single("/metrics", &["GET"], Scopes, "Numbers for Prometheus"),
    family("/oauth/", Scopes, "Introspection and revocation of tokens"),
    single("/readyz", &["GET"], Anyone, "Whether the server can answer"),
];

const fn family(path: &'static str, need: NeedKind, summary: &'static str) -> BuiltIn {
    BuiltIn {
        path,
        family: true,
        methods: &[],
        need,
        summary,
    }
}

const fn single(
    path: &'static str,
    methods: &'static [&'static str],
    need: NeedKind,
    summary: &'static str,
) -> BuiltIn {
    BuiltIn {
        path,
        family: false,
        methods,
        need,
        summary,
    }
}

/// The built-in path that answers this one, with its last slash or without.
pub(super) fn owner(path: &str) -> Option<&'static str> {
    let bare = |path: &'static str| path.strip_suffix('/').unwrap_or(path);
    let owns = |own: &&BuiltIn| {
        let rest = path.strip_prefix(bare(own.path));
        rest.is_some_and(|rest| {
            rest.is_empty() || rest == "/" || (own.family && rest.starts_with('/'))
        })
    };
    BUILT_IN.iter().find(owns).map(|own| own.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_more_or_less_does_not_free_a_path() {
        for path in [
            "/hello",
            "/hello/",
            "/healthz/",
            "/api/v1",
            "/api/v1/users/",
            "/auth/x",
        ] {
            assert!(owner(path).is_some(), "{path}");
        }
        for path in [
            "/",
            "/hello/you/",
            "/hellos/",
            "/api/",
            "/api/v2/",
            "/authors/",
        ] {
            assert_eq!(owner(path), None, "{path}");
        }
    }
}
