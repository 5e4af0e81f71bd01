//! The admin API.

pub mod request;
