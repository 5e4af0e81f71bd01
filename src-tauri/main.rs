//! Keyfob desktop.
fn main() {}
