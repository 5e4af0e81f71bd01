//! What a path belongs to: which part answers, and under which word it is counted.

/// A kind of path. It is settled by the path alone, before anything is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RouteClass {
    /// `/hello/`.
    Hello,
    /// `/api-token-auth/`.
    LogIn,
    /// knox's paths, under each of its prefixes.
    Knox,
    /// `/auth/verify`.
    Verify,
    /// `/oauth/introspect/` and `/oauth/revoke/`.
    OAuth,
    /// `/healthz`, `/readyz`, `/metrics`.
    Operation,
    /// The admin API.
    Admin,
    /// A route somebody defined, or nothing at all.
    Other,
}

/// What stands behind a prefix of knox.
const KNOX: &[&str] = &["login", "logout", "logoutall", "hello"];

impl RouteClass {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 8] = [
        Self::Hello,
        Self::LogIn,
        Self::Knox,
        Self::Verify,
        Self::OAuth,
        Self::Operation,
        Self::Admin,
        Self::Other,
    ];

    /// The class of a path. `knox` are the prefixes of knox's paths, such as `/auth`.
    pub(crate) fn of(path: &str, knox: &[String]) -> Self {
        match path {
            "/hello/" => Self::Hello,
            "/api-token-auth/" => Self::LogIn,
            "/healthz" | "/readyz" | "/metrics" => Self::Operation,
            "/auth/verify" | "/auth/verify/" => Self::Verify,
            "/oauth/introspect" | "/oauth/introspect/" | "/oauth/revoke" | "/oauth/revoke/" => {
                Self::OAuth
            }
            _ if path.starts_with(keyfob_api::PREFIX) => Self::Admin,
            _ if knox.iter().any(|prefix| is_knox(path, prefix)) => Self::Knox,
            _ => Self::Other,
        }
    }

    /// Its word in metrics.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Hello => "hello",
            Self::LogIn => "log_in",
            Self::Knox => "knox",
            Self::Verify => "verify",
            Self::OAuth => "oauth",
            Self::Operation => "operation",
            Self::Admin => "admin",
            Self::Other => "route",
        }
    }
}

/// With and without the last slash, whose absence Django answers with a redirect.
fn is_knox(path: &str, prefix: &str) -> bool {
    let rest = path.strip_prefix(prefix.trim_end_matches('/'));
    let Some(rest) = rest.and_then(|rest| rest.strip_prefix('/')) else {
        return false;
    };
    KNOX.contains(&rest.strip_suffix('/').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_its_class() {
        let knox = ["/auth".to_owned(), "/knox/".to_owned()];
        for (path, class) in [
            ("/hello/", RouteClass::Hello),
            ("/api-token-auth/", RouteClass::LogIn),
            ("/auth/login/", RouteClass::Knox),
            ("/knox/logoutall", RouteClass::Knox),
            ("/auth/verify", RouteClass::Verify),
            ("/auth/x/", RouteClass::Other),
            ("/authlogin/", RouteClass::Other),
            ("/auth/login//", RouteClass::Other),
            ("/oauth/revoke/", RouteClass::OAuth),
            ("/metrics", RouteClass::Operation),
            ("/metrics/", RouteClass::Other),
            ("/api/v1/users/", RouteClass::Admin),
            ("/", RouteClass::Other),
        ] {
            assert_eq!(RouteClass::of(path, &knox), class, "{path}");
        }
        assert_eq!(RouteClass::of("/auth/login/", &[]), RouteClass::Other);
    }

    #[test]
    fn the_list_is_in_order() {
        for (number, class) in RouteClass::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, number);
        }
    }
}
