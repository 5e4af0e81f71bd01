//! Saving to files that the person chooses.

pub mod file;
