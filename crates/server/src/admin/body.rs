//! JSON bodies.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use super::ApiError;

/// Most bytes of a body, but for an import.
const MAX_BYTES: usize = 1024 * 1024;

/// Most bytes of an import, which only the operator can send.
pub(crate) const MAX_IMPORT_BYTES: usize = 1024 * 1024 * 1024;

/// A JSON body of one type. A body of another type than JSON is refused: no HTML form can send one.
#[derive(Debug)]
pub(crate) struct JsonBody<T, const LIMIT: usize = MAX_BYTES>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync, const LIMIT: usize> FromRequest<S> for JsonBody<T, LIMIT> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Self::Rejection> {
        let media_type = request.headers().get(CONTENT_TYPE);
        let media_type = media_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(ApiError::unsupported_media_type(media_type));
        }
        let body = to_bytes(request.into_body(), LIMIT).await;
        let body = body.map_err(|_| ApiError::too_large(LIMIT))?;
        parse(&body).map(Self)
    }
}

/// A JSON body that may be left out.
#[derive(Debug)]
pub(crate) struct OptionalJsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned + Default, S: Sync> FromRequest<S> for OptionalJsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let absent = !request.headers().contains_key(CONTENT_TYPE)
            && axum::body::HttpBody::is_end_stream(request.body());
        if absent {
            return Ok(Self(T::default()));
        }
        let JsonBody(body) = JsonBody::<T>::from_request(request, state).await?;
        Ok(Self(body))
    }
}

/// Reads the body. serde's message can quote what it read, a password even, so only the field's
/// name, which serde gives for missing and unknown ones, and the position are passed on.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(body).map_err(|error| {
        let place = format!("line {} column {}", error.line(), error.column());
        let message = error.to_string();
        if let Some(field) = quoted(&message, "missing field `") {
            return ApiError::field(field, "This field is required.");
        }
        if let Some(field) = quoted(&message, "unknown field `") {
            return ApiError::field(field, "There is no such field.");
        }
        if error.is_data() {
            return ApiError::bad_request(format!("A value has the wrong type at {place}."));
        }
        ApiError::bad_request(format!("JSON parse error - {place}"))
    })
}

/// What stands between `opening` and the next backtick.
fn quoted<'a>(message: &'a str, opening: &str) -> Option<&'a str> {
    let rest = message.strip_prefix(opening)?;
    rest.split_once('`').map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_is_never_quoted() {
        let wrong = br#"{"password": {"hunter2": 1}}"#;
        let error = parse::<keyfob_api::CheckPassword>(wrong).unwrap_err();
        let shown = format!("{error:?}");
        assert!(
            shown.contains("wrong type") && !shown.contains("hunter2"),
            "{shown}"
        );
    }

    #[test]
    fn missing_and_unknown_fields_are_named() {
        let missing = parse::<keyfob_api::CheckPassword>(b"{}").unwrap_err();
        assert_eq!(
            missing,
            ApiError::field("password", "This field is required.")
        );
        let unknown = parse::<keyfob_api::ChangeUser>(br#"{"pasword":"x"}"#).unwrap_err();
        assert_eq!(
            unknown,
            ApiError::field("pasword", "There is no such field.")
        );
    }
}
