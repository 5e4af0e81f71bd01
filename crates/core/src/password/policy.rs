//! The rules for choosing a password: Django's four validators, in its words, and a strength meter.

use zxcvbn::{Score, zxcvbn};

use crate::Password;

use super::limits::{MAX_PASSWORD_BYTES, MIN_PASSWORD_CHARS};

/// Parts of a password and of a name must be at least this long to be compared.
const MIN_SIMILAR_CHARS: usize = 3;

/// The estimator reads no more than this: its work grows with the square of the length.
const MAX_ASSESSED_CHARS: usize = 100;

/// Below this many guesses a password stands in every list of common ones.
const COMMON_GUESSES: u64 = 20_000;

/// Why a new password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Fewer than [`MIN_PASSWORD_CHARS`] characters.
    #[error(
        "This password is too short. It must contain at least {MIN_PASSWORD_CHARS} characters."
    )]
    TooShort,
    /// More than [`MAX_PASSWORD_BYTES`] bytes.
    #[error("This password is too long. It must contain at most {MAX_PASSWORD_BYTES} bytes.")]
    TooLong,
    /// Like the username.
    #[error("The password is too similar to the username.")]
    LikeUsername,
    /// Like the email address.
    #[error("The password is too similar to the email address.")]
    LikeEmail,
    /// Among those tried first.
    #[error("This password is too common.")]
    Common,
    /// Digits only.
    #[error("This password is entirely numeric.")]
    Numeric,
}

/// How hard a password is to guess: zxcvbn's score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Strength(u8);

impl Strength {
    /// From 0 (guessed at once) to 4 (very strong).
    #[must_use]
    pub const fn score(self) -> u8 {
        self.0
    }
}

/// How hard `password` is to guess for somebody who knows the user's name and address.
#[must_use]
pub fn assess(password: &Password, username: &str, email: &str) -> Strength {
    Strength(match estimate(password.expose(), username, email).score() {
        Score::Zero => 0,
        Score::One => 1,
        Score::Two => 2,
        Score::Three => 3,
        _ => 4,
    })
}

/// All that is wrong with a new password, in the order of Django's validators.
#[must_use]
pub fn faults(password: &Password, username: &str, email: &str) -> Vec<PasswordFault> {
    let text = password.expose();
    let mut faults = Vec::new();
    if similar(text, username) {
        faults.push(PasswordFault::LikeUsername);
    }
    if similar(text, email) {
        faults.push(PasswordFault::LikeEmail);
    }
    if text.chars().count() < MIN_PASSWORD_CHARS {
        faults.push(PasswordFault::TooShort);
    }
    if text.len() > MAX_PASSWORD_BYTES {
        faults.push(PasswordFault::TooLong);
    }
    if estimate(text, "", "").guesses() < COMMON_GUESSES {
        faults.push(PasswordFault::Common);
    }
    if !text.is_empty() && text.chars().all(char::is_numeric) {
        faults.push(PasswordFault::Numeric);
    }
    faults
}

fn estimate(text: &str, username: &str, email: &str) -> zxcvbn::Entropy {
    let head: String = text.chars().take(MAX_ASSESSED_CHARS).collect();
    zxcvbn(&head, &[username, email])
}

/// Whether one holds the other, or a part of an address (split where Django splits: at what is no
/// letter or digit), and the two are nearly as long.
fn similar(password: &str, attribute: &str) -> bool {
    let password = password.to_lowercase();
    let attribute = attribute.to_lowercase();
    let parts = attribute.split(|c: char| !c.is_alphanumeric());
    parts.chain([attribute.as_str()]).any(|part| {
        let (ours, theirs) = (part.chars().count(), password.chars().count());
        let close = ours * 10 >= theirs * 7 && theirs * 10 >= ours * 7;
        let holds = password.contains(part) || part.contains(&password);
        ours >= MIN_SIMILAR_CHARS && theirs > 0 && close && holds
    })
}
