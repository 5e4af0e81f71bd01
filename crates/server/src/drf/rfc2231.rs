//! RFC 2231 parameters (`name*=charset'language'%XX`, `name*0=…`), as Python's `email` reads them.

use std::borrow::Cow;

use super::charset::{Charset, Lookup};
use super::parameters::UnknownCharset;

/// A numbered part of a value: its number, the text, and whether it is percent-encoded.
type Segment = (Option<u64>, String, bool);

/// Decodes all parameters but the main value. Plain ones come first, as in Python.
pub(super) fn decode(
    params: impl Iterator<Item = (String, String)>,
) -> Result<Vec<(String, String)>, UnknownCharset> {
    let mut decoded = Vec::new();
    let mut extended: Vec<(String, Vec<Segment>)> = Vec::new();
    for (name, value) in params {
        let value = unquote(&value).into_owned();
        let Some((base, number)) = continuation(&name) else {
            decoded.push((name, value));
            continue;
        };
        let segment = (number, value, name.ends_with('*'));
        match extended.iter_mut().find(|(known, _)| known == base) {
            Some((_, segments)) => segments.push(segment),
            None => extended.push((base.to_owned(), vec![segment])),
        }
    }
    for (name, segments) in extended {
        decoded.push((name, join(segments)?));
    }
    Ok(decoded)
}

/// Takes quotation marks or angle brackets off.
fn unquote(text: &str) -> Cow<'_, str> {
    if text.len() < 2 {
        return Cow::Borrowed(text);
    }
    let inside = |open, close| {
        text.strip_prefix(open)
            .and_then(|t: &str| t.strip_suffix(close))
    };
    if let Some(quoted) = inside('"', '"') {
        return Cow::Owned(quoted.replace("\\\\", "\\").replace("\\\"", "\""));
    }
    Cow::Borrowed(inside('<', '>').unwrap_or(text))
}

/// The name and number of `name*`, `name*0` or `name*0*`.
fn continuation(name: &str) -> Option<(&str, Option<u64>)> {
    let (base, tail) = name.split_once('*')?;
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if base.is_empty() || !base.bytes().all(word) {
        return None;
    }
    if tail.is_empty() {
        return Some((base, None));
    }
    let digits = tail.strip_suffix('*').unwrap_or(tail);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((base, Some(digits.parse().unwrap_or(u64::MAX))))
}

/// Puts the segments together and decodes the whole.
fn join(mut segments: Vec<Segment>) -> Result<String, UnknownCharset> {
    segments.sort();
    let extended = segments.iter().any(|(_, _, encoded)| *encoded);
    let mut text = String::new();
    for (_, segment, encoded) in segments {
        if encoded {
            let bytes = percent_encoding::percent_decode_str(&segment);
            text.extend(bytes.map(char::from));
        } else {
            text.push_str(&segment);
        }
    }
    if extended {
        decode_extended(&text)
    } else {
        Ok(text)
    }
}

/// `charset'language'text` → text.
fn decode_extended(value: &str) -> Result<String, UnknownCharset> {
    let mut parts = value.splitn(3, '\'');
    let (charset, text) = match (parts.next(), parts.next(), parts.next()) {
        (Some(charset), Some(_), Some(text)) => (charset, text),
        _ => return Ok(Charset::Ascii.lossy(&octets(value))),
    };
    match Charset::find(charset) {
        Lookup::Known(charset) => Ok(charset.lossy(&octets(text))),
        Lookup::Unsupported => Ok(unquote(text).into_owned()),
        Lookup::Unknown if charset.is_empty() => Ok(unquote(text).into_owned()),
        Lookup::Unknown => Err(UnknownCharset),
    }
}

/// Python's `raw-unicode-escape`: characters below U+0100 are bytes, others are written out.
fn octets(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u32::from(c) {
            code @ 0..=0xff => bytes.push(code as u8),
            code @ 0x100..=0xffff => bytes.extend(format!("\\u{code:04x}").bytes()),
            code => bytes.extend(format!("\\U{code:08x}").bytes()),
        }
    }
    bytes
}
