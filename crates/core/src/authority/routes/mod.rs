//! Routes that a user defines: the table that requests are looked up in, and its changes.

mod change;
mod create;
mod delete;
mod error;
mod table;

pub use error::RouteError;
pub(super) use table::Routes;
