//! The parameters of a request's body.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use zeroize::Zeroizing;

use super::fault::OAuthFault;
use crate::drf::body::{self, BodyFault, Excess};

/// Most bytes of a body: a token and a few words.
const MAX_BYTES: usize = 16 * 1024;

/// The parameters that either endpoint knows. Others are ignored, as RFC 6749 section 3.1 has it.
#[derive(Default)]
pub(super) struct Form {
    /// The token in question.
    pub(super) token: Zeroizing<String>,
    /// Where the token's holder calls from (an extension).
    pub(super) client_address: Option<String>,
    /// Scopes that are asked for, separated by blanks (an extension).
    pub(super) scope: Option<String>,
}

impl Form {
    /// Reads the body.
    pub(super) async fn read(parts: &Parts, body: Body) -> Result<Self, OAuthFault> {
        if names_token(parts.uri.query().unwrap_or_default()) {
            return Err(OAuthFault::TokenInQuery);
        }
        let media_type = parts
            .headers
            .get(CONTENT_TYPE)
            .and_then(|v| v.to_str().ok());
        let essence = media_type.unwrap_or_default().split(';').next();
        let form = "application/x-www-form-urlencoded";
        if !essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(form)) {
            return Err(OAuthFault::NotAForm);
        }
        let bytes = body::read(body, MAX_BYTES, Excess::NotSent).await;
        let bytes = bytes.map_err(|fault| match fault {
            BodyFault::TooLarge => OAuthFault::TooLarge,
            BodyFault::Stalled | BodyFault::Broken => OAuthFault::NotRead,
        })?;
        Self::parse(&bytes)
    }

    fn parse(bytes: &[u8]) -> Result<Self, OAuthFault> {
        let (mut token, mut client_address, mut scope) = (None, None, None);
        for (name, value) in url::form_urlencoded::parse(bytes) {
            let (place, name) = match &*name {
                "token" => (&mut token, "token"),
                "client_address" => (&mut client_address, "client_address"),
                "scope" => (&mut scope, "scope"),
                _ => continue,
            };
            // RFC 6749 section 3.1: a parameter without a value is as if it were not there.
            if !value.is_empty() && place.replace(value.into_owned()).is_some() {
                return Err(OAuthFault::Repeated(name));
            }
        }
        Ok(Self {
            token: Zeroizing::new(token.ok_or(OAuthFault::Missing("token"))?),
            client_address,
            scope,
        })
    }
}

fn names_token(query: &str) -> bool {
    url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "token")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<[Option<String>; 3], String> {
        let form = Form::parse(body.as_bytes()).map_err(|fault| fault.to_string())?;
        let token = (*form.token).clone();
        Ok([Some(token), form.client_address, form.scope])
    }

    #[test]
    fn parameters_are_read_once() {
        let token = |token: &str| Some(token.to_owned());
        assert_eq!(read("token=a%20b&x=1"), Ok([token("a b"), None, None]));
        assert_eq!(
            read("scope=a+b&token=t&client_address=::1"),
            Ok([token("t"), token("::1"), token("a b")])
        );
        assert_eq!(read("token=&token=t"), Ok([token("t"), None, None]));
        assert!(read("token=t&token=t").unwrap_err().contains("twice"));
        assert!(read("token=").unwrap_err().contains("missing"));
    }

    #[test]
    fn a_token_in_the_query_is_seen() {
        assert!(names_token("a=b&tok%65n=x"));
        assert!(!names_token("token_type_hint=x"));
    }
}
