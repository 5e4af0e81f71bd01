//! The browsable page: what DRF's browsable API shows, in a design of our own.

mod page;
mod secrets;

pub(crate) use page::{Page, content_security_policy};
pub(crate) use secrets::without_secrets;
