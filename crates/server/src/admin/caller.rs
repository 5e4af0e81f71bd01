//! Who asks.

use axum::extract::FromRequestParts;
use http::request::Parts;
use keyfob_core::{Actor, AuthenticateError};

use super::{AdminState, ApiError};
use crate::Operator;
use crate::drf::authorization;

/// A caller who may use the admin API.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) Actor);

impl FromRequestParts<AdminState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AdminState,
    ) -> Result<Self, Self::Rejection> {
        if parts.extensions.get::<Operator>().is_some() {
            return Ok(Self(Actor::Operator));
        }
        let value = authorization::header(&parts.headers);
        let value = value.ok_or_else(ApiError::not_authenticated)?;
        let key = authorization::key(&value)
            .map_err(|fault| ApiError::unauthorized(fault.to_string()))?
            .ok_or_else(ApiError::not_authenticated)?;
        let token = state
            .authority
            .authenticate(key)
            .await
            .map_err(|error| match error {
                AuthenticateError::Store(error) => ApiError::from(error),
                refused => ApiError::unauthorized(refused.to_string()),
            })?;
        let actor = Actor::User(token);
        actor.must_be_staff()?;
        Ok(Self(actor))
    }
}
