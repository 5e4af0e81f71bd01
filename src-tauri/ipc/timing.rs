//! When the bytes of a request over a connection passed.

use keyfob_client::http;
use serde::Serialize;
use ts_rs::TS;

/// One stage of a request, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "TimingStage")]
pub struct Stage {
    /// From sending to its beginning.
    pub from_ms: f64,
    /// How long it took.
    pub ms: f64,
}

/// The stages of a request that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Timing {
    /// Until there was a connection; null where an open one was used again.
    pub connect: Option<Stage>,
    /// Until the system took the request's last byte.
    pub send: Stage,
    /// Until the answer's first byte.
    pub wait: Stage,
    /// Until the answer's last byte.
    pub receive: Stage,
    /// Bytes of the request, its head included, before encryption.
    #[ts(type = "number")]
    pub sent_bytes: u64,
    /// Reading the keychain, in milliseconds; before all that and no part of it.
    pub keychain_ms: Option<f64>,
}

impl From<http::Stage> for Stage {
    fn from(stage: http::Stage) -> Self {
        let http::Stage { from_ms, ms } = stage;
        Self { from_ms, ms }
    }
}

impl From<http::Timing> for Timing {
    fn from(timing: http::Timing) -> Self {
        Self {
            connect: timing.connect.map(Stage::from),
            send: timing.send.into(),
            wait: timing.wait.into(),
            receive: timing.receive.into(),
            sent_bytes: timing.sent_bytes,
            keychain_ms: timing.keychain_ms,
        }
    }
}
