//! About the caller.

pub(crate) mod check_password;
pub(crate) mod me;
