//! Paths of routes: what may be written, and what shape it has.

use super::built_in;

/// Most characters of a path.
const MAX_CHARS: usize = 500;

/// Most characters of a value's name.
const MAX_NAME: usize = 32;

/// The shape of a route's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// One path only.
    Exact(String),
    /// A path with values; their names in order, and the path with their numbers instead.
    Pattern { key: String, names: Vec<String> },
    /// Everything that begins like this.
    Prefix(String),
}

/// What is wrong with a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    /// It does not begin with a slash.
    #[error("Path starts with /")]
    Start,
    /// A `{` without its `}`.
    #[error("Close the {{ in the path")]
    Unclosed,
    /// A value's name that is none.
    #[error("Name a value with letters, digits and _, such as {{id}}")]
    Name,
    /// A value beside something else in one part.
    #[error("A value such as {{id}} stands alone between two slashes")]
    Beside,
    /// Two values of one name.
    #[error("{{{0}}} appears twice")]
    Twice(String),
    /// Two slashes side by side, or a part that is only dots.
    #[error("Nothing can be left out between two slashes")]
    EmptyPart,
    /// A character that does not stand for itself in a path.
    #[error("Write the path without {0:?}")]
    Character(char),
    /// Too long.
    #[error("A path has at most 500 characters")]
    TooLong,
    /// A prefix that ends within a part.
    #[error("A prefix ends with /")]
    PrefixEnd,
    /// A value in a prefix.
    #[error("A prefix has no values in {{ }}")]
    PrefixValue,
    /// A path that Keyfob answers itself.
    #[error("{0} is built in")]
    BuiltIn(&'static str),
}

impl Shape {
    /// Reads the path of a mock.
    pub(super) fn of_path(path: &str) -> Result<Self, PathFault> {
        let parts = parts(path)?;
        let mut names: Vec<String> = Vec::new();
        let mut key = String::with_capacity(path.len());
        for part in parts {
            key.push('/');
            let Some(name) = value_name(part)? else {
                key.push_str(part);
                continue;
            };
            if names.iter().any(|known| known == name) {
                return Err(PathFault::Twice(name.to_owned()));
            }
            key.push_str(&format!("{{v{}}}", names.len()));
            names.push(name.to_owned());
        }
        not_built_in(path)?;
        Ok(match names.is_empty() {
            true => Self::Exact(key),
            false => Self::Pattern { key, names },
        })
    }

    /// Reads the prefix of a proxy.
    pub(super) fn of_prefix(path: &str) -> Result<Self, PathFault> {
        for part in parts(path)? {
            if value_name(part)?.is_some() {
                return Err(PathFault::PrefixValue);
            }
        }
        if !path.ends_with('/') {
            return Err(PathFault::PrefixEnd);
        }
        not_built_in(path)?;
        Ok(Self::Prefix(path.to_owned()))
    }

    /// Names of the values in it.
    pub(super) fn names(&self) -> &[String] {
        match self {
            Self::Pattern { names, .. } => names,
            Self::Exact(_) | Self::Prefix(_) => &[],
        }
    }

    /// Whether the same requests lead to both, but for their methods.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Pattern { key, .. }, Self::Pattern { key: other, .. }) => key == other,
            _ => self == other,
        }
    }
}

/// The parts between the slashes; only the last one may be empty.
fn parts(path: &str) -> Result<Vec<&str>, PathFault> {
    let rest = path.strip_prefix('/').ok_or(PathFault::Start)?;
    if path.chars().count() > MAX_CHARS {
        return Err(PathFault::TooLong);
    }
    let parts: Vec<&str> = rest.split('/').collect();
    let inner = &parts[..parts.len() - 1];
    let dots = |part: &str| matches!(part, "." | "..");
    match inner.contains(&"") || parts.iter().any(|part| dots(part)) {
        true => Err(PathFault::EmptyPart),
        false => Ok(parts),
    }
}

/// The name in `{name}`, or nothing for a part that stands for itself.
fn value_name(part: &str) -> Result<Option<&str>, PathFault> {
    let Some(open) = part.find('{') else {
        let itself = |c: &char| c.is_alphanumeric() || "-._~!$&'()*+,=:@".contains(*c);
        return match part.chars().find(|c| !itself(c)) {
            Some(other) => Err(PathFault::Character(other)),
            None => Ok(None),
        };
    };
    let rest = &part[open + 1..];
    let close = rest.find('}').ok_or(PathFault::Unclosed)?;
    let (name, after) = (&rest[..close], &rest[close + 1..]);
    if name.contains('{') {
        return Err(PathFault::Unclosed);
    }
    if open > 0 || !after.is_empty() {
        return Err(PathFault::Beside);
    }
    let in_name = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    match (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(in_name) {
        true => Ok(Some(name)),
        false => Err(PathFault::Name),
    }
}

fn not_built_in(path: &str) -> Result<(), PathFault> {
    match built_in::owner(path) {
        Some(own) => Err(PathFault::BuiltIn(own)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_have_a_shape() {
        let pattern = Shape::of_path("/orders/{id}/items/{item}").unwrap();
        assert_eq!(
            pattern,
            Shape::Pattern {
                key: "/orders/{v0}/items/{v1}".into(),
                names: vec!["id".into(), "item".into()],
            }
        );
        assert!(pattern.is_same(&Shape::of_path("/orders/{a}/items/{b}").unwrap()));
        assert_eq!(
            Shape::of_path("/é/x.csv"),
            Ok(Shape::Exact("/é/x.csv".into()))
        );
        assert_eq!(Shape::of_path("/"), Ok(Shape::Exact("/".into())));
        assert_eq!(Shape::of_prefix("/"), Ok(Shape::Prefix("/".into())));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let cases = [
            ("orders/", "Path starts with /"),
            ("/orders/{id", "Close the { in the path"),
            ("/{a{b}}/", "Close the { in the path"),
            ("/a/{id}/b/{id}/", "{id} appears twice"),
            (
                "/{}/",
                "Name a value with letters, digits and _, such as {id}",
            ),
            (
                "/x{id}/",
                "A value such as {id} stands alone between two slashes",
            ),
            ("//a/", "Nothing can be left out between two slashes"),
            ("/a/../b/", "Nothing can be left out between two slashes"),
            ("/a b/", "Write the path without ' '"),
            ("/a%20b/", "Write the path without '%'"),
            ("/a;b/", "Write the path without ';'"),
            ("/a}/", "Write the path without '}'"),
            ("/api-token-auth/", "/api-token-auth/ is built in"),
            ("/auth/anything/", "/auth/ is built in"),
        ];
        for (path, message) in cases {
            assert_eq!(
                Shape::of_path(path).unwrap_err().to_string(),
                message,
                "{path}"
            );
        }
        for (path, message) in [
            ("/app", "A prefix ends with /"),
            ("/{a}/", "A prefix has no values in { }"),
            ("/api/v1/", "/api/v1/ is built in"),
        ] {
            assert_eq!(
                Shape::of_prefix(path).unwrap_err().to_string(),
                message,
                "{path}"
            );
        }
        assert_eq!(
            Shape::of_path(&format!("/{}", "a".repeat(500))),
            Err(PathFault::TooLong)
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_path_or_refused(text in "[/a-c{}.é%; ]{0,20}") {
            let _ = Shape::of_path(&text);
            let _ = Shape::of_prefix(&text);
        }
    }
}
