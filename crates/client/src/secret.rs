//! A string that must not be printed.

use std::fmt;

use zeroize::Zeroizing;

/// How many leading characters of a token may be shown, as the server's own listings do.
pub const PREFIX_CHARS: usize = 8;

/// A password or token in plain text. It is wiped on drop and has no content in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes `text` over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The plain text. Never log it, never put it into an error.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first [`PREFIX_CHARS`] characters, or `None` where they would be half of it or more.
    pub fn prefix(&self) -> Option<String> {
        let long_enough = self.0.chars().count() > 2 * PREFIX_CHARS;
        long_enough.then(|| self.0.chars().take(PREFIX_CHARS).collect())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
    }

    #[test]
    fn prefix_is_never_most_of_a_short_secret() {
        assert_eq!(Secret::new("0123456789abcdef").prefix(), None);
        let token = "9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901";
        assert_eq!(Secret::new(token).prefix().as_deref(), Some("9054f7aa"));
    }
}
