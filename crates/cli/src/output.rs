//! All that the program prints. What was asked for goes to standard output, everything else to
//! standard error.

use std::fmt::Display;
use std::io::{self, Write as _};

use serde::Serialize;

use crate::failure::Failure;

/// One line, or several, of what was asked for.
///
/// # Errors
/// When nobody reads it any more.
pub fn say(text: impl Display) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(|error| unread(&error))
}

/// A text without a line end: a question, or a document that has its own.
///
/// # Errors
/// When nobody reads it any more.
pub fn say_bare(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    write!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(|error| unread(&error))
}

/// Bytes as they are: a piece of a document.
///
/// # Errors
/// When nobody reads it any more.
pub fn say_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| unread(&error))
}

/// A value as indented JSON.
///
/// # Errors
/// When nobody reads it any more.
pub fn say_json<T: Serialize>(value: &T) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::refused(format!("The answer is no JSON: {error}.")))?;
    say(text)
}

/// A line for standard error. Where that is closed there is nobody to tell.
pub fn complain(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn unread(error: &io::Error) -> Failure {
    Failure::refused(format!("Standard output cannot be written: {error}."))
}
