//! How values are written into a body.

use std::borrow::Cow;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Plain,
    /// Inside the quotes of a JSON string.
    Quoted,
    /// As a JSON value.
    Json,
    /// With `&`, `<`, `>` and quotes escaped.
    Markup,
}

/// What a placeholder stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing: no such part of the query, nobody who asks.
    Absent,
    /// Text, which stays text in JSON.
    Text(Cow<'a, str>),
    /// What was typed into an address: in JSON a number where it is one.
    Typed(Cow<'a, str>),
}

impl Form {
    pub(super) fn write(self, out: &mut String, value: &Value<'_>) {
        let text = match value {
            Value::Absent if self == Self::Json => return out.push_str("null"),
            Value::Absent => return,
            Value::Typed(text) if self == Self::Json && is_json_scalar(text) => {
                return out.push_str(text);
            }
            Value::Text(text) | Value::Typed(text) => text,
        };
        match self {
            Self::Plain => out.push_str(text),
            Self::Json => out.push_str(&json_string(text)),
            Self::Quoted => {
                let quoted = json_string(text);
                out.push_str(&quoted[1..quoted.len() - 1]);
            }
            Self::Markup => text.chars().for_each(|c| push_markup(out, c)),
        }
    }
}

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Whether the text is a number or a truth value of JSON as it stands.
fn is_json_scalar(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    matches!(text, "true" | "false")
        || (begins && text.len() <= 40 && serde_json::from_str::<serde_json::Number>(text).is_ok())
}

fn push_markup(out: &mut String, character: char) {
    match character {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#x27;"),
        other => out.push(other),
    }
}
