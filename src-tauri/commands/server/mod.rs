//! The embedded server.

pub mod control;
pub mod open;
