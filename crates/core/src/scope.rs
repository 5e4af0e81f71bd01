//! Scopes: what a token may be used for (RFC 6749 section 3.3).

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Most characters of one scope.
pub const MAX_SCOPE_CHARS: usize = 64;

/// Most scopes of one token.
pub const MAX_SCOPES: usize = 32;

/// The scopes that mean something to Keyfob itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Builtin {
    /// Safe methods (RFC 9110 section 9.2.1).
    Read,
    /// All other methods.
    Write,
    /// The admin API; the owner must be staff too.
    Admin,
    /// The audit log.
    Audit,
    /// Token introspection and revocation for other services.
    Introspect,
}

impl Builtin {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Write,
        Self::Admin,
        Self::Audit,
        Self::Introspect,
    ];

    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
            Self::Audit => "audit",
            Self::Introspect => "introspect",
        }
    }

    /// What a request's method needs: [`Builtin::Read`] or [`Builtin::Write`].
    #[must_use]
    pub fn for_method(method: &str) -> Self {
        match method {
            "GET" | "HEAD" | "OPTIONS" | "TRACE" => Self::Read,
            _ => Self::Write,
        }
    }
}

/// One scope: a word such as `orders:read`, or a pattern such as `orders:*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scope(String);

/// What is wrong with a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScopeFault {
    /// Nothing is there, or between two colons.
    #[error("A scope is one or more words with : between them, such as orders:read.")]
    Empty,
    /// A character that cannot be in one.
    #[error("A scope has letters, digits and . _ - / with : between words.")]
    Character,
    /// `*` not as the whole last word.
    #[error("* stands only at the end, after a colon, such as orders:*.")]
    Wildcard,
    /// Longer than [`MAX_SCOPE_CHARS`].
    #[error("A scope has at most 64 characters.")]
    TooLong,
    /// More than [`MAX_SCOPES`].
    #[error("At most 32 scopes.")]
    TooMany,
}

impl Scope {
    /// Takes a word as a scope.
    ///
    /// # Errors
    /// [`ScopeFault`].
    pub fn parse(text: &str) -> Result<Self, ScopeFault> {
        if text.chars().count() > MAX_SCOPE_CHARS {
            return Err(ScopeFault::TooLong);
        }
        let mut words = text.split(':').peekable();
        let mut first = true;
        while let Some(word) = words.next() {
            let last = words.peek().is_none();
            match word {
                "" => return Err(ScopeFault::Empty),
                "*" if last && !first => {}
                word if word.contains('*') => return Err(ScopeFault::Wildcard),
                word if !word.chars().all(in_word) => return Err(ScopeFault::Character),
                _ => {}
            }
            first = false;
        }
        Ok(Self(text.to_owned()))
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether whoever has this one may do what asks for the other: it is the same, or this one ends
    /// in `:*` and the other begins with what stands before the `*`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.covers_word(&other.0)
    }

    fn covers_word(&self, other: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(begin) => other.starts_with(begin),
            None => self.0 == other,
        }
    }
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/')
}

impl From<Builtin> for Scope {
    fn from(builtin: Builtin) -> Self {
        Self(builtin.as_str().to_owned())
    }
}

impl FromStr for Scope {
    type Err = ScopeFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Scope {
    type Error = ScopeFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.0
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A set of scopes; its text has them in order with blanks between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Scope>", into = "Vec<Scope>")]
pub struct Scopes(BTreeSet<Scope>);

impl Scopes {
    /// Reads a list with blanks between, as in RFC 6749.
    ///
    /// # Errors
    /// [`ScopeFault`].
    pub fn parse_list(text: &str) -> Result<Self, ScopeFault> {
        Self::parse_all(text.split_ascii_whitespace())
    }

    /// Reads single words.
    ///
    /// # Errors
    /// [`ScopeFault`].
    pub fn parse_all<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, ScopeFault> {
        let scopes: Result<Vec<Scope>, _> = words.into_iter().map(Scope::parse).collect();
        Self::try_from(scopes?)
    }

    /// The scopes in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Scope> {
        self.0.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them covers the scope.
    #[must_use]
    pub fn covers(&self, scope: &Scope) -> bool {
        self.0.iter().any(|own| own.covers(scope))
    }

    /// Whether each of the others is covered.
    #[must_use]
    pub fn covers_all(&self, others: &Self) -> bool {
        others.iter().all(|scope| self.covers(scope))
    }

    /// Whether one of them is this builtin.
    #[must_use]
    pub fn has(&self, builtin: Builtin) -> bool {
        self.0.iter().any(|own| own.0 == builtin.as_str())
    }
}

impl TryFrom<Vec<Scope>> for Scopes {
    type Error = ScopeFault;

    fn try_from(scopes: Vec<Scope>) -> Result<Self, Self::Error> {
        let set: BTreeSet<Scope> = scopes.into_iter().collect();
        match set.len() > MAX_SCOPES {
            true => Err(ScopeFault::TooMany),
            false => Ok(Self(set)),
        }
    }
}

impl From<Scopes> for Vec<Scope> {
    fn from(scopes: Scopes) -> Self {
        scopes.0.into_iter().collect()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, scope) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str(" ")?;
            }
            f.write_str(scope.as_str())?;
        }
        Ok(())
    }
}

/// What a token may be used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grant {
    /// All that its owner may do: classic tokens and sessions.
    Everything,
    /// What is listed.
    Scopes(Scopes),
}

impl Grant {
    /// Whether a token with this grant may make one with those scopes; none stand for everything.
    #[must_use]
    pub fn may_hand_on(&self, scopes: Option<&Scopes>) -> bool {
        match self {
            Self::Everything => true,
            Self::Scopes(own) => scopes.is_some_and(|scopes| own.covers_all(scopes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scope(text: &str) -> Scope {
        Scope::parse(text).unwrap()
    }

    #[test]
    fn scopes_have_a_form() {
        for good in ["read", "orders:read", "orders:*", "a:b:*", "v1/x.y_z-0"] {
            assert_eq!(Scope::parse(good).map(|s| s.to_string()), Ok(good.into()));
        }
        let cases = [
            ("", ScopeFault::Empty),
            (":", ScopeFault::Empty),
            ("a::b", ScopeFault::Empty),
            ("a:", ScopeFault::Empty),
            ("*", ScopeFault::Wildcard),
            ("a:*:b", ScopeFault::Wildcard),
            ("a:b*", ScopeFault::Wildcard),
            ("a b", ScopeFault::Character),
            ("a\"b", ScopeFault::Character),
            ("é", ScopeFault::Character),
        ];
        for (bad, fault) in cases {
            assert_eq!(Scope::parse(bad), Err(fault), "{bad}");
        }
        assert_eq!(Scope::parse(&"a".repeat(65)), Err(ScopeFault::TooLong));
    }

    #[test]
    fn a_wildcard_covers_what_is_below_it_and_nothing_else() {
        let all = scope("orders:*");
        for covered in ["orders:read", "orders:read:own", "orders:*", "orders:a:*"] {
            assert!(all.covers(&scope(covered)), "{covered}");
        }
        for other in ["orders", "ordersx:read", "order:read"] {
            assert!(!all.covers(&scope(other)), "{other}");
        }
        assert!(!scope("orders:read").covers(&all));
    }

    #[test]
    fn a_list_is_a_set() {
        let scopes = Scopes::parse_list("write  read read").unwrap();
        assert_eq!(scopes.to_string(), "read write");
        assert!(scopes.has(Builtin::Read) && !scopes.has(Builtin::Admin));
        let many: Vec<String> = (0..33).map(|n| format!("s{n}")).collect();
        assert_eq!(
            Scopes::parse_list(&many.join(" ")),
            Err(ScopeFault::TooMany)
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_scope_or_refused(text in "\\PC{0,70}") {
            if let Ok(scope) = Scope::parse(&text) {
                prop_assert!(scope.covers(&scope));
                prop_assert_eq!(scope.as_str(), text);
            }
        }
    }
}
