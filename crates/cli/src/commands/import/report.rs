//! What became of an import: what the file's reader left out together with what the server did.

use std::fmt;

use keyfob_api::{ImportReport, ImportRows, RowNote};
use keyfob_django::{Counts, DjangoFile};
use serde::Serialize;

use crate::table::Table;

/// The report.
#[derive(Debug, Serialize)]
pub struct Report {
    #[serde(flatten)]
    rows: ImportReport,
    /// What the file's tables have in all.
    file: Counts,
}

impl Report {
    /// Puts both halves together.
    pub fn new(file: DjangoFile, taken: ImportReport) -> Self {
        let mut rows = taken;
        rows.users.skipped.splice(0..0, file.skipped_users);
        rows.tokens.skipped.splice(0..0, file.skipped_tokens);
        rows.sessions.skipped.splice(0..0, file.skipped_sessions);
        Self {
            rows,
            file: file.counts,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Users:  {}", counts(&self.rows.users))?;
        write!(f, "\nTokens: {}", counts(&self.rows.tokens))?;
        if self.file.tokens.is_none() {
            write!(f, " (the file has no authtoken_token table)")?;
        }
        if self.file.knox_tokens.is_some() {
            write!(f, "\nKnox:   {}", counts(&self.rows.sessions))?;
        }
        section(f, "Users skipped", &self.rows.users.skipped)?;
        section(f, "Tokens skipped", &self.rows.tokens.skipped)?;
        section(f, "Knox tokens skipped", &self.rows.sessions.skipped)?;
        section(
            f,
            "Users who cannot log in with a password",
            &self.rows.notes,
        )
    }
}

fn counts(rows: &ImportRows) -> String {
    let skipped = rows.skipped.len();
    format!(
        "{} added, {} unchanged, {skipped} skipped",
        rows.added, rows.unchanged
    )
}

fn section(f: &mut fmt::Formatter<'_>, heading: &str, notes: &[RowNote]) -> fmt::Result {
    if notes.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&["USER", "REASON"]);
    for note in notes {
        table.push([&note.username, &note.reason]);
    }
    write!(f, "\n\n{heading}:\n{table}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(username: &str, reason: &str) -> RowNote {
        RowNote {
            username: username.to_owned(),
            reason: reason.to_owned(),
        }
    }

    fn report() -> Report {
        let mut taken = ImportReport::default();
        taken.users.added = 2;
        taken
            .users
            .skipped
            .push(note("ada", "Username is taken here; yours was kept"));
        taken.notes.push(note("nopass", "No password was ever set"));
        taken.sessions.added = 5;
        let file = DjangoFile {
            skipped_users: vec![note("#7", "username is missing")],
            skipped_sessions: vec![note("ada", "Digest is not a SHA-512")],
            counts: Counts {
                users: 4,
                tokens: None,
                knox_tokens: Some(6),
            },
            ..DjangoFile::default()
        };
        Report::new(file, taken)
    }

    #[test]
    fn for_people() {
        let expected = "\
Users:  2 added, 0 unchanged, 2 skipped
Tokens: 0 added, 0 unchanged, 0 skipped (the file has no authtoken_token table)
Knox:   5 added, 0 unchanged, 1 skipped

Users skipped:
USER  REASON
#7    username is missing
ada   Username is taken here; yours was kept

Knox tokens skipped:
USER  REASON
ada   Digest is not a SHA-512

Users who cannot log in with a password:
USER    REASON
nopass  No password was ever set";
        assert_eq!(report().to_string(), expected);
    }

    #[test]
    fn for_programs() {
        let value = serde_json::to_value(report()).unwrap();
        assert_eq!(value["users"]["added"], 2);
        assert_eq!(value["users"]["skipped"][0]["username"], "#7");
        assert_eq!(value["file"]["knox_tokens"], 6);
        assert_eq!(value["file"]["tokens"], serde_json::Value::Null);
    }
}
