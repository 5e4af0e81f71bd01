//! What a password may be, and what a stored hash may ask for before any work is done for it.

/// Fewest characters of a new password (Django's `MinimumLengthValidator`).
pub const MIN_PASSWORD_CHARS: usize = 8;

/// Most bytes (UTF-8) of a password that is hashed at all; longer ones are refused first.
pub const MAX_PASSWORD_BYTES: usize = 4_096;

/// Most bytes of a stored hash's text.
pub const MAX_HASH_BYTES: usize = 1_024;

/// Most memory one verification may take, in bytes: Argon2's `m`, and scrypt's `128·N·r·p`.
pub const MAX_MEMORY_BYTES: u64 = 256 * 1024 * 1024;

/// Most passes (`t`) of an Argon2 hash.
pub const MAX_ARGON_PASSES: u64 = 10;

/// Most lanes (`p`) of an Argon2 hash.
pub const MAX_ARGON_LANES: u64 = 8;

/// Most rounds of a PBKDF2 hash.
pub const MAX_PBKDF2_ROUNDS: u64 = 10_000_000;

/// Highest bcrypt cost; the work is two to this power.
pub const MAX_BCRYPT_COST: u64 = 16;
