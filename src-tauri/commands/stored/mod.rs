//! Stored tokens.

pub mod compare;
