//! Users and tokens from elsewhere: what comes in, and the report of what became of it.

use crate::store::{NewToken, NewUser};

/// Rows that passed their own checks; the store decides what clashes with what it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportBatch {
    /// Users, in the order of the source.
    pub users: Vec<NewUser>,
    /// Classic tokens, each with its owner's name.
    pub tokens: Vec<ImportToken>,
    /// Sessions, of which a user can have many, each with its owner's name.
    pub sessions: Vec<ImportToken>,
    /// Change nothing at all if any user would be skipped.
    pub all_or_nothing: bool,
}

/// A token and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportToken {
    /// The owner's username in the source.
    pub username: String,
    /// The token.
    pub token: NewToken,
}

/// What became of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOutcome {
    /// It came in.
    Added,
    /// Just this row is here already, from an earlier run.
    Unchanged,
    /// It was left out.
    Skipped(SkipReason),
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SkipReason {
    /// A different user of that name is here.
    #[error("Username is taken here; yours was kept")]
    UsernameTaken,
    /// The token's user was not taken over.
    #[error("Its user was skipped")]
    UserSkipped,
    /// The token's user is in neither place.
    #[error("No such user in this file")]
    NoSuchUser,
    /// The user has another classic token here.
    #[error("This user already has a token here; yours was kept")]
    HasToken,
    /// Another user here has this very key.
    #[error("Key belongs to another user here")]
    KeyTaken,
}

/// The outcome of each row, in the batch's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// One for each user.
    pub users: Vec<RowOutcome>,
    /// One for each classic token.
    pub tokens: Vec<RowOutcome>,
    /// One for each session.
    pub sessions: Vec<RowOutcome>,
}
