//! Keyfob desktop.
