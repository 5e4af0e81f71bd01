//! What both endpoints check before they look at a token.

use std::borrow::Cow;

use axum::body::Body;
use http::Method;
use http::request::Parts;
use keyfob_core::{Authority, Source};

use super::fault::OAuthFault;
use super::form::Form;
use crate::services::caller::{Caller, caller};

/// Who asks, from where, and about what.
pub(super) struct Asked {
    pub(super) caller: Caller,
    pub(super) source: Source,
    pub(super) form: Form,
}

/// Reads a request: method, client, body, in this order. What the client may is still to be checked.
pub(super) async fn read(
    authority: &Authority,
    parts: &Parts,
    body: Body,
    may: impl FnOnce(&Caller) -> Result<(), OAuthFault>,
) -> Result<Asked, OAuthFault> {
    if parts.method != Method::POST {
        return Err(OAuthFault::Method);
    }
    let source = parts.extensions.get::<Source>().map(Cow::Borrowed);
    let source = source.unwrap_or_default().into_owned();
    let caller = caller(authority, &parts.headers, &source).await?;
    may(&caller)?;
    let form = Form::read(parts, body).await?;
    Ok(Asked {
        caller,
        source,
        form,
    })
}
