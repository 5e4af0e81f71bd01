//! What slows guessing of passwords down: a growing delay for each username, a bucket for all of
//! them together, and a stop after too many wrong passwords in a row.
//!
//! It goes by username, not by address: behind a loopback address everybody is the same. Names that
//! belong to nobody are treated as those of users, so that nothing tells them apart.

mod bucket;
mod guard;
mod rule;

pub use guard::{Guard, Throttled, Try};
pub use rule::{FailedLogIns, Protection};
