//! The client panel.

pub mod connections;
pub mod log_in;
pub mod reveal;
pub mod send;
pub mod snippets;
