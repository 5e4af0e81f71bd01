//! Strings and their escapes.

use super::scanner::Scanner;
use super::{JsonError, Text};

impl Scanner<'_> {
    /// A string, from its opening quotation mark.
    pub(super) fn string(&mut self) -> Result<Text, JsonError> {
        let begin = self.at;
        let mut text = Text::default();
        self.at += 1;
        loop {
            let rest = &self.bytes[self.at..];
            let special = |&b: &u8| b == b'"' || b == b'\\' || b < 0x20;
            let Some(plain) = rest.iter().position(special) else {
                return Err(self.unterminated(begin));
            };
            text.text.push_str(&self.document[self.at..self.at + plain]);
            self.at += plain;
            match self.bytes[self.at] {
                b'"' => {
                    self.at += 1;
                    return Ok(text);
                }
                b'\\' => self.escape(begin, &mut text)?,
                _ => return Err(self.error("Invalid control character at")),
            }
        }
    }

    /// An escape, from its backslash.
    fn escape(&mut self, begin: usize, text: &mut Text) -> Result<(), JsonError> {
        let code = match self.bytes.get(self.at + 1) {
            None => return Err(self.unterminated(begin)),
            Some(b'u') => return self.unicode_escape(text),
            Some(c @ (b'"' | b'\\' | b'/')) => u32::from(*c),
            Some(b'b') => 0x08,
            Some(b'f') => 0x0c,
            Some(b'n') => 0x0a,
            Some(b'r') => 0x0d,
            Some(b't') => 0x09,
            Some(_) => return Err(self.error("Invalid \\escape")),
        };
        text.push(code);
        self.at += 2;
        Ok(())
    }

    /// `\uXXXX`, or two of them that make a pair.
    fn unicode_escape(&mut self, text: &mut Text) -> Result<(), JsonError> {
        let mut code = self.hex(self.at + 1)?;
        self.at += 6;
        let pair = self.bytes.get(self.at..self.at + 2) == Some(br"\u")
            // CPython wants one more character behind the second half before it looks at it.
            && self.bytes.len() > self.at + 6;
        if (0xd800..0xdc00).contains(&code) && pair {
            let low = self.hex(self.at + 1)?;
            if (0xdc00..0xe000).contains(&low) {
                code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                self.at += 6;
            }
        }
        text.push(code);
        Ok(())
    }

    /// The four digits after the `u` at a place; a character must follow them.
    fn hex(&self, u: usize) -> Result<u32, JsonError> {
        let digits = self.bytes.get(u + 1..u + 5).unwrap_or_default();
        let mut code = 0;
        for &digit in digits {
            let digit = char::from(digit).to_digit(16);
            code = code * 16 + digit.ok_or_else(|| self.error_at(u, "Invalid \\uXXXX escape"))?;
        }
        if digits.is_empty() || self.bytes.len() <= u + 5 {
            return Err(self.error_at(u, "Invalid \\uXXXX escape"));
        }
        Ok(code)
    }

    fn unterminated(&self, begin: usize) -> JsonError {
        self.error_at(begin, "Unterminated string starting at")
    }
}
