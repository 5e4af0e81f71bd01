//! Why a stored hash is not accepted.

use std::fmt;

use super::limits::{
    MAX_ARGON_LANES, MAX_ARGON_PASSES, MAX_BCRYPT_COST, MAX_HASH_BYTES, MAX_MEMORY_BYTES,
    MAX_PBKDF2_ROUNDS,
};

/// Why a stored hash cannot be used to log in. The texts are made for an import's report; none
/// holds any part of the hash but the name of its method.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HashRefusal {
    /// The text is longer than [`MAX_HASH_BYTES`].
    #[error("Password hash is {} bytes long; the limit is {}", Grouped(*.0), Grouped(MAX_HASH_BYTES as u64))]
    TooLong(u64),
    /// Django's mark for a user without a password: the text begins with `!`.
    #[error("No usable password is set")]
    Unusable,
    /// A named method that is not one of those accepted, such as `md5`.
    #[error("Hash method {0} is not accepted")]
    Method(String),
    /// Not the form of any hash; it may be anything, so it should not be stored.
    #[error("Password hash has no known form")]
    Unrecognised,
    /// The method is known, but its fields are not as it writes them.
    #[error("Password hash of method {0} is damaged")]
    Malformed(&'static str),
    /// PBKDF2 with more than [`MAX_PBKDF2_ROUNDS`].
    #[error("Password hash asks for {} rounds; the limit is {}", Grouped(*.0), Grouped(MAX_PBKDF2_ROUNDS))]
    Rounds(u64),
    /// More than [`MAX_MEMORY_BYTES`]; the number is in bytes.
    #[error("Password hash asks for {} MiB of memory; the limit is {}", mebibytes(*.0), mebibytes(MAX_MEMORY_BYTES))]
    Memory(u64),
    /// Argon2 with more than [`MAX_ARGON_PASSES`].
    #[error("Password hash asks for {} passes; the limit is {}", Grouped(*.0), Grouped(MAX_ARGON_PASSES))]
    Passes(u64),
    /// Argon2 with more than [`MAX_ARGON_LANES`].
    #[error("Password hash asks for {} lanes; the limit is {}", Grouped(*.0), Grouped(MAX_ARGON_LANES))]
    Lanes(u64),
    /// bcrypt above [`MAX_BCRYPT_COST`].
    #[error("Password hash asks for bcrypt cost {}; the limit is {}", Grouped(*.0), Grouped(MAX_BCRYPT_COST))]
    BcryptCost(u64),
}

impl HashRefusal {
    /// Whether the text may be kept although nobody can log in with it: it costs nothing, and it is
    /// what the user had in Django.
    pub(super) fn may_be_kept(&self) -> bool {
        matches!(self, Self::Unusable | Self::Method(_))
    }
}

/// Bytes as whole MiB, rounded up so that a value over a limit never reads as the limit.
fn mebibytes(bytes: u64) -> Grouped {
    Grouped(bytes.div_ceil(1024 * 1024))
}

/// A number written with a comma between thousands: `10,000,000`.
struct Grouped(u64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}
