//! What a server's keepers can set while it runs.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// All settings. A change names any part of them; `null` means none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Keywords of the `Authorization` header that the DRF wire takes; `Token` is one of them.
    pub keywords: Vec<String>,
    /// `/hello/` answers.
    pub hello: bool,
    /// Days a named token works where its maker does not say; none for no end.
    pub default_expiry_days: Option<u32>,
    /// Most days a named token may work; none for no limit.
    pub longest_expiry_days: Option<u32>,
    /// Most working named tokens of one user; one more is refused.
    pub max_named_tokens: u32,
    /// Tokens made by a login in the manner of knox.
    pub session: SessionSettings,
    /// What slows guessing of passwords down.
    pub protection: Protection,
    /// Days an entry stays in the audit log; none for ever.
    pub audit_retention_days: Option<u32>,
    /// Days an ended token is kept to say why it does not work.
    pub keep_ended_days: u32,
    /// Seconds without input after which Keyfob's window locks; none for never.
    pub lock_console_seconds: Option<u32>,
}

/// knox's settings of the same meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionSettings {
    /// `TOKEN_TTL`, in seconds; none for no end.
    pub ttl_seconds: Option<u32>,
    /// `AUTO_REFRESH`: each use moves the expiry.
    pub refresh: bool,
    /// `MIN_REFRESH_INTERVAL`, in seconds.
    pub min_refresh_seconds: u32,
    /// `AUTO_REFRESH_MAX_TTL`, in seconds.
    pub longest_seconds: Option<u32>,
    /// `TOKEN_LIMIT_PER_USER`.
    pub limit_per_user: Option<u32>,
}

/// How much guessing of passwords is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    /// It is on.
    pub enabled: bool,
    /// Wrong passwords in a row without any delay.
    pub free: u32,
    /// Seconds to wait after one more; doubled with each one after it.
    pub first_delay: u32,
    /// Most seconds to wait.
    pub longest_delay: u32,
    /// So many in a row, and nothing helps but an administrator.
    pub hard_stop: u32,
    /// Wrong passwords that all usernames together may have at once.
    pub burst: u32,
    /// How many of these come back each second.
    pub per_second: u32,
}
