//! The wire's entries in the OpenAPI document. Its paths are not a router's (see
//! `docs/ARCHITECTURE.md`), so each entry stands on a function that only carries it.

#![expect(dead_code, reason = "only the entries on them are used")]
// utoipa's macro writes full paths for what the file has imported.
#![allow(unused_qualifications)]

use keyfob_api::Detail;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// The entries.
#[derive(Debug, OpenApi)]
#[openapi(paths(
    hello,
    obtain_token,
    knox_log_in,
    knox_log_out,
    knox_log_out_all,
    knox_hello
))]
pub(crate) struct WireEntries;

/// What the tutorial's view says.
#[derive(Debug, Serialize, ToSchema)]
struct Greeting {
    /// `Hello, World!`
    message: String,
}

/// A username and a password; as JSON, a form or multipart.
#[derive(Debug, Serialize, ToSchema)]
struct ObtainToken {
    /// The name, without blanks around it.
    username: String,
    /// The password, as it is.
    password: String,
}

/// The user's classic token.
#[derive(Debug, Serialize, ToSchema)]
struct ObtainedToken {
    /// Its key: the same at each login.
    token: String,
}

/// A new session.
#[derive(Debug, Serialize, ToSchema)]
struct Session {
    /// When it ends; null if it does not.
    #[schema(format = DateTime)]
    expiry: Option<String>,
    /// Its key, told once.
    token: String,
}

/// The tutorial's protected view. It can be switched off in the settings.
#[utoipa::path(
    get,
    path = "/hello/",
    tag = "wire",
    responses(
        (status = OK, body = Greeting),
        (status = UNAUTHORIZED, body = Detail),
        (status = FORBIDDEN, body = Detail, description = "The token lacks the scope `read`"),
    )
)]
fn hello() {}

/// DRF's login: the user's classic token.
#[utoipa::path(
    post,
    path = "/api-token-auth/",
    tag = "wire",
    security(()),
    request_body = ObtainToken,
    responses(
        (status = OK, body = ObtainedToken),
        (status = BAD_REQUEST, description = "What is wrong, by field or in `non_field_errors`"),
        (status = UNAUTHORIZED, body = Detail, description = "A token came with the request and is not valid"),
        (status = UNSUPPORTED_MEDIA_TYPE, body = Detail),
        (status = TOO_MANY_REQUESTS, body = Detail, description = "Too many wrong passwords"),
        (status = SERVICE_UNAVAILABLE, body = Detail, description = "Too many logins at once"),
    )
)]
fn obtain_token() {}

/// knox's login: a new session. Also under `/knox/`.
#[utoipa::path(
    post,
    path = "/auth/login/",
    tag = "knox",
    security(("Basic" = [])),
    responses(
        (status = OK, body = Session),
        (status = UNAUTHORIZED, body = Detail),
        (status = FORBIDDEN, description = "The user has as many sessions as one may have: `{\"error\": …}`"),
        (status = TOO_MANY_REQUESTS, body = Detail, description = "Too many wrong passwords"),
        (status = SERVICE_UNAVAILABLE, body = Detail, description = "Too many logins at once"),
    )
)]
fn knox_log_in() {}

/// Ends the session that asks. The token is a session's.
#[utoipa::path(
    post,
    path = "/auth/logout/",
    tag = "knox",
    responses((status = NO_CONTENT), (status = UNAUTHORIZED, body = Detail))
)]
fn knox_log_out() {}

/// Ends all sessions of the user. The token is a session's.
#[utoipa::path(
    post,
    path = "/auth/logoutall/",
    tag = "knox",
    responses((status = NO_CONTENT), (status = UNAUTHORIZED, body = Detail))
)]
fn knox_log_out_all() {}

/// The tutorial's view behind knox's authentication. The token is a session's.
#[utoipa::path(
    get,
    path = "/auth/hello/",
    tag = "knox",
    responses((status = OK, body = Greeting), (status = UNAUTHORIZED, body = Detail))
)]
fn knox_hello() {}
