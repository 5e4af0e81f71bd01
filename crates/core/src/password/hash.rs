//! The stored form of a password.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::refusal::HashRefusal;
use super::scheme::Scheme;

/// A password's hash as it is stored: Keyfob's own PHC string, or the text Django wrote.
///
/// `Debug` shows the method only; there is no `Display`. A value read back from a store is checked
/// again before any work is done for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// The mark of a user without a password. No password matches it, here or in Django.
    #[must_use]
    pub fn unusable() -> Self {
        Self("!".to_owned())
    }

    /// Takes over a hash from elsewhere, such as a Django database.
    ///
    /// A hash of a method that is not accepted (`md5`), and an unusable one, are taken over too:
    /// such a user exists but cannot log in, and [`refusal`](Self::refusal) says why.
    ///
    /// # Errors
    /// What asks for too much work, is damaged, or has no form of a hash at all; the text might be
    /// anything then, so nothing of it is kept.
    pub fn parse_untrusted(text: &str) -> Result<Self, HashRefusal> {
        match Scheme::parse(text) {
            Err(refusal) if !refusal.may_be_kept() => Err(refusal),
            Ok(_) | Err(_) => Ok(Self(text.to_owned())),
        }
    }

    /// For hashes made by this module.
    pub(super) fn from_made(text: String) -> Self {
        Self(text)
    }

    /// The text, for the store and for an export.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as Django encodes it: Keyfob's own form gets the name of Django's method.
    #[must_use]
    pub fn to_django(&self) -> String {
        match self.0.strip_prefix('$') {
            Some(bare) => format!("argon2${bare}"),
            None => self.0.clone(),
        }
    }

    /// Whether a password is set: Django's `has_usable_password`, true for every text that does not
    /// begin with `!`.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        !self.0.starts_with('!')
    }

    /// Whether some password can match.
    #[must_use]
    pub fn is_supported(&self) -> bool {
        self.refusal().is_none()
    }

    /// Why no password can match, if none can.
    #[must_use]
    pub fn refusal(&self) -> Option<HashRefusal> {
        Scheme::parse(&self.0).err()
    }

    /// The method's name: `argon2id` for Keyfob's own, Django's name for its own, `unusable`, or
    /// `unknown` for all that cannot be verified.
    #[must_use]
    pub fn method(&self) -> &'static str {
        match Scheme::parse(&self.0) {
            Ok(scheme) => scheme.method(),
            Err(HashRefusal::Unusable) => "unusable",
            Err(_) => "unknown",
        }
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PasswordHash({})", self.method())
    }
}
