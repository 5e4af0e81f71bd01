//! Where a new password comes from: the terminal, standard input or a variable. Never an argument.

mod prompt;
mod stdin;

use keyfob_api::Secret;

pub use prompt::{Wording, choose};
pub use stdin::from_stdin;

/// The variable `createsuperuser --noinput` reads.
pub const VARIABLE: &str = "KEYFOB_SUPERUSER_PASSWORD";

/// A new password.
#[derive(Debug, Clone)]
pub struct NewPassword {
    /// The password.
    pub password: Secret,
    /// Take it even where the rules refuse it.
    pub allow_weak: bool,
}

/// The refusal of nothing but blanks.
pub const BLANK: &str = "Error: Blank passwords aren't allowed.";
