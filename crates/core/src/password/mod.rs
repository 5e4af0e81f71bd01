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
mod verify;
mod workspace;

#[cfg(test)]
mod tests;

pub use argon::{ArgonCost, CURRENT, CurrentParameters};
pub use hash::PasswordHash;
pub use limits::{
    MAX_ARGON_LANES, MAX_ARGON_PASSES, MAX_BCRYPT_COST, MAX_HASH_BYTES, MAX_MEMORY_BYTES,
    MAX_PASSWORD_BYTES, MAX_PBKDF2_ROUNDS, MIN_PASSWORD_CHARS,
};
pub use policy::{PasswordFault, Strength, assess, faults};
pub use refusal::HashRefusal;
pub use verify::{Verdict, dummy_verify, hash, verify};
pub use workspace::{HashError, Workspace};
