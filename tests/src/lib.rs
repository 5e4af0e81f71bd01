//! Acceptance tests see Keyfob from outside: its programs, its wire, its files. This library holds what
//! they share; it panics where a test would, because it is nothing but a part of tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failure here is a failed test"
)]

pub mod home;
pub mod http;
pub mod process;
pub mod program;
