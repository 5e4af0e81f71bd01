//! A fixture made of the admin API's lines, as they come.

use keyfob_api::{ExportCounts, ExportLine, RowNote};

use crate::FixtureWriter;

/// A line of an export is never longer, in bytes.
const MAX_LINE: usize = 1 << 20;

/// What came of an export, besides the fixture.
#[derive(Debug, Clone, Default)]
pub struct Exported {
    /// Tokens that Django cannot have, and why.
    pub left_out: Vec<RowNote>,
    /// Some passwords are hashed with Argon2, for which the project needs `argon2-cffi`.
    pub argon2: bool,
    /// How much there is.
    pub counts: ExportCounts,
}

/// Why there is no fixture. No text quotes what was read: a key could be in it.
#[derive(Debug, thiserror::Error)]
pub enum LinesError {
    /// A line is none of an export's.
    #[error("The running Keyfob answered in an unknown form. Is it another version?")]
    Unknown,
    /// The last line did not come.
    #[error("The export broke off; no file was written.")]
    BrokeOff,
    /// It cannot be written as JSON.
    #[error("The fixture cannot be written: {0}.")]
    Unwritable(#[from] std::io::Error),
}

/// Takes an export piece by piece, and gives the fixture so.
pub struct FixtureLines {
    writer: FixtureWriter<Vec<u8>>,
    rest: Vec<u8>,
    exported: Exported,
    ended: bool,
}

impl FixtureLines {
    /// Begins a fixture.
    ///
    /// # Errors
    /// [`LinesError::Unwritable`].
    pub fn begin() -> Result<Self, LinesError> {
        Ok(Self {
            writer: FixtureWriter::begin(Vec::new())?,
            rest: Vec::new(),
            exported: Exported::default(),
            ended: false,
        })
    }

    /// Takes a piece of the export; gives what follows in the fixture.
    ///
    /// # Errors
    /// [`LinesError`].
    pub fn take(&mut self, piece: &[u8]) -> Result<Vec<u8>, LinesError> {
        self.rest.extend_from_slice(piece);
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else {
            return match self.rest.len() {
                0..MAX_LINE => Ok(Vec::new()),
                _ => Err(LinesError::Unknown),
            };
        };
        let lines: Vec<u8> = self.rest.drain(..=end).collect();
        for line in lines[..end].split(|byte| *byte == b'\n') {
            self.line(line)?;
        }
        Ok(std::mem::take(self.writer.get_mut()))
    }

    /// Gives the end of the fixture, once the export has ended.
    ///
    /// # Errors
    /// [`LinesError::BrokeOff`] if it has not.
    pub fn finish(self) -> Result<(Vec<u8>, Exported), LinesError> {
        if !self.ended || !self.rest.is_empty() {
            return Err(LinesError::BrokeOff);
        }
        Ok((self.writer.finish()?, self.exported))
    }

    fn line(&mut self, line: &[u8]) -> Result<(), LinesError> {
        match serde_json::from_slice(line).map_err(|_| LinesError::Unknown)? {
            ExportLine::User(user) => {
                self.exported.argon2 |= user.password.expose().starts_with("argon2$");
                self.writer.user(&user)?;
            }
            ExportLine::Token(token) => self.writer.token(&token)?,
            ExportLine::LeftOut(note) => self.exported.left_out.push(note),
            ExportLine::End(counts) => {
                self.exported.counts = counts;
                self.ended = true;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: &str =
        r#"{"left_out":{"username":"ada","reason":"A named token's key is not kept"}}"#;
    const END: &str = r#"{"end":{"users":0,"tokens":0,"left_out":1}}"#;

    #[test]
    fn pieces_need_not_end_with_lines() {
        let text = format!("{LEFT}\n{END}\n");
        for cut in 1..text.len() {
            let mut lines = FixtureLines::begin().unwrap();
            let mut fixture = lines.take(&text.as_bytes()[..cut]).unwrap();
            fixture.extend(lines.take(&text.as_bytes()[cut..]).unwrap());
            let (end, exported) = lines.finish().unwrap();
            fixture.extend(end);
            let value: serde_json::Value = serde_json::from_slice(&fixture).unwrap();
            assert_eq!(value, serde_json::json!([]));
            assert_eq!(exported.left_out.len(), 1, "{cut}");
        }
    }

    #[test]
    fn what_broke_off_or_is_none_is_refused() {
        let mut lines = FixtureLines::begin().unwrap();
        lines.take(format!("{LEFT}\n").as_bytes()).unwrap();
        assert!(matches!(lines.finish(), Err(LinesError::BrokeOff)));
        let mut lines = FixtureLines::begin().unwrap();
        let secret = b"{\"hunter2\":1}\n";
        let error = lines.take(secret).unwrap_err().to_string();
        assert!(!error.contains("hunter2"), "{error}");
    }
}
