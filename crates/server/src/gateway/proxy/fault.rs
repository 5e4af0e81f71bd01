//! What can go wrong between here and an upstream.

use http::StatusCode;
use keyfob_core::route::UpstreamFault;

use crate::gateway::refusal::Refusal;

/// Why there is no answer of the upstream's. Nothing here tells the caller where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ProxyFault {
    /// The route's address may not be sent to, or no longer.
    Refused(UpstreamFault),
    /// The request has come through here before.
    Loop,
    /// The caller asks for another protocol.
    Upgrade,
    /// The path and the address make no target.
    Target,
    /// Who asks cannot be written into a header.
    Identity,
    /// Nothing listens there, or its name is not known.
    NothingAnswers,
    /// It could not show that it is who it should be.
    Certificate,
    /// It does not speak HTTP/1.1, or ended the connection.
    Answer,
    /// It took too long.
    TimedOut,
    /// The caller did not send the rest of the request.
    CallerTimedOut,
}

impl ProxyFault {
    /// What the caller gets.
    pub(super) fn refusal(self, timeout_seconds: u16) -> Refusal {
        let (status, detail) = match self {
            Self::Refused(UpstreamFault::Itself) | Self::Loop => (
                StatusCode::LOOP_DETECTED,
                "This route leads back to Keyfob.".to_owned(),
            ),
            Self::Refused(_) => (
                StatusCode::BAD_GATEWAY,
                "The upstream of this route is not among the hosts that may be sent to.".to_owned(),
            ),
            Self::Upgrade => (
                StatusCode::NOT_IMPLEMENTED,
                "WebSocket connections are not passed on.".to_owned(),
            ),
            Self::Target => (
                StatusCode::BAD_REQUEST,
                "The path cannot be passed on.".to_owned(),
            ),
            Self::Identity => (
                StatusCode::BAD_GATEWAY,
                "The user's name or address cannot be written into a header.".to_owned(),
            ),
            Self::NothingAnswers => (
                StatusCode::BAD_GATEWAY,
                "Nothing answers at this route's upstream.".to_owned(),
            ),
            Self::Certificate => (
                StatusCode::BAD_GATEWAY,
                "The certificate of this route's upstream is not trusted.".to_owned(),
            ),
            Self::Answer => (
                StatusCode::BAD_GATEWAY,
                "The answer of this route's upstream cannot be read.".to_owned(),
            ),
            Self::TimedOut => (
                StatusCode::GATEWAY_TIMEOUT,
                format!("No answer of this route's upstream after {timeout_seconds} s."),
            ),
            Self::CallerTimedOut => (
                StatusCode::REQUEST_TIMEOUT,
                format!("Nothing more of the request came for {timeout_seconds} s."),
            ),
        };
        Refusal::Proxy(status, detail)
    }
}
