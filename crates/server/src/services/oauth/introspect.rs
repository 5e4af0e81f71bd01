//! RFC 7662: what a token is good for.

use std::net::IpAddr;

use axum::body::Body;
use axum::response::Response;
use http::Request;
use keyfob_core::{
    AuthenticateError, Authority, Builtin, Grant, LiveToken, Scopes, Source, TokenKind,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::client;
use super::fault::OAuthFault;
use super::reply;
use crate::services::caller::Caller;

/// A token's standing. Of one that does not work only `active` is told.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Introspection {
    /// The token works, here and now.
    active: bool,
    /// Its scopes, separated by blanks; for a token without scopes the built-in ones its owner may
    /// use.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    /// Its owner's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    /// `Token`: the keyword it is sent with.
    #[serde(skip_serializing_if = "Option::is_none")]
    token_type: Option<&'static str>,
    /// From then on it does not work, in seconds since 1970; not there if that will not happen.
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
    /// When it was made, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    iat: Option<i64>,
    /// Its owner's number, which never changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    sub: Option<String>,
    /// The token's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    jti: Option<String>,
    /// `classic`, `named` or `session`.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyfob_kind: Option<&'static str>,
    /// A named token's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyfob_name: Option<String>,
    /// It has no scopes of its own: it may do all that its owner may.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyfob_everything: Option<bool>,
    /// Whether it has all the scopes that the request names; wildcards count.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyfob_has_scope: Option<bool>,
    /// `staff`, `superuser`.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyfob_groups: Option<Vec<&'static str>>,
    /// Its owner is staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyfob_is_staff: Option<bool>,
    /// Its owner's address, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyfob_email: Option<String>,
}

/// Answers a request.
pub(in crate::services) async fn introspect(
    authority: &Authority,
    request: Request<Body>,
) -> Response {
    match look(authority, request).await {
        Ok(introspection) => reply::done(Some(introspection)),
        Err(fault) => reply::refused(&fault),
    }
}

async fn look(authority: &Authority, request: Request<Body>) -> Result<Introspection, OAuthFault> {
    let (parts, body) = request.into_parts();
    let asked = client::read(authority, &parts, body, may_introspect).await?;
    let address = asked
        .form
        .client_address
        .as_deref()
        .map(str::parse::<IpAddr>);
    let address = address.transpose();
    let address = address.map_err(|_| OAuthFault::Unreadable("client_address"))?;
    let wanted = asked.form.scope.as_deref().map(Scopes::parse_list);
    let wanted = wanted.transpose();
    let wanted = wanted.map_err(|_| OAuthFault::Unreadable("scope"))?;
    // The token is used by whoever called the service, from there.
    let source = Source {
        address: address.map(|address| address.to_canonical()),
        ..asked.source
    };
    match authority
        .authenticate(asked.form.token.as_bytes(), &source)
        .await
    {
        Ok(token) => Ok(Introspection::of(&token, wanted.as_ref())),
        Err(AuthenticateError::Store(error)) => Err(error.into()),
        // Why it does not work is nobody's business but its owner's (RFC 7662 section 2.2).
        Err(_) => Ok(Introspection::default()),
    }
}

fn may_introspect(caller: &Caller) -> Result<(), OAuthFault> {
    match caller.token.may(Builtin::Introspect) {
        true => Ok(()),
        false => Err(OAuthFault::Scope(Builtin::Introspect)),
    }
}

impl Introspection {
    fn of(token: &LiveToken, wanted: Option<&Scopes>) -> Self {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            active: true,
            scope: Some(token.scope_text()),
            username: told(&token.username),
            token_type: Some("Token"),
            exp: end(token),
            iat: Some(token.created.as_second()),
            sub: Some(token.user.to_string()),
            jti: Some(token.token.to_string()),
            keyfob_kind: Some(match token.kind {
                TokenKind::Classic => "classic",
                TokenKind::Named => "named",
                TokenKind::Session => "session",
            }),
            keyfob_name: told(&token.name),
            keyfob_everything: Some(token.grant == Grant::Everything),
            keyfob_has_scope: wanted.map(|scopes| scopes.iter().all(|scope| token.has(scope))),
            keyfob_groups: Some(token.groups()),
            keyfob_is_staff: Some(token.is_staff),
            keyfob_email: told(&token.email),
        }
    }
}

/// When it stops working: its expiry, or its successor's taking over, whichever comes first.
fn end(token: &LiveToken) -> Option<i64> {
    let expires = token.expires();
    let rotated = token.rotated_out.map(|out| out.until);
    let ends = expires.into_iter().chain(rotated);
    ends.min().map(|end| end.as_second())
}
