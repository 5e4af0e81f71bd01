//! Why a request was refused.

use jiff::Timestamp;
use keyfob_core::{AuthenticateError, Ended};

/// Why a request was refused, in full. Callers are told less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// It has no `Authorization` header.
    NoHeader,
    /// Its header is of another scheme, or what follows the keyword cannot be a key.
    OtherHeader,
    /// No token has this key.
    UnknownToken,
    /// The token's time is over.
    Expired(Timestamp),
    /// The token was ended.
    Ended(Ended),
    /// The token's successor is alone since then.
    RotatedOut(Timestamp),
    /// The token does not work for now.
    Disabled,
    /// The token may not be used from there.
    AddressNotAllowed,
    /// The token was used as often as it may be.
    UsedUp,
    /// The owner is disabled.
    InactiveUser,
    /// The token lacks what is needed, as words.
    LacksScope(String),
    /// The owner is not staff.
    NotStaff,
}

impl Cause {
    /// Why a key opens nothing; a store that failed is no fault of the request's.
    pub(super) fn of(error: &AuthenticateError) -> Option<Self> {
        Some(match error {
            AuthenticateError::UnknownToken => Self::UnknownToken,
            AuthenticateError::Ended(ended) => Self::Ended(ended.clone()),
            AuthenticateError::Expired(at) => Self::Expired(*at),
            AuthenticateError::RotatedOut(out) => Self::RotatedOut(out.until),
            AuthenticateError::Disabled => Self::Disabled,
            AuthenticateError::AddressNotAllowed => Self::AddressNotAllowed,
            AuthenticateError::UsedUp => Self::UsedUp,
            AuthenticateError::InactiveUser => Self::InactiveUser,
            AuthenticateError::Store(_) => return None,
        })
    }
}
