//! What is wrong with a document, in Python's words.

/// The text of Python's `JSONDecodeError`, or of another `ValueError` met while reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct JsonError(String);

impl JsonError {
    /// A syntax error at a byte of the document; the text gives line, column and character.
    pub(super) fn at(document: &str, byte: usize, message: &str) -> Self {
        let before = document.get(..byte).unwrap_or(document);
        let line = before.matches('\n').count() + 1;
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        let column = last_line.chars().count() + 1;
        let character = before.chars().count();
        Self(format!(
            "{message}: line {line} column {column} (char {character})"
        ))
    }

    /// `NaN` and the like, which DRF refuses.
    pub(super) fn not_compliant(constant: &str) -> Self {
        Self(format!(
            "Out of range float values are not JSON compliant: '{constant}'"
        ))
    }

    /// An integer of more digits than Python converts.
    pub(super) fn too_many_digits(limit: usize, digits: usize) -> Self {
        Self(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: \
             value has {digits} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    }
}
