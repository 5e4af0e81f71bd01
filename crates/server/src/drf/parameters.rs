//! Header values with parameters, as Django's `parse_header_parameters` reads them.

use super::python::strip;
use super::rfc2231;

/// The main value, in lower case, and its parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Parameters {
    /// The part before the first semicolon, in lower case.
    pub value: String,
    /// Names and values; of a repeated name the last value, in the first one's place.
    pub params: Vec<(String, String)>,
}

/// A parameter in RFC 2231 form names a charset that does not exist; Django raises `ValueError`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Invalid encoding for RFC 2231 param.")]
pub(crate) struct UnknownCharset;

impl Parameters {
    /// Reads a header's value.
    pub(crate) fn parse(line: &str) -> Result<Self, UnknownCharset> {
        if !line.contains(';') {
            let value = strip(line).to_lowercase();
            return Ok(Self {
                value,
                params: Vec::new(),
            });
        }
        let mut pieces = pieces(line).into_iter().map(name_and_value);
        let value = pieces
            .next()
            .map(|(name, _)| name.to_lowercase())
            .unwrap_or_default();
        let mut parsed = Self {
            value,
            params: Vec::new(),
        };
        for (name, value) in rfc2231::decode(pieces)? {
            if !name.is_empty() {
                parsed.set(name, value);
            }
        }
        Ok(parsed)
    }

    /// The value of a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    fn set(&mut self, name: String, value: String) {
        match self.params.iter_mut().find(|(key, _)| *key == name) {
            Some(entry) => entry.1 = value,
            None => self.params.push((name, value)),
        }
    }
}

/// Splits at semicolons outside quotation marks.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut quoted, mut previous) = (0, false, 0);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b';' if !quoted => {
                pieces.push(&line[start..at]);
                start = at + 1;
            }
            b'"' if previous != b'\\' => quoted = !quoted,
            _ => {}
        }
        previous = byte;
    }
    // An open quotation mark hides all semicolons after it.
    pieces.push(&line[start..]);
    pieces
}

/// A piece as name and value; only a name with a value is put in lower case.
fn name_and_value(piece: &str) -> (String, String) {
    match piece.split_once('=') {
        Some((name, value)) => (strip(name).to_lowercase(), strip(value).to_owned()),
        None => (strip(piece).to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_as_in_django() {
        let parsed = Parameters::parse(r#"Text/HTML; a=1; B="x;\"y"; bare; a=2; c=<d>"#).unwrap();
        assert_eq!(parsed.value, "text/html");
        let expected = [("a", "2"), ("b", "x;\"y"), ("bare", ""), ("c", "d")];
        assert_eq!(parsed.params.len(), expected.len());
        for (name, value) in expected {
            assert_eq!(parsed.get(name), Some(value));
        }
    }

    #[test]
    fn extended_values_are_decoded() {
        let parsed = Parameters::parse("a; filename*=utf-8''%e2%82%ac; b*0=x; b*1=y").unwrap();
        assert_eq!(parsed.get("filename"), Some("€"));
        assert_eq!(parsed.get("b"), Some("xy"));
        assert_eq!(Parameters::parse("a; x*=nope''y"), Err(UnknownCharset));
    }
}
