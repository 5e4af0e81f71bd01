//! Tokens.

pub(crate) mod count;
pub(crate) mod issue;
pub(crate) mod list;
pub(crate) mod reveal;
pub(crate) mod revoke;
