//! The audit log.

pub mod log;
pub mod pruning;
pub mod search;
