//! Passwords: hashing, verifying what Django stored, and the rules for choosing one.
//!
//! Everything here is a pure function of its arguments: no clock, no files, no threads. Hashing is
//! slow on purpose, so callers run it on threads of their own, each with its own [`Workspace`].

mod argon;
mod bcrypt;
mod fields;
mod hash;
mod limits;
mod pbkdf2;
mod policy;
mod refusal;
mod scheme;
mod scrypt;
mod similarity;
mod strength;
mod verify;
mod workspace;

#[cfg(test)]
mod tests;

pub use self::argon::{ArgonCost, CURRENT, CurrentParameters};
pub use self::hash::PasswordHash;
pub use self::limits::{
    MAX_ARGON_LANES, MAX_ARGON_PASSES, MAX_BCRYPT_COST, MAX_HASH_BYTES, MAX_MEMORY_BYTES,
    MAX_PASSWORD_BYTES, MAX_PBKDF2_ROUNDS, MIN_PASSWORD_CHARS,
};
pub use self::policy::{Problem, UserFacts, check};
pub use self::refusal::HashRefusal;
pub use self::similarity::Attribute;
pub use self::strength::{Strength, StrengthLabel, strength};
pub use self::verify::{Verdict, dummy_verify, hash, verify};
pub use self::workspace::{HashError, Workspace};
