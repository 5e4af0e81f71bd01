//! How a store is opened.

use std::time::Duration;

/// Settings of a [`RedbStore`](crate::RedbStore); the defaults are for a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Most bytes of pages redb keeps in memory.
    pub cache_bytes: usize,
    /// Largest file, in bytes, that is verified as a whole before it is used. The checksum of each
    /// record guards what is served from larger ones.
    pub verify_up_to_bytes: u64,
    /// Most jobs in one commit; 1 switches group commit off.
    pub jobs_per_commit: usize,
    /// Most live tokens kept in memory.
    pub live_tokens: usize,
    /// Most rows a search sorts in memory; a search that finds more walks the order's index.
    pub gather_at_most: usize,
    /// Most entries of the audit log that a page looks at; one that has looked at as many ends there.
    pub audit_walk_at_most: usize,
    /// How long what is noted may wait for other writes to ride along with.
    pub notes_wait: Duration,
    /// Most entries of the audit log that wait to be written without anybody waiting for them.
    pub audit_notes: usize,
    /// After an I/O error the database is opened again after this time, then after twice it, and so
    /// on up to [`reopen_at_most`](Self::reopen_at_most).
    pub reopen_after: Duration,
    /// Longest wait between two tries to open the database again.
    pub reopen_at_most: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            cache_bytes: 64 * 1024 * 1024,
            verify_up_to_bytes: 256 * 1024 * 1024,
            jobs_per_commit: 1_024,
            live_tokens: 262_144,
            gather_at_most: 10_000,
            audit_walk_at_most: 20_000,
            notes_wait: Duration::from_secs(1),
            audit_notes: 10_000,
            reopen_after: Duration::from_millis(50),
            reopen_at_most: Duration::from_secs(5),
        }
    }
}
