//! Strings that may hold half a surrogate pair, as Python's can.

/// A string of a document. Half pairs are replaced, and the first one is remembered: it always
/// makes a field invalid, so the rest of the text is never used then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// The text, with U+FFFD for half pairs.
    pub text: String,
    /// The first half pair.
    pub surrogate: Option<u32>,
}

impl Text {
    /// Appends a code point.
    pub(super) fn push(&mut self, code: u32) {
        match char::from_u32(code) {
            Some(c) => self.text.push(c),
            None => {
                self.text.push(char::REPLACEMENT_CHARACTER);
                self.surrogate.get_or_insert(code);
            }
        }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self {
            text,
            surrogate: None,
        }
    }
}
