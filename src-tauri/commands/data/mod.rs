//! Backups, restores, imports and exports.

pub mod backup;
pub mod import;
pub mod restore;
