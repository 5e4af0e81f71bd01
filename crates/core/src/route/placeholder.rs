//! Names of placeholders.

use std::fmt;

/// Most characters of a name.
const MAX_NAME: usize = 100;

/// A value that can stand in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// `{path.id}`: the value with this number in the path.
    Path(usize),
    /// `{query.page}`: the last one of this name in the query.
    Query(String),
    /// `{user.username}`.
    Username,
    /// `{user.email}`.
    Email,
    /// `{token.name}`.
    TokenName,
    /// `{now}`.
    Now,
}

/// No value has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFault {
    word: String,
    suggestion: Option<String>,
    could_be_text: bool,
}

impl NameFault {
    /// Whether the braces may be meant as they are: one word, and no value is called like it.
    pub(super) const fn could_be_text(&self) -> bool {
        self.could_be_text
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no value is called {}.", self.word)?;
        match &self.suggestion {
            Some(name) => write!(f, " Did you mean {{{name}}}?"),
            None => Ok(()),
        }
    }
}

/// The values that are always there.
const FIXED: [(&str, Name); 4] = [
    ("user.username", Name::Username),
    ("user.email", Name::Email),
    ("token.name", Name::TokenName),
    ("now", Name::Now),
];

impl Name {
    /// Reads the word between two braces. `values` are the names of the values in the path.
    pub(super) fn parse(word: &str, values: &[String]) -> Result<Self, NameFault> {
        if let Some((_, name)) = FIXED.iter().find(|(known, _)| *known == word) {
            return Ok(name.clone());
        }
        if let Some(value) = word.strip_prefix("path.")
            && let Some(number) = values.iter().position(|known| known == value)
        {
            return Ok(Self::Path(number));
        }
        match word.strip_prefix("query.") {
            Some(name) if !name.is_empty() => Ok(Self::Query(name.to_owned())),
            _ => Err(fault(word, values)),
        }
    }
}

fn fault(word: &str, values: &[String]) -> NameFault {
    let own = values.iter().map(|value| format!("path.{value}"));
    let fixed = FIXED.iter().map(|(name, _)| (*name).to_owned());
    let known: Vec<String> = own.chain(fixed).collect();
    let is_value = values.iter().any(|value| value == word);
    let suggestion = match (
        is_value,
        word.strip_prefix("qery.").or(word.strip_prefix("q.")),
    ) {
        (true, _) => Some(format!("path.{word}")),
        (false, Some(name)) => Some(format!("query.{name}")),
        (false, None) => nearest(word, known),
    };
    NameFault {
        word: word.to_owned(),
        suggestion,
        could_be_text: !word.contains('.') && !is_value,
    }
}

/// The known name that takes the fewest changes, if they are few.
fn nearest(word: &str, known: Vec<String>) -> Option<String> {
    let near = known.into_iter().map(|name| (distance(word, &name), name));
    let (changes, name) = near.min_by_key(|(changes, _)| *changes)?;
    (changes <= 1 + word.len() / 3).then_some(name)
}

/// How many letters have to be added, left out or replaced (Levenshtein's distance).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, x) in a.bytes().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], line + 1);
        for (column, y) in b.bytes().enumerate() {
            let replaced = corner + usize::from(x != y);
            corner = row[column + 1];
            row[column + 1] = replaced.min(corner + 1).min(row[column] + 1);
        }
    }
    row[b.len()]
}

/// The word in braces that the text begins with, and the length of it all.
pub(super) fn name_at(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix('{')?;
    let in_name = |b: &u8| b.is_ascii_alphanumeric() || b"._-[]".contains(b);
    let length = rest.bytes().take(MAX_NAME + 1).take_while(in_name).count();
    let word = &rest[..length];
    let begins = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let closed = rest[length..].starts_with('}');
    (begins && closed && length <= MAX_NAME).then_some((word, length + 2))
}

/// A word in doubled braces that the text begins with, as it is to be written, and its length here.
pub(super) fn literal_at(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('{')?;
    let (_, length) = name_at(inner)?;
    let closed = inner[length..].starts_with('}');
    closed.then_some((&inner[..length], length + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_gets_a_suggestion() {
        let values = ["id".to_owned()];
        let cases = [
            (
                "user.mail",
                "no value is called user.mail. Did you mean {user.email}?",
            ),
            (
                "usr.username",
                "no value is called usr.username. Did you mean {user.username}?",
            ),
            ("id", "no value is called id. Did you mean {path.id}?"),
            (
                "path.di",
                "no value is called path.di. Did you mean {path.id}?",
            ),
            ("nwo", "no value is called nwo. Did you mean {now}?"),
            (
                "a.very.other.thing",
                "no value is called a.very.other.thing.",
            ),
        ];
        for (word, message) in cases {
            let fault = Name::parse(word, &values).unwrap_err();
            assert_eq!(fault.to_string(), message);
        }
        assert_eq!(Name::parse("path.id", &values), Ok(Name::Path(0)));
        assert_eq!(Name::parse("query.a-b", &[]), Ok(Name::Query("a-b".into())));
    }

    #[test]
    fn only_a_word_in_braces_is_a_name() {
        assert_eq!(name_at("{now} x"), Some(("now", 5)));
        assert_eq!(literal_at("{{now}} x"), Some(("{now}", 7)));
        for other in [
            "",
            "{",
            "{}",
            "{ now }",
            "{now",
            "{\"a\":1}",
            "{é}",
            "{1}",
            "now}",
        ] {
            assert_eq!(name_at(other), None, "{other}");
        }
        assert_eq!(literal_at("{{now} x"), None);
    }
}
