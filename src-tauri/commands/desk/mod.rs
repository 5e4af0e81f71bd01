//! The app on this desktop.

pub mod preferences;
