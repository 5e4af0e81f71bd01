//! The scanner, after the order in which CPython's `_json` looks at things.

use super::{JsonError, KEPT, Members, Text, Value, number};

/// How deep lists and objects may nest. Python gives up a little below 1,000 with a server error.
const MAX_DEPTH: usize = 1000;

const NAME_EXPECTED: &str = "Expecting property name enclosed in double quotes";

pub(super) struct Scanner<'a> {
    pub(super) document: &'a str,
    pub(super) bytes: &'a [u8],
    /// The byte that is looked at next.
    pub(super) at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) const fn new(document: &'a str) -> Self {
        Self {
            document,
            bytes: document.as_bytes(),
            at: 0,
        }
    }

    /// The value that is the whole document.
    pub(super) fn document(mut self) -> Result<Value, JsonError> {
        self.blanks();
        let value = match self.peek() {
            Some(b'{') => Value::Object(self.members()?),
            _ => self.term()?,
        };
        self.blanks();
        if self.at < self.bytes.len() {
            return Err(self.error("Extra data"));
        }
        Ok(value)
    }

    /// The outermost object.
    fn members(&mut self) -> Result<Members, JsonError> {
        let mut members = Members::default();
        self.at += 1;
        self.blanks();
        if self.closes(b'}') {
            return Ok(members);
        }
        loop {
            let name = self.name()?;
            let value = self.term()?;
            if name.surrogate.is_none()
                && let Some(kept) = KEPT.iter().position(|kept| *kept == name.text)
            {
                members[kept] = Some(Box::new(value));
            }
            self.blanks();
            if self.closes(b'}') {
                return Ok(members);
            }
            self.comma()?;
        }
    }

    /// Any value; of a list or an object only that it is one.
    fn term(&mut self) -> Result<Value, JsonError> {
        let value = match self.peek() {
            Some(b'[') => Value::List,
            Some(b'{') => Value::Object(Members::default()),
            _ => return self.scalar(),
        };
        self.skip()?;
        Ok(value)
    }

    /// Goes over a list or an object and all in it, without recursion.
    fn skip(&mut self) -> Result<(), JsonError> {
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(b'[') => open.push(b']'),
                Some(b'{') => open.push(b'}'),
                _ => {
                    self.scalar()?;
                    if self.after_term(&mut open)? {
                        return Ok(());
                    }
                    continue;
                }
            }
            if open.len() > MAX_DEPTH {
                return Err(self.error("Nested too deeply"));
            }
            self.at += 1;
            self.blanks();
            if open.last().is_some_and(|&close| self.peek() == Some(close)) {
                if self.after_term(&mut open)? {
                    return Ok(());
                }
            } else {
                self.before_term(&open)?;
            }
        }
    }

    /// The name before a value, inside an object.
    fn before_term(&mut self, open: &[u8]) -> Result<(), JsonError> {
        if open.last() == Some(&b'}') {
            self.name()?;
        }
        Ok(())
    }

    /// Closes what ends here, up to the next value; whether all is closed.
    fn after_term(&mut self, open: &mut Vec<u8>) -> Result<bool, JsonError> {
        while let Some(&close) = open.last() {
            self.blanks();
            if !self.closes(close) {
                self.comma()?;
                self.before_term(open)?;
                return Ok(false);
            }
            open.pop();
        }
        Ok(true)
    }

    /// A member's name and the colon after it.
    fn name(&mut self) -> Result<Text, JsonError> {
        if self.peek() != Some(b'"') {
            return Err(self.error(NAME_EXPECTED));
        }
        let name = self.string()?;
        self.blanks();
        if !self.closes(b':') {
            return Err(self.error("Expecting ':' delimiter"));
        }
        self.blanks();
        Ok(name)
    }

    fn comma(&mut self) -> Result<(), JsonError> {
        if !self.closes(b',') {
            return Err(self.error("Expecting ',' delimiter"));
        }
        self.blanks();
        Ok(())
    }

    fn scalar(&mut self) -> Result<Value, JsonError> {
        if self.peek() == Some(b'"') {
            return self.string().map(Value::Text);
        }
        let rest = self.document.get(self.at..).unwrap_or_default();
        for (word, value) in [
            ("null", Value::Null),
            ("true", Value::Bool),
            ("false", Value::Bool),
        ] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        for word in ["NaN", "Infinity", "-Infinity"] {
            if rest.starts_with(word) {
                return Err(JsonError::not_compliant(word));
            }
        }
        let (value, length) = number::scan(rest).ok_or_else(|| self.error("Expecting value"))?;
        self.at += length;
        value
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn closes(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    pub(super) fn error(&self, message: &str) -> JsonError {
        self.error_at(self.at, message)
    }

    pub(super) fn error_at(&self, at: usize, message: &str) -> JsonError {
        JsonError::at(self.document, at, message)
    }
}
