//! Routes that a user defines.

pub(crate) mod change;
pub(crate) mod check;
mod convert;
pub(crate) mod create;
pub(crate) mod delete;
mod error;
pub(crate) mod list;
pub(crate) mod retrieve;
