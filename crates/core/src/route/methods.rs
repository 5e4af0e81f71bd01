//! The methods a route answers.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Methods that are never a route's: one asks for a tunnel, the other for the request itself, which
/// would show what was added to it on the way.
const NEVER: [&str; 2] = ["CONNECT", "TRACE"];

/// Most methods of a route.
const MAX_METHODS: usize = 16;

/// Some methods, or any if there are none; HEAD goes with GET (RFC 9110 section 9.3.2).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Methods(BTreeSet<String>);

/// The words are not methods that a route can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Choose methods such as GET and POST")]
pub struct MethodsFault;

impl Methods {
    /// Every method but CONNECT and TRACE.
    pub const ANY: Self = Self(BTreeSet::new());

    /// Whether it is every method.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a request with this method is for the route.
    #[must_use]
    pub fn contains(&self, method: &str) -> bool {
        if self.is_any() {
            return !NEVER.contains(&method);
        }
        self.names(method) || (method == "HEAD" && self.names("GET"))
    }

    /// Whether the method is listed by its own name.
    #[must_use]
    pub fn names(&self, method: &str) -> bool {
        self.0.contains(method)
    }

    /// The listed ones in order; none means any.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// A method that both name, or `Any` where both take all.
    #[must_use]
    pub fn shared<'a>(&'a self, other: &'a Self) -> Option<&'a str> {
        match (self.is_any(), other.is_any()) {
            (true, true) => Some("Any"),
            (true, false) => other.iter().next(),
            (false, true) => self.iter().next(),
            (false, false) => self.iter().find(|method| other.names(method)),
        }
    }
}

impl TryFrom<Vec<String>> for Methods {
    type Error = MethodsFault;

    fn try_from(words: Vec<String>) -> Result<Self, Self::Error> {
        let fits = |word: &String| {
            (1..=20).contains(&word.len())
                && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
                && !NEVER.contains(&word.as_str())
        };
        match words.len() <= MAX_METHODS && words.iter().all(fits) {
            true => Ok(Self(words.into_iter().collect())),
            false => Err(MethodsFault),
        }
    }
}

impl From<Methods> for Vec<String> {
    fn from(methods: Methods) -> Self {
        methods.0.into_iter().collect()
    }
}

impl fmt::Display for Methods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return f.write_str("Any");
        }
        let words: Vec<&str> = self.iter().collect();
        f.write_str(&words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn methods(words: &[&str]) -> Methods {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Methods::try_from(words).unwrap()
    }

    #[test]
    fn get_answers_head_and_any_answers_all_but_two() {
        let get = methods(&["GET"]);
        assert!(get.contains("GET") && get.contains("HEAD") && !get.contains("POST"));
        assert!(!get.names("HEAD"));
        for method in ["GET", "PROPFIND", "OPTIONS"] {
            assert!(Methods::ANY.contains(method), "{method}");
        }
        for method in ["TRACE", "CONNECT"] {
            assert!(!Methods::ANY.contains(method), "{method}");
            assert_eq!(
                Methods::try_from(vec![method.to_owned()]),
                Err(MethodsFault)
            );
        }
        for bad in ["", "get", "GE T", "GET\r\n"] {
            assert_eq!(Methods::try_from(vec![bad.to_owned()]), Err(MethodsFault));
        }
    }

    #[test]
    fn what_two_share_is_named() {
        let (get, both, post) = (
            methods(&["GET"]),
            methods(&["GET", "PUT"]),
            methods(&["POST"]),
        );
        assert_eq!(get.shared(&both), Some("GET"));
        assert_eq!(get.shared(&post), None);
        assert_eq!(Methods::ANY.shared(&post), Some("POST"));
        assert_eq!(Methods::ANY.shared(&Methods::ANY), Some("Any"));
        assert_eq!(
            (both.to_string(), Methods::ANY.to_string()),
            ("GET, PUT".into(), "Any".into())
        );
    }
}
