//! What stands before the site, for the sake of browsers.

mod cors;
mod cross_site;

pub use cors::{CorsOrigin, CorsOriginError};
pub(crate) use cors::{cors_layer, is_preflight};
pub(crate) use cross_site::{cross_site_refusal, refuses_cross_site};
