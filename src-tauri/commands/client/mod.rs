//! The client panel.

pub mod connections;
pub mod history;
pub mod log_in;
pub mod reveal;
pub mod send;
pub mod snippets;
