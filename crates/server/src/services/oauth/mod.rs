//! OAuth's two endpoints for those who hold tokens: introspection and revocation.

mod client;
mod fault;
mod form;
mod introspect;
mod reply;
mod revoke;

pub(super) use introspect::{Introspection, introspect};
pub(super) use reply::OAuthFaultBody;
pub(super) use revoke::revoke;
