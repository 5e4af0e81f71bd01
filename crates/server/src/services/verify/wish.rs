//! What the proxy's configuration asks for, in the query.

use keyfob_core::Scopes;
use keyfob_core::route::Need;

/// How answers are given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// With DRF's bodies, which Caddy and Traefik hand on.
    #[default]
    Plain,
    /// 200, 401 and 403 only, without a body: nginx takes all else for an error of ours.
    Nginx,
}

/// Who may pass, and how to say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) need: Need,
    pub(super) mode: Mode,
}

/// What is wrong with the query. Nobody passes then, so that a typing error opens nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum WishFault {
    /// There is no such parameter.
    #[error("There is no parameter {0}; use scope, staff and mode.")]
    Unknown(String),
    /// A value that a parameter does not have.
    #[error("The parameter {0} cannot be read.")]
    Unreadable(&'static str),
}

impl Wish {
    /// Reads the query; the mode is told with a fault too.
    pub(super) fn read(query: &str) -> Result<Self, (WishFault, Mode)> {
        let (mut words, mut staff, mut mode, mut fault) = (Vec::new(), false, Mode::Plain, None);
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match (&*name, &*value) {
                ("scope", _) => words.push(value),
                ("staff", "1") => staff = true,
                ("staff", "0") => {}
                ("mode", "nginx") => mode = Mode::Nginx,
                ("mode", "plain") => {}
                ("staff", _) => fault = Some(WishFault::Unreadable("staff")),
                ("mode", _) => fault = Some(WishFault::Unreadable("mode")),
                _ => fault = Some(WishFault::Unknown(name.chars().take(40).collect())),
            }
        }
        if let Some(fault) = fault {
            return Err((fault, mode));
        }
        let scopes = Scopes::parse_list(&words.join(" "));
        let scopes = scopes.map_err(|_| (WishFault::Unreadable("scope"), mode))?;
        let need = match (staff, scopes.is_empty()) {
            (true, _) => Need::Staff(scopes),
            (false, true) => Need::Authenticated,
            (false, false) => Need::Scopes(scopes),
        };
        Ok(Self { need, mode })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn need(query: &str) -> Need {
        Wish::read(query).unwrap().need
    }

    #[test]
    fn the_query_says_who_may_pass() {
        let scopes = |text| Scopes::parse_list(text).unwrap();
        assert_eq!(need(""), Need::Authenticated);
        assert_eq!(need("staff=0&mode=plain"), Need::Authenticated);
        assert_eq!(need("scope=a:b+c&scope=d"), Need::Scopes(scopes("a:b c d")));
        assert_eq!(need("staff=1"), Need::Staff(Scopes::default()));
        assert_eq!(need("staff=1&scope=x"), Need::Staff(scopes("x")));
        assert_eq!(Wish::read("mode=nginx").unwrap().mode, Mode::Nginx);
    }

    #[test]
    fn a_typing_error_opens_nothing() {
        for query in ["scopes=a", "staff=yes", "staff", "mode=ngnix", "scope=%00"] {
            assert!(Wish::read(query).is_err(), "{query}");
        }
        let (_, mode) = Wish::read("scopes=a&mode=nginx").unwrap_err();
        assert_eq!(mode, Mode::Nginx);
    }

    proptest! {
        #[test]
        fn never_panics(query: String) {
            let _ = Wish::read(&query);
        }
    }
}
