//! Charsets as a `Content-Type` names them and Python's codecs decode them.

mod names;
mod wide;

use std::borrow::Cow;

use encoding_rs::Encoding;

use wide::Wide;

/// A text encoding that request bodies and queries may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// UTF-8, Django's default.
    Utf8,
    /// UTF-8 with a byte order mark that is left out.
    Utf8Signed,
    /// Seven bits.
    Ascii,
    /// Each byte is the character of that number.
    Latin1,
    /// UTF-16 or UTF-32.
    Wide(Wide),
    /// One of the others, by the tables of the WHATWG.
    Other(&'static Encoding),
}

/// What Python makes of a charset's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// A text encoding read here.
    Known(Charset),
    /// Python knows it, but it is not text (`rot13`, `zip`), or it is one not read here.
    Unsupported,
    /// Python does not know it either.
    Unknown,
}

impl Charset {
    /// Finds a charset by any of Python's names for it.
    pub(crate) fn find(name: &str) -> Lookup {
        // The name most requests give.
        if name.eq_ignore_ascii_case("utf-8") {
            return Lookup::Known(Self::Utf8);
        }
        names::find(name)
    }

    /// Decodes as Python's stream readers do: what is cut off at the very end is dropped.
    /// The error is the text of Python's `UnicodeError`.
    pub(crate) fn stream(self, bytes: &[u8]) -> Result<Cow<'_, str>, String> {
        match self {
            Self::Utf8 => utf8_stream(bytes),
            Self::Utf8Signed => utf8_stream(without_mark(bytes)),
            Self::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
                None => Ok(String::from_utf8_lossy(bytes)),
                Some(at) => Err(format!(
                    "'ascii' codec can't decode byte {:#04x} in position {at}: \
                     ordinal not in range(128)",
                    bytes[at]
                )),
            },
            Self::Latin1 => Ok(Cow::Owned(super::python::latin_1(bytes))),
            Self::Wide(wide) => wide.stream(bytes).map(Cow::Owned),
            Self::Other(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .ok_or_else(|| {
                    let name = encoding.name().to_ascii_lowercase();
                    format!("'{name}' codec can't decode the body: illegal sequence")
                }),
        }
    }

    /// Decodes the whole, or nothing when a byte is wrong (`bytes.decode(charset)`).
    pub(crate) fn strict(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Utf8Signed => Self::Utf8.strict(without_mark(bytes)),
            Self::Wide(wide) => wide.strict(bytes).map(Cow::Owned),
            Self::Ascii | Self::Latin1 | Self::Other(_) => self.stream(bytes).ok(),
        }
    }

    /// Decodes with U+FFFD for what is wrong (`bytes.decode(charset, "replace")`).
    pub(crate) fn lossy(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Utf8Signed => Self::Utf8.lossy(without_mark(bytes)),
            Self::Ascii => bytes
                .iter()
                .map(|&b| {
                    if b.is_ascii() {
                        char::from(b)
                    } else {
                        '\u{fffd}'
                    }
                })
                .collect(),
            Self::Latin1 => super::python::latin_1(bytes),
            Self::Wide(wide) => wide.lossy(bytes),
            Self::Other(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }
}

/// The bytes without UTF-8's byte order mark, or what has come of it.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn utf8_stream(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let Some(length) = error.error_len() else {
        return Ok(String::from_utf8_lossy(&bytes[..at]));
    };
    let first = bytes[at];
    let reason = match first {
        0xc2..=0xf4 => "invalid continuation byte",
        _ => "invalid start byte",
    };
    let place = match length {
        1 => format!("byte {first:#04x} in position {at}"),
        _ => format!("bytes in position {at}-{}", at + length - 1),
    };
    Err(format!("'utf-8' codec can't decode {place}: {reason}"))
}

#[cfg(test)]
mod tests;
