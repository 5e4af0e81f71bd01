//! Keyfob's client side: logging in over HTTP, keeping the token in the operating system's keychain,
//! and sending requests with it without ever showing it to whoever asked.
//!
//! * [`vault`] reaches the keychain, with a deadline on every call;
//! * [`http`] talks to the server;
//! * [`connections`] remembers which servers and users there are (no secrets);
//! * [`history`] remembers what was sent (no secrets);
//! * [`remote`] manages the Keyfob servers of other computers;
//! * [`snippets`] writes a request down in other tools' words;
//! * [`Client`] joins them, one file per use case.
//!
//! This crate knows nothing of `keyfob-core`: it could be pointed at any server that answers as
//! Django REST Framework's `authtoken` does.

pub mod client;
pub mod connections;
mod file;
pub mod history;
pub mod http;
pub mod remote;
pub mod secret;
pub mod snippets;
pub mod vault;

pub use client::{Client, ClientError};
pub use secret::Secret;
