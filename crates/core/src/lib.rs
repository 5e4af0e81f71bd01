//! Keyfob.
