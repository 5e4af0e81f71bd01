//! Users and tokens for another system.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{ImportToken, ImportUser, RowNote};

/// The media type of an export: a JSON value on each line.
pub const LINES_MEDIA_TYPE: &str = "application/x-ndjson";

/// What to export.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportDjango {
    /// Leave the tokens out.
    #[serde(default)]
    pub users_only: bool,
}

/// A line of an export. Only with the last one, `end`, is it whole.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportLine {
    /// A user, with the password's hash as Django encodes it.
    User(Box<ImportUser>),
    /// A classic token of a user who came before, with its key.
    Token(ImportToken),
    /// A token that Django cannot have, and why.
    LeftOut(RowNote),
    /// The last line.
    End(ExportCounts),
}

/// How much an export holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExportCounts {
    /// Users.
    pub users: u64,
    /// Tokens.
    pub tokens: u64,
    /// Tokens left out.
    pub left_out: u64,
}
