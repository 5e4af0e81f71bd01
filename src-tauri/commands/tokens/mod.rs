//! The server's tokens.

pub mod reveal;
