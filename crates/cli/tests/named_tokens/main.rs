//! `token` for tokens with a name, scopes and an end.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests are not seen as tests")]

#[path = "../common/mod.rs"]
mod common;

mod changing;
mod finding;
mod making;
