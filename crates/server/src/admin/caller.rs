//! Who asks.

use axum::extract::FromRequestParts;
use http::request::Parts;
use keyfob_core::{Actor, AuthenticateError, Source};

use super::{AdminState, ApiError};
use crate::Operator;
use crate::drf::authorization;
use crate::joined::{self, Cause, note};
use crate::request_log;

/// Keywords of the `Authorization` header that the admin API takes (RFC 6750, and DRF's own).
const KEYWORDS: &[&str] = &["Token", "Bearer"];

/// A caller who may use the admin API.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) Actor);

/// A caller who is known; what it may do is for the use case to say.
#[derive(Debug, Clone)]
pub(crate) struct Known(pub(crate) Actor);

impl FromRequestParts<AdminState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AdminState,
    ) -> Result<Self, Self::Rejection> {
        let Known(actor) = Known::from_request_parts(parts, state).await?;
        actor.must_be_staff()?;
        Ok(Self(actor))
    }
}

impl FromRequestParts<AdminState> for Known {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AdminState,
    ) -> Result<Self, Self::Rejection> {
        let source = parts.extensions.get::<Source>().cloned();
        let source = source.unwrap_or_default();
        if let Some(Operator { acting }) = parts.extensions.get() {
            let operator = Actor::operator().from(source);
            return Ok(Self(operator.acting_as(acting.clone())));
        }
        let value = authorization::header(&parts.headers);
        let value = value.ok_or_else(|| {
            note(Cause::NoHeader);
            ApiError::not_authenticated()
        })?;
        let key = authorization::key_after(&value, KEYWORDS);
        if !matches!(key, Ok(Some(_))) {
            note(Cause::OtherHeader);
        }
        let key = key
            .map_err(|fault| ApiError::unauthorized(fault.to_string()))?
            .ok_or_else(ApiError::not_authenticated)?;
        let token = joined::authenticate(&state.authority, key, &source).await;
        let token = token.map_err(|error| match error {
            AuthenticateError::Store(error) => ApiError::from(error),
            refused => ApiError::unauthorized(refused.to_string()),
        })?;
        request_log::name_user(&token.username);
        Ok(Self(Actor::user(token).from(source)))
    }
}
