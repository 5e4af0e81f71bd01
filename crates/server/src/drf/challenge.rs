//! `WWW-Authenticate`: DRF's bare keyword, or what RFC 6750 section 3 asks for after `Bearer`.

use http::HeaderValue;
use keyfob_core::Builtin;

/// Why a caller is told how to authenticate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Challenge {
    /// No credentials came.
    Missing,
    /// They are no good.
    Refused,
    /// The token lacks a scope.
    Scope(Builtin),
}

/// The keyword that has a standard of its own.
const BEARER: &str = "bearer";

impl Challenge {
    /// The header's value for a keyword that the client used, or would have to.
    pub(crate) fn header(self, keyword: &str) -> Option<HeaderValue> {
        let bearer = keyword.eq_ignore_ascii_case(BEARER);
        match self {
            Self::Refused if bearer => {
                Some(HeaderValue::from_static("Bearer error=\"invalid_token\""))
            }
            Self::Missing | Self::Refused => HeaderValue::from_str(keyword).ok(),
            Self::Scope(scope) if bearer => insufficient_scope(scope.as_str()),
            // DRF's 403 says nothing of schemes.
            Self::Scope(_) => None,
        }
    }
}

/// RFC 6750 section 3.1 for a token that lacks scopes; they are separated by blanks.
pub(crate) fn insufficient_scope(scopes: &str) -> Option<HeaderValue> {
    let value = format!("Bearer error=\"insufficient_scope\", scope=\"{scopes}\"");
    HeaderValue::from_str(&value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bearer_tells_more() {
        let header = |challenge: Challenge, keyword| challenge.header(keyword);
        let scope = Challenge::Scope(Builtin::Read);
        assert_eq!(header(Challenge::Missing, "Token").unwrap(), "Token");
        assert_eq!(header(Challenge::Refused, "Token").unwrap(), "Token");
        assert_eq!(header(scope, "Token"), None);
        assert_eq!(header(Challenge::Missing, "Bearer").unwrap(), "Bearer");
        assert_eq!(
            header(Challenge::Refused, "bearer").unwrap(),
            "Bearer error=\"invalid_token\""
        );
        assert_eq!(
            header(scope, "Bearer").unwrap(),
            "Bearer error=\"insufficient_scope\", scope=\"read\""
        );
    }
}
