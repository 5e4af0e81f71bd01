//! `keyfob://` links. They only go somewhere in the window: no link does, creates or sends anything.

use tauri::Url;

/// The scheme of the app's links.
pub const SCHEME: &str = "keyfob";

/// First parts of an address that a link may name.
const SCREENS: &[&str] = &[
    "overview", "users", "tokens", "routes", "audit", "client", "settings",
];

/// What a link may say besides; the screens check the values.
const SEARCH: &[&str] = &[
    "search", "filter", "kind", "user", "order", "outcome", "range", "new", "at",
];

/// Longest link that is looked at, in bytes.
const LONGEST: usize = 512;

/// The window's address for a link such as `keyfob://tokens/17` or `keyfob://tokens?new=true`; nothing
/// for one that names no screen.
pub fn path_of(link: &str) -> Option<String> {
    if link.len() > LONGEST {
        return None;
    }
    let url = Url::parse(link).ok().filter(|url| url.scheme() == SCHEME)?;
    let screen = url.host_str().filter(|host| SCREENS.contains(host))?;
    let rest = url.path().trim_end_matches('/');
    let plain = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !rest.split('/').all(plain) {
        return None;
    }
    let mut path = Url::parse(&format!("{SCHEME}://{screen}{rest}")).ok()?;
    let known = url
        .query_pairs()
        .filter(|(name, _)| SEARCH.contains(&name.as_ref()));
    path.query_pairs_mut().extend_pairs(known);
    let search = path.query().filter(|query| !query.is_empty());
    let search = search.map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("/{screen}{rest}{search}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_a_screen() {
        for (link, path) in [
            ("keyfob://overview", "/overview"),
            ("keyfob://tokens/17/", "/tokens/17"),
            ("keyfob://tokens?new=true", "/tokens?new=true"),
            ("keyfob://routes?new=true", "/routes?new=true"),
            ("keyfob://settings/data", "/settings/data"),
            ("keyfob://tokens/%2e%2e/setup", "/tokens/setup"),
            ("keyfob://users?search=a%20b&evil=1", "/users?search=a+b"),
        ] {
            assert_eq!(path_of(link).as_deref(), Some(path), "{link}");
        }
    }

    #[test]
    fn anything_else_goes_nowhere() {
        let long = format!("keyfob://users?search={}", "a".repeat(LONGEST));
        for link in [
            "keyfob://",
            "keyfob://evil",
            "keyfob://setup",
            "keyfob:tokens",
            "keyfob://tokens/a.b",
            "https://tokens",
            "javascript:alert(1)",
            long.as_str(),
        ] {
            assert_eq!(path_of(link), None, "{link}");
        }
    }
}
