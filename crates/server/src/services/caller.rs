//! Whose token a request came with.

use std::sync::Arc;

use http::HeaderMap;
use keyfob_core::{AuthenticateError, Authority, LiveToken, Source};

use crate::drf::authorization::{self, HeaderFault};
use crate::request_log;

/// Keywords of the `Authorization` header: DRF's, and that of RFC 6750.
const KEYWORDS: [&str; 2] = ["Token", "Bearer"];

/// A token that works, and the keyword it came with.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) token: Arc<LiveToken>,
    pub(super) keyword: &'static str,
}

/// Why there is none. Each refusal is worded as in DRF.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallerFault {
    /// No credentials came, or those of another scheme.
    #[error("Authentication credentials were not provided.")]
    Missing,
    /// The keyword came without a key that could be one.
    #[error("{0}")]
    Header(HeaderFault, &'static str),
    /// The key opens nothing.
    #[error("{0}")]
    Refused(AuthenticateError, &'static str),
}

impl CallerFault {
    /// The keyword to speak in.
    pub(super) const fn keyword(&self) -> &'static str {
        match self {
            Self::Missing => KEYWORDS[0],
            Self::Header(_, keyword) | Self::Refused(_, keyword) => keyword,
        }
    }
}

/// Reads the header and looks the key up.
pub(super) async fn caller(
    authority: &Authority,
    headers: &HeaderMap,
    source: &Source,
) -> Result<Caller, CallerFault> {
    let value = authorization::header(headers).ok_or(CallerFault::Missing)?;
    let presented = authorization::presented(&value, &KEYWORDS).ok_or(CallerFault::Missing)?;
    let keyword = KEYWORDS[presented.keyword];
    let key = presented
        .key
        .map_err(|fault| CallerFault::Header(fault, keyword))?;
    let token = authority.authenticate(key, source).await;
    let token = token.map_err(|error| CallerFault::Refused(error, keyword))?;
    request_log::name_user(&token.username);
    Ok(Caller { token, keyword })
}
