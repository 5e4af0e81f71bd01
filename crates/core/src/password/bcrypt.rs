//! Django's `bcrypt_sha256$$2b$12$…` and `bcrypt$$2b$12$…`.
//!
//! bcrypt itself reads 72 bytes of a password and repeats it, with a NUL after it, to fill its key.
//! So plain `bcrypt` ignores what follows the 72nd byte, as Django did with every release of its
//! bcrypt library before 5.0 (which raises an error instead), and NUL bytes are data like others.
//! `bcrypt_sha256` runs over the 64 hexadecimal digits of the password's SHA-256 and has no such
//! limit.

use std::fmt::Write as _;
use std::str::FromStr as _;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::fields::split;
use super::limits::MAX_BCRYPT_COST;
use super::refusal::HashRefusal;

/// Lowest cost bcrypt is defined for.
const MIN_COST: u64 = 4;

/// What bcrypt runs over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// The password's own bytes.
    Plain,
    /// The hexadecimal SHA-256 of the password.
    HexSha256,
}

impl Input {
    /// Django's name for bcrypt over this.
    pub(super) const fn method(self) -> &'static str {
        match self {
            Self::Plain => "bcrypt",
            Self::HexSha256 => "bcrypt_sha256",
        }
    }
}

/// A parsed bcrypt hash within the limits.
pub(super) struct BcryptHash<'a> {
    input: Input,
    /// bcrypt's own text, `$2b$12$…`.
    crypt: &'a str,
}

impl<'a> BcryptHash<'a> {
    /// Reads what follows the method's name and its `$`: `$2b$12$…`, or 2a, 2x, 2y, which Django's
    /// library treats alike.
    pub(super) fn parse(input: Input, crypt: &'a str) -> Result<Self, HashRefusal> {
        let damaged = HashRefusal::Malformed(input.method());
        let [empty, _version, cost, _salt_and_output] = split(crypt).ok_or(damaged.clone())?;
        let two_digits = cost.len() == 2 && cost.bytes().all(|byte| byte.is_ascii_digit());
        let Some(cost) = cost.parse::<u64>().ok().filter(|_| two_digits) else {
            return Err(damaged);
        };
        if cost > MAX_BCRYPT_COST {
            return Err(HashRefusal::BcryptCost(cost));
        }
        let whole = bcrypt::HashParts::from_str(crypt).is_ok();
        if cost < MIN_COST || !empty.is_empty() || !whole {
            return Err(damaged);
        }
        Ok(Self { input, crypt })
    }

    /// Django's name of the method.
    pub(super) fn method(&self) -> &'static str {
        self.input.method()
    }

    /// Whether `password` gives this hash. The library compares in constant time.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let verdict = match self.input {
            Input::Plain => bcrypt::verify(password, self.crypt),
            Input::HexSha256 => bcrypt::verify(hex_sha256(password).as_bytes(), self.crypt),
        };
        verdict.unwrap_or(false)
    }
}

/// The SHA-256 of `bytes` in lower-case hexadecimal.
fn hex_sha256(bytes: &[u8]) -> Zeroizing<String> {
    let mut hex = Zeroizing::new(String::with_capacity(64));
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
