//! Operations for the person at this computer only.

use axum::extract::FromRequestParts;
use http::request::Parts;
use keyfob_core::Actor;

use super::{AdminState, ApiError, Caller};

/// The operator. Others are refused before anything of their body is read.
#[derive(Debug, Clone)]
pub(crate) struct Operating(pub(crate) Actor);

impl FromRequestParts<AdminState> for Operating {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AdminState,
    ) -> Result<Self, Self::Rejection> {
        let Caller(actor) = Caller::from_request_parts(parts, state).await?;
        actor.must_be_operator()?;
        Ok(Self(actor))
    }
}
