//! The admin API's errors, in DRF's shapes.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use keyfob_api::{Detail, FieldErrors};

/// An answer that is not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// One sentence.
    Detail(StatusCode, String),
    /// Something is wrong with fields; 400.
    Fields(FieldErrors),
    /// Ask again in a second; 503.
    Busy(String),
}

impl ApiError {
    pub(crate) fn not_authenticated() -> Self {
        Self::unauthorized("Authentication credentials were not provided.")
    }

    pub(crate) fn unauthorized(message: impl Into<String>) -> Self {
        Self::Detail(StatusCode::UNAUTHORIZED, message.into())
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::Detail(StatusCode::BAD_REQUEST, message.into())
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::Detail(StatusCode::NOT_FOUND, message.into())
    }

    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::Detail(StatusCode::CONFLICT, message.into())
    }

    pub(crate) fn unavailable(message: impl Into<String>) -> Self {
        Self::Detail(StatusCode::SERVICE_UNAVAILABLE, message.into())
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        let message = format!("The body is larger than {limit} bytes.");
        Self::Detail(StatusCode::PAYLOAD_TOO_LARGE, message)
    }

    pub(crate) fn unsupported_media_type(media_type: &str) -> Self {
        let message = format!("Unsupported media type \"{media_type}\" in request.");
        Self::Detail(StatusCode::UNSUPPORTED_MEDIA_TYPE, message)
    }

    /// The messages by field, as a row of a list shows them; a sentence belongs to no field.
    pub(crate) fn into_fields(self) -> FieldErrors {
        match self {
            Self::Fields(fields) => fields,
            Self::Detail(_, sentence) | Self::Busy(sentence) => {
                FieldErrors([("non_field_errors".to_owned(), vec![sentence])].into())
            }
        }
    }

    /// All of it in one sentence, as a line of results shows it.
    pub(crate) fn into_sentence(self) -> String {
        match self {
            Self::Detail(_, sentence) | Self::Busy(sentence) => sentence,
            Self::Fields(FieldErrors(fields)) => {
                let messages: Vec<String> = fields.into_values().flatten().collect();
                messages.join(" ")
            }
        }
    }

    /// One message for one field.
    pub(crate) fn field(name: &str, message: impl ToString) -> Self {
        Self::fields([(name, vec![message.to_string()])])
    }

    /// Messages for several fields; those without any are left out.
    pub(crate) fn fields<const N: usize>(fields: [(&str, Vec<String>); N]) -> Self {
        let named = fields
            .into_iter()
            .filter(|(_, messages)| !messages.is_empty());
        Self::Fields(FieldErrors(
            named
                .map(|(name, messages)| (name.to_owned(), messages))
                .collect(),
        ))
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            Self::Fields(fields) => (StatusCode::BAD_REQUEST, Json(fields)).into_response(),
            Self::Busy(detail) => {
                let retry = [(RETRY_AFTER, HeaderValue::from_static("1"))];
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    retry,
                    Json(Detail { detail }),
                )
                    .into_response()
            }
            Self::Detail(StatusCode::UNAUTHORIZED, detail) => {
                let scheme = [(WWW_AUTHENTICATE, HeaderValue::from_static("Token"))];
                (StatusCode::UNAUTHORIZED, scheme, Json(Detail { detail })).into_response()
            }
            Self::Detail(status, detail) => (status, Json(Detail { detail })).into_response(),
        }
    }
}
