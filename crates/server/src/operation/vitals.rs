//! What lies below the use cases, as a composition root can tell of it.

use std::fmt;

use async_trait::async_trait;

/// Looks below the use cases. Each check logs why it fails, and says only that it does.
#[async_trait]
pub trait Vitals: fmt::Debug + Send + Sync {
    /// Whether the store answers.
    async fn store_answers(&self) -> bool;

    /// Whether the store takes writes.
    async fn store_takes_writes(&self) -> bool;

    /// Whether the sealing key can be had.
    async fn has_sealing_key(&self) -> bool;

    /// The numbers now.
    fn figures(&self) -> Figures;
}

/// Numbers from below the use cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Commits of the store since it was opened.
    pub store_commits: u64,
    /// Bytes of the store's file.
    pub store_bytes: u64,
    /// Passwords that wait to be hashed or compared.
    pub hashing_waiting: u64,
    /// Most that may wait.
    pub hashing_capacity: u64,
    /// Passwords that were turned away since the queue was full.
    pub hashing_refused: u64,
}
