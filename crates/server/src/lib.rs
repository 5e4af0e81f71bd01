//! Keyfob's HTTP side: the DRF wire, the admin API, what guards both, and the serving of them.
//!
//! A request passes, in this order: connection limits ([`serve`]), the `Host` and cross-site checks
//! and CORS ([`Site`]), then either the admin API or the DRF wire.

mod admin;
pub mod control;
pub mod drf;
mod guard;
mod html;
mod openapi;
mod operator;
mod request_log;
mod routes;
pub mod serve;
mod site;

pub use guard::{CorsOrigin, CorsOriginError};
pub use openapi::document;
pub use operator::Operator;
pub use site::{Site, SiteOptions, admin_router};
