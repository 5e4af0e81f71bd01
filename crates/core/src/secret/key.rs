//! A token's key in plain text, and its digest, which is what a store looks it up by.

use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256, Sha512};
use zeroize::Zeroizing;

use super::named;
use crate::Rng;

/// Bytes of randomness in a classic key (DRF's `binascii.hexlify(os.urandom(20))`).
const CLASSIC_BYTES: usize = 20;

/// Bytes of randomness in a session's key (knox's `AUTH_TOKEN_CHARACTER_LENGTH / 2`).
const SESSION_BYTES: usize = 32;

/// Longest key that is looked up as knox before 5.0 did.
const MAX_HEX_CHARS: usize = 256;

/// Characters of a classic and of a named key.
const OWN_CHARS: usize = 40;

/// Characters of a key that may be shown to tell tokens apart.
const PREFIX_CHARS: usize = 8;

/// A token's key: 40 lower-case hexadecimal digits (classic), `kf_` and 37 base62 digits (named), or
/// 64 hexadecimal digits (session).
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Zeroizing<String>);

/// The text is not 40 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Key is not 40 hex characters")]
pub struct KeyFormError;

impl Key {
    /// Makes a new classic key of 160 random bits.
    #[must_use]
    pub fn generate(rng: &dyn Rng) -> Self {
        Self(hex::<CLASSIC_BYTES>(rng))
    }

    /// Makes a new named key of 184 random bits.
    #[must_use]
    pub fn generate_named(rng: &dyn Rng) -> Self {
        Self(named::generate(rng))
    }

    /// Makes a new session's key of 256 random bits, as knox does.
    #[must_use]
    pub fn generate_session(rng: &dyn Rng) -> Self {
        Self(hex::<SESSION_BYTES>(rng))
    }

    /// Whether what a client sent begins as a named key but cannot be one: no look-up is needed.
    #[must_use]
    pub fn is_mistyped(sent: &[u8]) -> bool {
        named::is_mistyped(sent)
    }

    /// Takes over a classic key made elsewhere.
    ///
    /// # Errors
    /// When the text has another form than DRF's own keys.
    pub fn parse(text: &str) -> Result<Self, KeyFormError> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 2 * CLASSIC_BYTES && text.bytes().all(hex) {
            Ok(Self(Zeroizing::new(text.to_owned())))
        } else {
            Err(KeyFormError)
        }
    }

    /// The key itself. Every call is a place to check in review.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first eight characters, which may be shown.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.get(..PREFIX_CHARS).unwrap_or_default()
    }

    /// What the store looks the key up by.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The byte that two hexadecimal digits stand for.
fn byte_of(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let [high, low] = pair else { return None };
    u8::try_from(digit(*high)? << 4 | digit(*low)?).ok()
}

fn hex<const N: usize>(rng: &dyn Rng) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    rng.fill(&mut *bytes);
    let mut text = Zeroizing::new(String::with_capacity(2 * N));
    for byte in bytes.iter() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// What a key is looked up by: SHA-256 of a key of 40 characters, which is what Keyfob and DRF make;
/// for a key of any other length the first half of its SHA-512, since knox stores SHA-512, so that
/// tokens taken over from knox work. It opens nothing, but it links a token to its use, so it prints
/// nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of whatever a client sent as its key.
    #[must_use]
    pub fn of(key: &[u8]) -> Self {
        if key.len() == OWN_CHARS {
            return Self(Sha256::digest(key).into());
        }
        Self::from_sha512(&Sha512::digest(key).into())
    }

    /// What knox before 5.0 stores for a key: the SHA-512 of the bytes that its hexadecimal digits
    /// stand for. None for what no such knox made, which has no other length either.
    #[must_use]
    pub fn of_hex_bytes(key: &[u8]) -> Option<Self> {
        if key.len() == OWN_CHARS || key.len() > MAX_HEX_CHARS {
            return None;
        }
        let bytes: Option<Vec<u8>> = key.chunks(2).map(byte_of).collect();
        let sha512 = Sha512::digest(Zeroizing::new(bytes?));
        Some(Self::from_sha512(&sha512.into()))
    }

    /// The digest of a key of which only the SHA-512 is known, and not 40 characters long.
    #[must_use]
    pub fn from_sha512(sha512: &[u8; 64]) -> Self {
        let mut half = [0; 32];
        half.copy_from_slice(&sha512[..32]);
        Self(half)
    }

    /// A digest read back from a store.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for a store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_forty_lower_case_hex_digits_are_a_key() {
        assert!(Key::parse("9054f7aa9305e012b3c2300408c3dfdf390fcddf").is_ok());
        for bad in [
            "",
            "9054f7aa",
            "9054F7AA9305e012b3c2300408c3dfdf390fcddf",
            "é".repeat(20).as_str(),
        ] {
            assert_eq!(Key::parse(bad), Err(KeyFormError), "{bad}");
        }
    }

    #[test]
    fn a_digest_of_an_older_knox_is_over_the_bytes() {
        let key = "ab".repeat(32);
        let expected = Digest::from_sha512(&Sha512::digest([0xab; 32]).into());
        assert_eq!(Digest::of_hex_bytes(key.as_bytes()), Some(expected));
        assert_ne!(Digest::of(key.as_bytes()), expected);
        for other in ["", "abc", "xy", &"a".repeat(40), &"a".repeat(300)] {
            let digest = Digest::of_hex_bytes(other.as_bytes());
            assert_eq!(digest.is_some(), other.is_empty(), "{other}");
        }
    }

    #[test]
    fn secrets_do_not_print_themselves() {
        let key = Key::parse("9054f7aa9305e012b3c2300408c3dfdf390fcddf").unwrap();
        let shown = format!("{key:?} {:?}", key.digest());
        assert_eq!(shown, "Key(…) Digest(…)");
        assert_eq!(key.prefix(), "9054f7aa");
    }
}
