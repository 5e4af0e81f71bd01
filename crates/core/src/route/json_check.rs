//! Whether a body is JSON, and what is wrong where it is not.

use serde::de::IgnoredAny;

/// What is wrong, in few words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JsonFault(String);

/// Checks a text; gives the line, counted from one, and what is wrong there.
pub(super) fn check_json(text: &str) -> Result<(), (usize, JsonFault)> {
    let Err(error) = serde_json::from_str::<IgnoredAny>(text) else {
        return Ok(());
    };
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let message = match message {
        _ if error.is_eof() => "the body ends too early".to_owned(),
        "trailing characters" => "nothing can follow the value".to_owned(),
        "expected value" => "expected a value".to_owned(),
        "key must be a string" => "expected a name in quotes".to_owned(),
        "recursion limit exceeded" => "too many levels".to_owned(),
        other => other.replace('`', ""),
    };
    Err((error.line().max(1), JsonFault(message)))
}
