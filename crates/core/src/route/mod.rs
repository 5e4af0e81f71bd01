//! Routes that a user defines: made-up answers (*mock*) and local programs behind tokens (*proxy*).
//!
//! Only rules stand here: what a route is made of, which one a path leads to, who may pass, and what
//! a mock answers. Sending is the server's work.

mod admit;
mod answer;
mod built_in;
mod json_check;
mod methods;
mod mock;
mod need;
mod patch;
mod path;
mod placeholder;
mod proxy_host;
mod reading;
mod ready;
mod table;
mod template;
mod upstream;

pub use admit::admit;
pub use answer::{Answer, Header, Identity, Mock, Proxy};
pub use built_in::{BUILT_IN, BuiltIn};
pub use json_check::JsonFault;
pub use methods::{Methods, MethodsFault};
pub use mock::{MockFault, ReadyMock};
pub use need::{Denial, Need, NeedKind};
pub use patch::{MockPatch, ProxyPatch, RoutePatch};
pub use path::PathFault;
pub use placeholder::{Name, NameFault};
pub use proxy_host::{ProxyHost, ProxyHostFault};
pub use ready::{ReadyAnswer, ReadyRoute, RouteFault};
pub use table::{Found, RouteTable};
pub use template::{RenderedTooLarge, TemplateFault, Value};
pub use upstream::{Upstream, UpstreamFault, UpstreamPolicy};

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Most routes there may be.
pub const MAX_ROUTES: usize = 1000;

/// Most bytes of all mocks' bodies together: they are held in memory.
pub const MAX_BODIES: usize = 64_000_000;

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

impl Route {
    /// What people call it: `GET /orders/`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} {}", self.draft.methods, self.draft.path)
    }
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
