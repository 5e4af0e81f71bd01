//! The one HTTP client, set up so that a token goes to the asked server and nowhere else.

use std::time::Duration;

use reqwest::{ClientBuilder, redirect};

use super::{Failure, line::Line};

/// How long a connection may take to come about.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a whole exchange may take, its body included.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// What this program calls itself.
pub(super) const USER_AGENT: &str = concat!("Keyfob/", env!("CARGO_PKG_VERSION"));

/// Pools of connections: one for what the program asks itself, and a metered one for the requests that
/// a person puts together. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Connector {
    pub(super) http: reqwest::Client,
    pub(super) line: Line,
    pub(super) timeout: Duration,
}

impl Connector {
    /// Without a proxy (it would see the token), without following redirects (they would carry
    /// the token elsewhere), without cookies (a request is exactly what was asked for).
    pub fn new() -> Result<Self, Failure> {
        Self::with_timeout(TIMEOUT)
    }

    /// The same, with another limit on a whole exchange.
    pub fn with_timeout(timeout: Duration) -> Result<Self, Failure> {
        // Without any system certificate the first fails to build, but plain http must still work.
        let http = builder(timeout)
            .build()
            .or_else(|_| builder(timeout).tls_certs_only([]).build())
            .map_err(|error| Failure::from_reqwest(error, timeout))?;
        let line = Line::new(CONNECT_TIMEOUT)?;
        Ok(Self {
            http,
            line,
            timeout,
        })
    }
}

fn builder(timeout: Duration) -> ClientBuilder {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .referer(false)
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(timeout)
        .user_agent(USER_AGENT)
}
