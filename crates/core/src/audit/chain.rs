//! The chain of hashes over the log.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{AuditDraft, AuditEntry};

/// A link of the chain: SHA-256, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ChainHash([u8; 32]);

/// The text is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A hash is 64 hexadecimal digits")]
pub struct HashFormError;

impl ChainHash {
    /// What the first entry of all is chained to.
    pub const START: Self = Self([0; 32]);

    /// A hash read back from a store.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for a store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainHash({self})")
    }
}

impl From<ChainHash> for String {
    fn from(hash: ChainHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for ChainHash {
    type Error = HashFormError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(HashFormError);
        }
        for (place, byte) in bytes.iter_mut().enumerate() {
            let digits = &text[2 * place..2 * place + 2];
            *byte = u8::from_str_radix(digits, 16).map_err(|_| HashFormError)?;
        }
        Ok(Self(bytes))
    }
}

/// The last entry that is no longer there: where what is left begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Anchor {
    /// Its number; zero if nothing was ever removed.
    pub number: u64,
    /// Its hash.
    pub hash: ChainHash,
}

impl AuditEntry {
    /// Puts a draft into the chain.
    #[must_use]
    pub fn seal(draft: AuditDraft, previous: Anchor) -> Self {
        let number = previous.number + 1;
        let hash = link(number, &draft, previous.hash);
        Self {
            number,
            draft,
            previous: previous.hash,
            hash,
        }
    }

    /// This entry as the place the next one is chained to.
    #[must_use]
    pub const fn anchor(&self) -> Anchor {
        Anchor {
            number: self.number,
            hash: self.hash,
        }
    }
}

/// The hash of an entry: over the number (eight bytes, big-endian), the hash before, and the draft
/// as compact JSON.
fn link(number: u64, draft: &AuditDraft, previous: ChainHash) -> ChainHash {
    let mut hasher = Sha256::new();
    hasher.update(number.to_be_bytes());
    hasher.update(previous.0);
    // A draft is made of text, numbers and maps with text for keys, so it can always be written.
    hasher.update(serde_json::to_vec(draft).unwrap_or_default());
    ChainHash(hasher.finalize().into())
}

/// Where the chain does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// An entry is missing, or there is one too many.
    #[error("Entry {expected} is missing: {found} stands in its place")]
    Gap {
        /// The number that should come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// An entry is not what was written, or not where it was written.
    #[error("Chain broken at entry {0}")]
    Broken(u64),
}

/// Walks the log from its oldest entry on and checks every link.
#[derive(Debug, Clone, Copy)]
pub struct ChainWalk {
    last: Anchor,
}

impl ChainWalk {
    /// Begins after an anchor.
    #[must_use]
    pub const fn after(anchor: Anchor) -> Self {
        Self { last: anchor }
    }

    /// Checks the next entry.
    ///
    /// # Errors
    /// [`ChainFault`] if it does not follow.
    pub fn step(&mut self, entry: &AuditEntry) -> Result<(), ChainFault> {
        let expected = self.last.number + 1;
        if entry.number != expected {
            let found = entry.number;
            return Err(ChainFault::Gap { expected, found });
        }
        let hash = link(entry.number, &entry.draft, self.last.hash);
        if entry.previous != self.last.hash || entry.hash != hash {
            return Err(ChainFault::Broken(entry.number));
        }
        self.last = entry.anchor();
        Ok(())
    }

    /// The last entry that was checked.
    #[must_use]
    pub const fn last(&self) -> Anchor {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::Source;
    use crate::audit::{AuditAction, AuditActor, TargetKind};

    fn draft(n: u64) -> AuditDraft {
        let actor = AuditActor {
            name: "ada".into(),
            user: None,
            token: None,
        };
        let at = Timestamp::from_microsecond(1_700_000_000_123_456 + n as i64).unwrap();
        AuditDraft::new(AuditAction::IssueToken, actor, Source::default(), at)
            .about(TargetKind::Token, Some(n), "9054f7aa")
            .with("count", n)
            .with("fields", vec!["name", "scopes"])
    }

    fn log(entries: u64) -> Vec<AuditEntry> {
        let mut last = Anchor::default();
        let sealed = (0..entries).map(|n| {
            let entry = AuditEntry::seal(draft(n), last);
            last = entry.anchor();
            entry
        });
        sealed.collect()
    }

    fn walk(entries: &[AuditEntry]) -> Result<(), ChainFault> {
        let mut walk = ChainWalk::after(Anchor::default());
        entries.iter().try_for_each(|entry| walk.step(entry))
    }

    #[test]
    fn a_chain_holds_also_when_read_back() {
        let text = serde_json::to_string(&log(5)).unwrap();
        let read: Vec<AuditEntry> = serde_json::from_str(&text).unwrap();
        assert_eq!(walk(&read), Ok(()));
    }

    #[test]
    fn whatever_is_changed_is_found() {
        let mut entries = log(5);
        entries[2].draft.actor.name = "eve".into();
        assert_eq!(walk(&entries), Err(ChainFault::Broken(3)));
        // Chaining the changed entry again moves the break to the next one.
        entries[2] = AuditEntry::seal(entries[2].draft.clone(), entries[1].anchor());
        assert_eq!(walk(&entries), Err(ChainFault::Broken(4)));
        let mut entries = log(5);
        entries.remove(1);
        let gap = ChainFault::Gap {
            expected: 2,
            found: 3,
        };
        assert_eq!(walk(&entries), Err(gap));
    }
}
