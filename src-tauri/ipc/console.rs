//! The lock of the window.

use serde::Serialize;
use ts_rs::TS;

/// How the window's lock is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConsoleState {
    /// Nothing is answered but the password.
    pub locked: bool,
    /// The username of who acts, if it is known.
    pub administrator: Option<String>,
    /// Somebody could open it again.
    pub can_lock: bool,
}

/// Why the window stays locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConsoleRefusal {
    /// One sentence for every reason.
    pub message: String,
    /// This password was not even looked at: it came too soon.
    pub throttled: bool,
    /// Wrong passwords that are left before a wait; none where there is no limit.
    pub tries_left: Option<u32>,
    /// Seconds of the wait; none if only another administrator can help.
    #[ts(type = "number | null")]
    pub wait_seconds: Option<u64>,
}
