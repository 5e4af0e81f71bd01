//! How often tokens and passwords were checked, and how that ended.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{AuthenticateError, Authority, CheckPasswordError};
use crate::HashingError;

/// A key opened its token, or a password its user.
const ACCEPTED: &str = "accepted";

/// How a token check ends: [`ACCEPTED`], and the words of [`AuthenticateError`].
const TOKEN_CHECKS: [&str; 10] = [
    ACCEPTED,
    "unknown",
    "ended",
    "expired",
    "rotated_out",
    "disabled",
    "address",
    "used_up",
    "inactive_user",
    "store",
];

/// How a password check ends.
const PASSWORD_CHECKS: [&str; 6] = [
    ACCEPTED,
    "wrong",
    "inactive_user",
    "throttled",
    "busy",
    "failed",
];

/// Counts since the start; they cost an addition each.
#[derive(Debug, Default)]
pub(super) struct Counters {
    token_checks: [AtomicU64; TOKEN_CHECKS.len()],
    password_checks: [AtomicU64; PASSWORD_CHECKS.len()],
}

/// Each outcome there is, and how often it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Of tokens that came with requests.
    pub token_checks: [(&'static str, u64); TOKEN_CHECKS.len()],
    /// Of passwords, from logins and from basic authentication.
    pub password_checks: [(&'static str, u64); PASSWORD_CHECKS.len()],
}

impl Counters {
    pub(super) fn token_check<T>(&self, outcome: &Result<T, AuthenticateError>) {
        let word = outcome
            .as_ref()
            .map_or_else(|error| error.word(), |_| ACCEPTED);
        grow(&self.token_checks, &TOKEN_CHECKS, word);
    }

    pub(super) fn password_check<T>(&self, outcome: &Result<T, CheckPasswordError>) {
        let word = outcome.as_ref().map_or_else(word, |_| ACCEPTED);
        grow(&self.password_checks, &PASSWORD_CHECKS, word);
    }
}

impl Authority {
    /// How often tokens and passwords were checked so far, and how that ended.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            token_checks: read(&self.counters.token_checks, TOKEN_CHECKS),
            password_checks: read(&self.counters.password_checks, PASSWORD_CHECKS),
        }
    }
}

const fn word(error: &CheckPasswordError) -> &'static str {
    match error {
        CheckPasswordError::Wrong => "wrong",
        CheckPasswordError::Inactive => "inactive_user",
        CheckPasswordError::Throttled(_) => "throttled",
        CheckPasswordError::Hashing(HashingError::Busy) => "busy",
        CheckPasswordError::Hashing(_) | CheckPasswordError::Store(_) => "failed",
    }
}

fn grow(counters: &[AtomicU64], words: &[&str], word: &str) {
    let counter = words.iter().position(|known| *known == word);
    if let Some(counter) = counter.and_then(|place| counters.get(place)) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

fn read<const N: usize>(
    counters: &[AtomicU64; N],
    words: [&'static str; N],
) -> [(&'static str, u64); N] {
    let mut counts = words.map(|word| (word, 0));
    for ((_, count), counter) in counts.iter_mut().zip(counters) {
        *count = counter.load(Ordering::Relaxed);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ended, HowEnded, StoreError};

    #[test]
    fn every_word_has_its_counter() {
        let counters = Counters::default();
        let ended = Ended {
            at: jiff::Timestamp::UNIX_EPOCH,
            how: HowEnded::Revoked,
            by: String::new(),
            why: String::new(),
        };
        for (number, error) in [
            AuthenticateError::UnknownToken,
            AuthenticateError::Ended(ended),
            AuthenticateError::Expired(jiff::Timestamp::UNIX_EPOCH),
            AuthenticateError::Disabled,
            AuthenticateError::AddressNotAllowed,
            AuthenticateError::UsedUp,
            AuthenticateError::InactiveUser,
            AuthenticateError::Store(StoreError::NoSpace),
        ]
        .into_iter()
        .enumerate()
        {
            counters.token_check::<()>(&Err(error));
            let all = read(&counters.token_checks, TOKEN_CHECKS);
            let sum: u64 = all.iter().map(|(_, count)| count).sum();
            assert_eq!(sum, number as u64 + 1);
        }
        counters.token_check(&Ok(()));
        assert_eq!(read(&counters.token_checks, TOKEN_CHECKS)[0], (ACCEPTED, 1));
        counters.password_check::<()>(&Err(HashingError::Busy.into()));
        assert_eq!(
            read(&counters.password_checks, PASSWORD_CHECKS)[4],
            ("busy", 1)
        );
    }
}
