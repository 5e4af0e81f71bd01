//! What the embedded server knows of a request that the client panel sent to it. Not on the wire.

use keyfob_core::HowEnded;
use keyfob_server::joined::{self, Cause};
use serde::Serialize;
use ts_rs::TS;

/// The embedded server's side of a request.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServerSide {
    /// Until its answer began, in milliseconds.
    pub time_ms: f64,
    /// The token that the request came with, working or not.
    pub token: Option<SeenToken>,
    /// Why it was refused.
    pub reason: Option<Reason>,
}

/// A token, without its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SeenToken {
    /// Its number.
    #[ts(type = "number")]
    pub id: u64,
    /// Its name; empty where it has none.
    pub name: String,
    /// Its owner's name.
    pub username: String,
    /// From then on it does not work, RFC 3339.
    pub expires: Option<String>,
}

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "RefusalReason")]
pub struct Reason {
    /// What is wrong.
    pub kind: ReasonKind,
    /// Since when, RFC 3339.
    pub at: Option<String>,
    /// Who did it.
    pub by: Option<String>,
    /// What is needed.
    pub scope: Option<String>,
}

/// What is wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "RefusalKind")]
pub enum ReasonKind {
    /// No `Authorization` header.
    NoHeader,
    /// A header that names no key.
    OtherHeader,
    /// No token has this key.
    UnknownToken,
    /// The token's time is over.
    Expired,
    /// Somebody revoked the token.
    Revoked,
    /// Its holder logged out.
    LoggedOut,
    /// Another classic token took its place.
    Replaced,
    /// Its owner got a new password.
    PasswordChanged,
    /// Its successor is alone now.
    RotatedOut,
    /// The token is disabled.
    Disabled,
    /// It may not be used from there.
    Address,
    /// It was used as often as it may be.
    UsedUp,
    /// Its owner is disabled.
    InactiveUser,
    /// It lacks a scope.
    LacksScope,
    /// Its owner is not staff.
    NotStaff,
}

impl Reason {
    fn new(kind: ReasonKind) -> Self {
        Self {
            kind,
            at: None,
            by: None,
            scope: None,
        }
    }

    fn since(kind: ReasonKind, at: impl ToString) -> Self {
        Self {
            at: Some(at.to_string()),
            ..Self::new(kind)
        }
    }
}

impl From<Cause> for Reason {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::NoHeader => Self::new(ReasonKind::NoHeader),
            Cause::OtherHeader => Self::new(ReasonKind::OtherHeader),
            Cause::UnknownToken => Self::new(ReasonKind::UnknownToken),
            Cause::Expired(at) => Self::since(ReasonKind::Expired, at),
            Cause::Ended(ended) => Self {
                by: Some(ended.by).filter(|by| !by.is_empty()),
                ..Self::since(how(ended.how), ended.at)
            },
            Cause::RotatedOut(at) => Self::since(ReasonKind::RotatedOut, at),
            Cause::Disabled => Self::new(ReasonKind::Disabled),
            Cause::AddressNotAllowed => Self::new(ReasonKind::Address),
            Cause::UsedUp => Self::new(ReasonKind::UsedUp),
            Cause::InactiveUser => Self::new(ReasonKind::InactiveUser),
            Cause::LacksScope(scope) => Self {
                scope: Some(scope),
                ..Self::new(ReasonKind::LacksScope)
            },
            Cause::NotStaff => Self::new(ReasonKind::NotStaff),
        }
    }
}

fn how(ended: HowEnded) -> ReasonKind {
    match ended {
        HowEnded::Revoked => ReasonKind::Revoked,
        HowEnded::Expired => ReasonKind::Expired,
        HowEnded::RotatedOut => ReasonKind::RotatedOut,
        HowEnded::LoggedOut => ReasonKind::LoggedOut,
        HowEnded::Replaced => ReasonKind::Replaced,
        HowEnded::PasswordChanged => ReasonKind::PasswordChanged,
    }
}

impl From<joined::ServerSide> for ServerSide {
    fn from(side: joined::ServerSide) -> Self {
        let took = side.took.unwrap_or_default();
        Self {
            time_ms: (took.as_secs_f64() * 1e6).round() / 1e3,
            token: side.token.map(|token| SeenToken {
                id: token.id.0,
                name: token.name,
                username: token.username,
                expires: token.expires.map(|at| at.to_string()),
            }),
            reason: side.cause.map(Reason::from),
        }
    }
}
