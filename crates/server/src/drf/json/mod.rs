//! JSON as Python's `json` module reads it, with its words and positions for what is wrong.
//!
//! A library's parser differs where clients can see it: `1e999`, lone surrogates, integers of any
//! length, nesting, and the texts of errors. Only what a login looks at is kept.

mod error;
mod number;
mod scanner;
mod string;
mod text;

pub(crate) use error::JsonError;
pub(crate) use text::Text;

use scanner::Scanner;

/// Members of the outermost object that are kept.
pub(crate) const KEPT: [&str; 2] = ["username", "password"];

/// A value; lists and objects inside others are checked but not kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// An integer, as Python would print it.
    Int(String),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A string.
    Text(Text),
    /// A list.
    List,
    /// An object; the outermost one with its kept members.
    Object(Members),
}

/// The last value of each kept member, in the order of [`KEPT`].
pub(crate) type Members = [Option<Box<Value>>; KEPT.len()];

/// Reads a document.
pub(crate) fn parse(text: &str) -> Result<Value, JsonError> {
    if text.starts_with('\u{feff}') {
        return Err(JsonError::at(
            text,
            0,
            "Unexpected UTF-8 BOM (decode using utf-8-sig)",
        ));
    }
    Scanner::new(text).document()
}

#[cfg(test)]
mod tests;
