//! What a setting is.

use crate::Value;

/// A setting: its names in each place, and what it may be.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name in the file; a dot stands for a table: `tls.key`.
    pub name: &'static str,
    /// Its environment variable.
    pub variable: &'static str,
    /// Its flag, with the hyphens.
    pub flag: &'static str,
    /// What kind of value it has.
    pub kind: Kind,
    /// Its value where nothing says otherwise, as in a variable.
    pub default: Option<&'static str>,
    /// Says what is wrong with a value of this kind, in half a sentence.
    pub check: fn(&Value) -> Result<(), String>,
}

/// The kind of a setting's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A file or folder; in the file it is relative to the file's own folder.
    Path,
    /// `true` or `false`.
    Switch,
    /// Strings; in a variable there are commas between them.
    List,
}

impl Kind {
    /// What TOML calls it, for those who wrote something else.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Text | Self::Path => "a string, in quotes",
            Self::Switch => "true or false",
            Self::List => "an array of strings, as in [\"a\", \"b\"]",
        }
    }
}
