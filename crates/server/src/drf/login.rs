//! POST to the login path: DRF's `ObtainAuthToken`.

use axum::body::Body;
use http::StatusCode;
use http::request::Parts;
use keyfob_core::Source;
use serde_json::json;

use super::Accounts;
use super::content::{self, ContentError};
use super::fields::{Credentials, validate};
use super::pages;
use super::reply::{Document, Reply};
use super::view::Refusal;

/// Reads the body, checks it, and gives the user's key.
pub(super) async fn post<A: Accounts>(
    accounts: &A,
    parts: &Parts,
    body: Body,
    source: &Source,
) -> Result<Reply, Refusal> {
    let data = content::read(parts, body).await?;
    let Credentials { username, password } = validate(data).map_err(Reply::invalid)?;
    let key = accounts
        .log_in(&username, password, source)
        .await
        .map_err(Reply::from)?;
    let document = Document::Json(json!({ "token": key.expose() }));
    Ok(Reply {
        no_store: true,
        ..Reply::new(StatusCode::OK, document)
    })
}

impl From<ContentError> for Refusal {
    fn from(error: ContentError) -> Self {
        let status = match error {
            ContentError::UnsupportedType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ContentError::Malformed(_) => StatusCode::BAD_REQUEST,
            ContentError::Refused => return Self::Site(pages::bad_request),
            ContentError::NotRead(_) => return Self::Site(pages::request_timeout),
        };
        Self::Api(Reply::detail(status, &error.to_string()))
    }
}
