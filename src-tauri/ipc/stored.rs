//! A stored token and the server's record of it, side by side.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::Connection;

/// What came of holding a stored key against its server's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// The server has a token with this whole key; the record says how it stands.
    Found,
    /// The server has none.
    Missing,
    /// The server does not answer, or not as an administrator's.
    Unreachable,
    /// The server is not managed from this window.
    Unmanaged,
    /// The keychain does not give the key.
    Locked,
}

/// A connection whose token is stored.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoredToken {
    /// The connection. Its token's place says where the key lies.
    pub connection: Connection,
    /// The managed server it is for: `this`, a remote server's id, or none.
    pub server: Option<String>,
    /// What the comparison found.
    pub compared: Compared,
    /// When the token was saved, RFC 3339, if that is known.
    pub saved: Option<String>,
    /// When the server said what the record says, RFC 3339, where it does not answer now.
    pub as_of: Option<String>,
    /// The admin API's record of the token, which holds no key.
    #[ts(type = "unknown")]
    pub record: Option<Value>,
    /// Why there is none, in words.
    pub message: Option<String>,
}
