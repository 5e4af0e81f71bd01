//! A setting's value, and where it came from.

use std::fmt;

use crate::Kind;

/// A setting's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Of a text or a path.
    Text(String),
    /// Of a switch.
    Switch(bool),
    /// Of a list.
    List(Vec<String>),
}

/// Where a value came from, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// This flag.
    Flag(&'static str),
    /// This environment variable.
    Variable(&'static str),
    /// This line of the file, counted from one.
    File(usize),
    /// Nothing said otherwise.
    Default,
}

impl Value {
    /// Reads a value as it stands in an environment variable.
    ///
    /// # Errors
    /// Half a sentence on what is wrong.
    pub fn read(kind: Kind, text: &str) -> Result<Self, String> {
        match kind {
            Kind::Text | Kind::Path => Ok(Self::Text(text.to_owned())),
            Kind::Switch => switch(text).map(Self::Switch),
            Kind::List => {
                let items = text.split(',').map(str::trim);
                let items = items.filter(|item| !item.is_empty());
                Ok(Self::List(items.map(str::to_owned).collect()))
            }
        }
    }

    /// The text; nothing for another kind.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Switch(_) | Self::List(_) => None,
        }
    }

    /// The items of a list; none for another kind.
    #[must_use]
    pub fn items(&self) -> &[String] {
        match self {
            Self::List(items) => items,
            Self::Text(_) | Self::Switch(_) => &[],
        }
    }

    /// Whether it is a switch that is on.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        matches!(self, Self::Switch(true))
    }
}

impl fmt::Display for Value {
    /// As TOML writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Switch(on) => write!(f, "{on}"),
            Self::List(items) => write!(f, "{items:?}"),
        }
    }
}

fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => Err("write true or false".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_by_kind() {
        let list = |items: &[&str]| Value::List(items.iter().map(ToString::to_string).collect());
        for (kind, text, value) in [
            (Kind::Text, " a,b", Value::Text(" a,b".to_owned())),
            (Kind::Switch, "YES", Value::Switch(true)),
            (Kind::Switch, "0", Value::Switch(false)),
            (Kind::List, "a, b,,c ", list(&["a", "b", "c"])),
            (Kind::List, "", list(&[])),
        ] {
            assert_eq!(Value::read(kind, text), Ok(value), "{text}");
        }
        assert!(Value::read(Kind::Switch, "maybe").is_err());
    }
}
