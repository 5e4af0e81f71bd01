//! The file: TOML, with the line of each value.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::nearest::nearest;
use crate::{Key, Kind, Origin, Problem, Value};

/// What a file says: each key's value and line.
pub(crate) type Said = Vec<(&'static Key, Value, usize)>;

/// A file that is being read.
pub(crate) struct Reading<'a> {
    keys: &'static [Key],
    path: &'a Path,
    text: &'a str,
    said: Said,
    problems: Vec<Problem>,
}

/// Reads a file's text; finds everything that is wrong with its form.
pub(crate) fn read(keys: &'static [Key], path: &Path, text: &str) -> (Said, Vec<Problem>) {
    let mut reading = Reading {
        keys,
        path,
        text,
        said: Vec::new(),
        problems: Vec::new(),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reading.wrong(at, error.message().trim().replace('\n', "; "));
    }
    if reading.problems.is_empty() {
        reading.table("", table.get_ref());
    }
    (reading.said, reading.problems)
}

impl Reading<'_> {
    fn table(&mut self, prefix: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let at = name.span().start;
            let name = format!("{prefix}{}", name.get_ref());
            match (self.key(&name), value.get_ref()) {
                (Some(key), _) => self.value(key, at, value),
                (None, DeValue::Table(inner)) if self.is_table(&name) => {
                    self.table(&format!("{name}."), inner);
                }
                (None, _) if self.is_table(&name) => {
                    self.wrong(at, format!("{name} is a table; write [{name}]"));
                }
                (None, _) => self.unknown(at, &name),
            }
        }
    }

    fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Whether keys are in a table of this name.
    fn is_table(&self, name: &str) -> bool {
        let inside = |key: &Key| {
            key.name
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        self.keys.iter().any(inside)
    }

    fn value(&mut self, key: &'static Key, at: usize, value: &Spanned<DeValue<'_>>) {
        match (key.kind, value.get_ref()) {
            (Kind::Text, DeValue::String(text)) => {
                self.say(key, at, Value::Text(text.to_string()));
            }
            (Kind::Path, DeValue::String(text)) => {
                let folder = self.path.parent().unwrap_or_else(|| Path::new(""));
                let path = folder.join(&**text).to_string_lossy().into_owned();
                self.say(key, at, Value::Text(path));
            }
            (Kind::Switch, DeValue::Boolean(on)) => self.say(key, at, Value::Switch(*on)),
            (Kind::List, DeValue::Array(items)) => {
                let texts = items.iter().map(|item| item.get_ref().as_str());
                match texts.collect::<Option<Vec<_>>>() {
                    Some(texts) => {
                        let texts = texts.into_iter().map(str::to_owned).collect();
                        self.say(key, at, Value::List(texts));
                    }
                    None => self.mistyped(key, at),
                }
            }
            _ => self.mistyped(key, at),
        }
    }

    fn say(&mut self, key: &'static Key, at: usize, value: Value) {
        self.said.push((key, value, self.line(at)));
    }

    fn mistyped(&mut self, key: &Key, at: usize) {
        self.wrong(at, format!("{} is {}", key.name, key.kind.in_words()));
    }

    fn unknown(&mut self, at: usize, name: &str) {
        let message = match nearest(name, self.keys.iter().map(|key| key.name)) {
            Some(meant) => format!("{name} is not a setting; did you mean {meant}?"),
            None => format!("{name} is not a setting"),
        };
        self.wrong(at, message);
    }

    fn wrong(&mut self, at: usize, message: String) {
        self.problems.push(Problem {
            origin: Origin::File(self.line(at)),
            file: Some(self.path.display().to_string()),
            message,
        });
    }

    /// The line, counted from one, that a byte stands in.
    fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }
}
