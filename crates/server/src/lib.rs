//! Keyfob's HTTP side: the DRF wire, the admin API, what guards both, and the serving of them.
//!
//! A request passes, in this order: connection limits ([`serve`]), the `Host` and cross-site checks
//! and CORS ([`Site`]), then either the admin API or the DRF wire.

mod admin;
pub mod control;
pub mod drf;
mod gateway;
mod guard;
mod html;
pub mod joined;
mod openapi;
pub mod operation;
mod operator;
mod request_id;
mod request_log;
mod route_class;
mod routes;
pub mod serve;
mod services;
mod site;
mod source;

pub use guard::{CorsOrigin, CorsOriginError};
pub use openapi::document;
pub use operator::Operator;
pub use site::{Site, SiteOptions, admin_router};
