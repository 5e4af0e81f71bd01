//! The entries of introspection, revocation and forward-auth in the OpenAPI document. Their paths are
//! not a router's, so each entry stands on a function that only carries it.

#![expect(dead_code, reason = "only the entries on them are used")]
// utoipa's macro writes full paths for what the file has imported.
#![allow(unused_qualifications)]

use keyfob_api::Detail;
use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::oauth::{Introspection, OAuthFaultBody};

/// The entries.
#[derive(Debug, OpenApi)]
#[openapi(paths(introspect, revoke, verify))]
pub(crate) struct ServiceEntries;

/// What is asked about a token.
#[derive(Debug, Serialize, ToSchema)]
struct IntrospectionForm {
    /// The token's key.
    token: String,
    /// Taken, and not needed.
    token_type_hint: Option<String>,
    /// Where the token's holder calls from: tokens bound to a network need it.
    client_address: Option<String>,
    /// Scopes, separated by blanks; `keyfob_has_scope` says whether the token has all of them.
    scope: Option<String>,
}

/// What is to end.
#[derive(Debug, Serialize, ToSchema)]
struct RevocationForm {
    /// The token's key.
    token: String,
    /// Taken, and not needed.
    token_type_hint: Option<String>,
}

/// Who may pass.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
struct VerifyParams {
    /// Scopes that are needed, separated by blanks; it may be repeated.
    scope: Option<String>,
    /// `1`: only tokens of staff.
    staff: Option<String>,
    /// `nginx`: without bodies, and only 200, 401 and 403.
    mode: Option<String>,
}

/// RFC 7662: what a token is good for. The caller's token needs the scope `introspect`. A use of the
/// token is counted.
#[utoipa::path(
    post,
    path = "/oauth/introspect/",
    tag = "services",
    request_body(content = IntrospectionForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = OK, body = Introspection),
        (status = BAD_REQUEST, body = OAuthFaultBody),
        (status = UNAUTHORIZED, body = OAuthFaultBody),
        (status = FORBIDDEN, body = OAuthFaultBody),
    )
)]
fn introspect() {}

/// RFC 7009: ends a token by its key. Any token may end itself; others of the same user need
/// `introspect`, those of somebody else `admin` as well.
#[utoipa::path(
    post,
    path = "/oauth/revoke/",
    tag = "services",
    request_body(content = RevocationForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = OK, description = "The token does not work, whether it ever did or not"),
        (status = BAD_REQUEST, body = OAuthFaultBody),
        (status = UNAUTHORIZED, body = OAuthFaultBody),
        (status = FORBIDDEN, body = OAuthFaultBody),
    )
)]
fn revoke() {}

/// Forward-auth: whether a request that a proxy holds in its hands may pass. Any method will do.
#[utoipa::path(
    get,
    path = "/auth/verify",
    tag = "services",
    params(VerifyParams),
    responses(
        (status = OK, description = "It may", headers(
            ("Remote-User" = String, description = "The owner's name"),
            ("Remote-Email" = String, description = "The owner's address, if there is one"),
            ("Remote-Groups" = String, description = "`staff,superuser`, if the owner is any of them"),
            ("Remote-Scopes" = String, description = "The token's scopes, separated by blanks"),
        )),
        (status = BAD_REQUEST, body = Detail, description = "There is no such parameter"),
        (status = UNAUTHORIZED, body = Detail),
        (status = FORBIDDEN, body = Detail),
    )
)]
fn verify() {}
