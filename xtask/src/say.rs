//! The one place that prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::Write;

/// Prints a line on standard output.
pub fn line(text: &str) {
    println!("{text}");
}

/// Prints what is done next.
pub fn step(text: &str) {
    println!("· {text}");
}

/// Prints the heading of a stage.
pub fn heading(text: &str) {
    println!("\n== {text}");
}

/// Prints a failure on standard error, after what standard output still holds.
pub fn problem(text: &str) {
    // Nothing can be done about a standard output that is gone.
    let _ = std::io::stdout().flush();
    eprintln!("xtask: {text}");
}
