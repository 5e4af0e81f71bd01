//! Django's `pbkdf2_sha256$rounds$salt$base64` and `pbkdf2_sha1$…`; the salt is used as text.

use sha1::Sha1;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::fields::{decimal, padded, split};
use super::limits::MAX_PBKDF2_ROUNDS;
use super::refusal::HashRefusal;

/// The digest under HMAC.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Digest {
    Sha1,
    Sha256,
}

impl Digest {
    /// Django's name for PBKDF2 with this digest.
    pub(super) const fn method(self) -> &'static str {
        match self {
            Self::Sha1 => "pbkdf2_sha1",
            Self::Sha256 => "pbkdf2_sha256",
        }
    }

    const fn output_bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }
}

/// A parsed PBKDF2 hash within the limits.
pub(super) struct Pbkdf2Hash<'a> {
    digest: Digest,
    rounds: u32,
    salt: &'a str,
    output: Vec<u8>,
}

impl<'a> Pbkdf2Hash<'a> {
    /// Reads what follows the method's name: `rounds$salt$base64`.
    pub(super) fn parse(digest: Digest, rest: &'a str) -> Result<Self, HashRefusal> {
        let damaged = HashRefusal::Malformed(digest.method());
        let [rounds, salt, output] = split(rest).ok_or(damaged.clone())?;
        let rounds = decimal(rounds).ok_or(damaged.clone())?;
        if rounds > MAX_PBKDF2_ROUNDS {
            return Err(HashRefusal::Rounds(rounds));
        }
        let rounds = u32::try_from(rounds).map_err(|_| damaged.clone())?;
        let output = padded(output).ok_or(damaged.clone())?;
        if rounds == 0 || salt.is_empty() || output.len() != digest.output_bytes() {
            return Err(damaged);
        }
        Ok(Self {
            digest,
            rounds,
            salt,
            output,
        })
    }

    /// Django's name of the method.
    pub(super) fn method(&self) -> &'static str {
        self.digest.method()
    }

    /// Whether `password` gives this hash.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut output = Zeroizing::new(vec![0; self.output.len()]);
        let salt = self.salt.as_bytes();
        match self.digest {
            Digest::Sha1 => pbkdf2::pbkdf2_hmac::<Sha1>(password, salt, self.rounds, &mut output),
            Digest::Sha256 => {
                pbkdf2::pbkdf2_hmac::<Sha256>(password, salt, self.rounds, &mut output);
            }
        }
        output.ct_eq(&self.output).into()
    }
}
