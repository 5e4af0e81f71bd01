//! A login's body → what it says about the two fields (DRF's `Request._parse` and its parsers).

use axum::body::{Body, HttpBody as _};
use http::header::{CONTENT_TYPE, EXPECT};
use http::request::Parts;

use super::body::{self, BodyFault, Excess, MAX_BYTES};
use super::charset::{Charset, Lookup};
use super::fields::{Data, Field};
use super::form;
use super::json::{self, KEPT};
use super::multipart::{self, Entry, MultipartError};
use super::parameters::Parameters;
use super::python::latin_1;

/// A longer `Content-Type` is not looked at (415).
const MAX_TYPE: usize = 256;

/// Multipart bodies carry headers and files that Django does not count.
const MAX_MULTIPART_BYTES: usize = 2 * MAX_BYTES;

/// Why there are no fields.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ContentError {
    /// No parser for the type (415).
    #[error("Unsupported media type \"{0}\" in request.")]
    UnsupportedType(String),
    /// The body is not what it says it is (400).
    #[error("{0}")]
    Malformed(String),
    /// Django refuses it before DRF sees it: its 400 page.
    #[error("Bad Request")]
    Refused,
    /// It did not arrive (408).
    #[error(transparent)]
    NotRead(BodyFault),
}

impl From<BodyFault> for ContentError {
    fn from(fault: BodyFault) -> Self {
        match fault {
            BodyFault::TooLarge => Self::Refused,
            BodyFault::Stalled | BodyFault::Broken => Self::NotRead(fault),
        }
    }
}

/// The `Content-Type` and the charset it names.
pub(super) struct ContentType {
    /// The text WSGI makes of it.
    text: String,
    value: String,
    /// The charset's name and what Python makes of it, where Python knows it.
    charset: Option<(String, Lookup)>,
}

impl ContentType {
    /// Reads the header, the last one where it is repeated. `None` where Django fails on it.
    pub(super) fn of(parts: &Parts) -> Option<Self> {
        let header = parts.headers.get_all(CONTENT_TYPE).iter().next_back();
        let text = header.map_or_else(String::new, |value| latin_1(value.as_bytes()));
        let parameters = Parameters::parse(&text).ok()?;
        let charset = parameters.get("charset").and_then(|name| {
            let lookup = Charset::find(name);
            (lookup != Lookup::Unknown).then(|| (name.to_owned(), lookup))
        });
        Some(Self {
            text,
            value: parameters.value,
            charset,
        })
    }

    /// The charset, for what is not the body: UTF-8 where it is not a text encoding.
    pub(super) fn charset(&self) -> Charset {
        self.text_charset().unwrap_or(Charset::Utf8)
    }

    fn text_charset(&self) -> Result<Charset, ContentError> {
        match &self.charset {
            None => Ok(Charset::Utf8),
            Some((_, Lookup::Known(charset))) => Ok(*charset),
            Some((name, _)) => Err(ContentError::Malformed(format!(
                "Unsupported charset \"{name}\" in request Content-Type header."
            ))),
        }
    }

    /// The first of the login's parsers that takes the type; wildcards count.
    fn parser(&self) -> Option<Parser> {
        if self.text.chars().count() > MAX_TYPE {
            return None;
        }
        let (main, sub) = self.value.split_once('/').unwrap_or((&self.value, ""));
        let parsers = [
            (Parser::Form, "application", "x-www-form-urlencoded"),
            (Parser::Multipart, "multipart", "form-data"),
            (Parser::Json, "application", "json"),
        ];
        let fits = |own: &str, asked: &str| asked == "*" || asked == own;
        let mut fitting = parsers
            .into_iter()
            .filter(|(_, own_main, own_sub)| fits(own_main, main) && fits(own_sub, sub));
        fitting.next().map(|(parser, ..)| parser)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parser {
    Form,
    Multipart,
    Json,
}

/// Reads and parses a body. Without one there are no fields, whatever its type.
pub(super) async fn read(parts: &Parts, body: Body) -> Result<Data, ContentError> {
    let content_type = ContentType::of(parts).ok_or(ContentError::Refused)?;
    if body.is_end_stream() {
        return Ok(Data::default());
    }
    let unsupported = || ContentError::UnsupportedType(content_type.text.clone());
    let parser = content_type.parser().ok_or_else(unsupported)?;
    let limit = match parser {
        Parser::Multipart => MAX_MULTIPART_BYTES,
        Parser::Form | Parser::Json => MAX_BYTES,
    };
    // A client that asks first has not sent anything yet.
    let excess = match parts.headers.contains_key(EXPECT) {
        true => Excess::NotSent,
        false => Excess::Discarded,
    };
    let bytes = body::read(body, limit, excess).await?;
    if bytes.is_empty() {
        return Ok(Data::default());
    }
    let charset = content_type.text_charset()?;
    match parser {
        Parser::Form => parse_form(&bytes, charset),
        Parser::Multipart => parse_multipart(&content_type.text, charset, &bytes),
        Parser::Json => parse_json(&bytes, charset),
    }
}

fn parse_form(bytes: &[u8], charset: Charset) -> Result<Data, ContentError> {
    let values = form::last_values(bytes, charset, KEPT).map_err(|_| ContentError::Refused)?;
    Ok(Data::Fields(values.map(|value| {
        value.map_or(Field::Missing, |text| Field::Text(text.into()))
    })))
}

fn parse_multipart(text: &str, charset: Charset, bytes: &[u8]) -> Result<Data, ContentError> {
    let entries = multipart::parse(text, charset, bytes).map_err(|error| match error {
        MultipartError::TooLarge => ContentError::Refused,
        MultipartError::Malformed(message) => {
            ContentError::Malformed(format!("Multipart form parse error - {message}"))
        }
    })?;
    Ok(Data::Fields(entries.map(|entry| match entry {
        None => Field::Missing,
        Some(Entry::Text(text)) => Field::Text(text.into()),
        Some(Entry::File(name)) => Field::File(name),
    })))
}

fn parse_json(bytes: &[u8], charset: Charset) -> Result<Data, ContentError> {
    let malformed =
        |message: String| ContentError::Malformed(format!("JSON parse error - {message}"));
    let text = charset.stream(bytes).map_err(malformed)?;
    let value = json::parse(&text).map_err(|error| malformed(error.to_string()))?;
    Ok(Data::from(value))
}
