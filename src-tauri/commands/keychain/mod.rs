//! The system's keychain.

pub mod status;
