//! Routes that a user defines: made-up answers (*mock*) and local programs behind tokens (*proxy*).
//!
//! Only rules stand here: what a route is made of, which one a path leads to, who may pass, and what
//! a mock answers. Sending is the server's work.

mod answer;
mod methods;
mod need;

pub use answer::{Answer, Header, Identity, Mock, Proxy};
pub use methods::Methods;
pub use need::{Denial, Need};

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Most routes there may be.
pub const MAX_ROUTES: usize = 1000;

/// A route's number; it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RouteId(pub u64);

impl fmt::Display for RouteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A route as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The route's number.
    pub id: RouteId,
    /// What it does.
    #[serde(flatten)]
    pub draft: RouteDraft,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
}

/// What a route does; the store adds its number and times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteDraft {
    /// Which methods it answers.
    #[serde(default)]
    pub methods: Methods,
    /// `/orders/{id}/` for a mock, the prefix `/app/` for a proxy.
    pub path: String,
    /// Who may pass.
    pub need: Need,
    /// An off route answers as if it did not exist.
    pub enabled: bool,
    /// What is answered.
    pub answer: Answer,
}
