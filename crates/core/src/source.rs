//! Where a request came from.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

/// Most characters kept of what a program says it is.
pub const MAX_AGENT_CHARS: usize = 200;

/// The way a request came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// Over TCP.
    Tcp,
    /// Over the local control socket.
    Local,
    /// From this very process.
    #[default]
    Process,
}

/// Where a request came from, as far as it is known. Nothing here is secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The way in.
    pub via: Via,
    /// The client's address, for what came over TCP.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<IpAddr>,
    /// What program the client says it is (`User-Agent`), at most [`MAX_AGENT_CHARS`] characters.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agent: Option<String>,
    /// The request's id (`X-Request-Id`).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub request_id: Option<String>,
}
