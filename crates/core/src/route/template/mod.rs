//! Bodies with placeholders.

mod form;

pub use form::Value;

use std::ops::Range;

use form::Form;

use super::json_check::{JsonFault, check_json};
use super::placeholder::{Name, NameFault, literal_at, name_at};

/// Most bytes of a body as written.
pub const MAX_BODY: usize = 1_000_000;

/// Most bytes of a body with its values.
const MAX_RENDERED: usize = 4_000_000;

/// Most placeholders of a body.
const MAX_PLACEHOLDERS: usize = 1000;

/// What a body is, by its content type: how values are written into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Json,
    /// HTML, XML and what is made of it: a value must not become markup.
    Markup,
    Plain,
}

/// A body that is ready to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(Box<str>),
    Value(Name, Form),
}

/// What is wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// It is longer than [`MAX_BODY`].
    #[error("The body is larger than 1 MB")]
    TooLarge,
    /// It has too many placeholders.
    #[error("A body has at most 1,000 values")]
    TooMany,
    /// There is no value of this name.
    #[error("Line {0}: {1}")]
    Name(usize, NameFault),
    /// It is not JSON.
    #[error("Line {0}: {1}")]
    Json(usize, JsonFault),
}

/// The filled body is larger than a mock's may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The answer is larger than 4 MB with its values.")]
pub struct RenderedTooLarge;

impl Language {
    /// The language of a content type.
    pub(super) fn of(content_type: &str) -> Self {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        let essence = essence.to_ascii_lowercase();
        let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
        match subtype {
            "json" => Self::Json,
            "html" | "xml" => Self::Markup,
            _ if subtype.ends_with("+json") => Self::Json,
            _ if subtype.ends_with("+xml") => Self::Markup,
            _ => Self::Plain,
        }
    }
}

impl Template {
    /// Reads a body. `values` are the names of the values in the path.
    pub(super) fn parse(
        text: &str,
        language: Language,
        values: &[String],
    ) -> Result<Self, TemplateFault> {
        if text.len() > MAX_BODY {
            return Err(TemplateFault::TooLarge);
        }
        let mut scan = Scan::new(text, language);
        scan.run(values)?;
        if language == Language::Json && !text.trim().is_empty() {
            check_json(&scan.checked).map_err(|(line, fault)| TemplateFault::Json(line, fault))?;
        }
        Ok(Self { parts: scan.parts })
    }

    /// The body with its values.
    ///
    /// # Errors
    /// [`RenderedTooLarge`].
    pub fn render<'a>(
        &self,
        value: impl Fn(&Name) -> Value<'a>,
    ) -> Result<String, RenderedTooLarge> {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Value(name, form) => form.write(&mut out, &value(name)),
            }
            if out.len() > MAX_RENDERED {
                return Err(RenderedTooLarge);
            }
        }
        Ok(out)
    }
}

/// One pass over a body.
struct Scan<'t> {
    text: &'t str,
    language: Language,
    in_string: bool,
    parts: Vec<Part>,
    /// Text since the last placeholder.
    pending: String,
    /// The body with harmless values, for the JSON check.
    checked: String,
    placeholders: usize,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, language: Language) -> Self {
        Self {
            text,
            language,
            in_string: false,
            parts: Vec::new(),
            pending: String::new(),
            checked: String::new(),
            placeholders: 0,
        }
    }

    fn run(&mut self, values: &[String]) -> Result<(), TemplateFault> {
        let mut at = 0;
        while let Some(character) = self.text[at..].chars().next() {
            let rest = &self.text[at..];
            let bare = self.language == Language::Json && !self.in_string;
            at += if let Some((literal, length)) = literal_at(rest).filter(|_| !bare) {
                self.keep(literal);
                length
            } else if let Some((word, length)) = name_at(rest) {
                self.placeholder(word, at..at + length, bare, values)?;
                length
            } else if self.in_string && character == '\\' {
                self.escaped(rest)
            } else {
                if character == '"' && self.language == Language::Json {
                    self.in_string = !self.in_string;
                }
                self.keep(&rest[..character.len_utf8()]);
                character.len_utf8()
            };
        }
        self.flush();
        Ok(())
    }

    /// Keeps a backslash with what it escapes; gives their length.
    fn escaped(&mut self, rest: &str) -> usize {
        let length = rest.chars().take(2).map(char::len_utf8).sum();
        self.keep(&rest[..length]);
        length
    }

    fn placeholder(
        &mut self,
        word: &str,
        place: Range<usize>,
        bare: bool,
        values: &[String],
    ) -> Result<(), TemplateFault> {
        let name = match Name::parse(word, values) {
            Ok(name) => name,
            // Braces around a word are ordinary in text and in strings, not where JSON wants a value.
            Err(fault) if fault.could_be_text() && !bare => {
                self.keep(&self.text[place]);
                return Ok(());
            }
            Err(fault) => {
                let line = 1 + self.text[..place.start].matches('\n').count();
                return Err(TemplateFault::Name(line, fault));
            }
        };
        self.placeholders += 1;
        if self.placeholders > MAX_PLACEHOLDERS {
            return Err(TemplateFault::TooMany);
        }
        self.flush();
        if bare {
            self.checked.push_str(" 0 ");
        }
        let form = match self.language {
            Language::Json if bare => Form::Json,
            Language::Json => Form::Quoted,
            Language::Markup => Form::Markup,
            Language::Plain => Form::Plain,
        };
        self.parts.push(Part::Value(name, form));
        Ok(())
    }

    fn keep(&mut self, text: &str) {
        self.pending.push_str(text);
        self.checked.push_str(text);
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let text = std::mem::take(&mut self.pending);
            self.parts.push(Part::Text(text.into()));
        }
    }
}

#[cfg(test)]
mod tests;
