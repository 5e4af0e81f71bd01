//! How much a store or a backup holds, in words.

use std::fmt;

use keyfob_backup::{Counts, Grouped, kinds};
use serde::Serialize;

/// Numbers that mean something to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Holdings {
    users: u64,
    tokens: u64,
    routes: u64,
    audit_entries: u64,
}

impl Holdings {
    /// A backup's.
    pub fn of(counts: &Counts) -> Self {
        Self {
            users: counts.of(kinds::USERS),
            tokens: counts.of(kinds::TOKENS),
            routes: counts.of(kinds::ROUTES),
            audit_entries: counts.of(kinds::AUDIT),
        }
    }
}

impl From<keyfob_host::Holdings> for Holdings {
    fn from(held: keyfob_host::Holdings) -> Self {
        Self {
            users: held.users,
            tokens: held.tokens,
            routes: held.routes,
            audit_entries: held.audit_entries,
        }
    }
}

impl fmt::Display for Holdings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.users, "user", "users"),
            (self.tokens, "token", "tokens"),
            (self.routes, "route", "routes"),
            (self.audit_entries, "audit entry", "audit entries"),
        ];
        for (index, (number, one, many)) in parts.into_iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            let noun = if number == 1 { one } else { many };
            write!(f, "{comma}{} {noun}", Grouped(number))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let holdings = Holdings {
            users: 1,
            tokens: 1200,
            routes: 0,
            audit_entries: 1,
        };
        let expected = "1 user, 1,200 tokens, 0 routes, 1 audit entry";
        assert_eq!(holdings.to_string(), expected);
    }
}
