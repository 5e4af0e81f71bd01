//! Routes.

mod change;
mod check;

pub use change::{ChangeMock, ChangeProxy, ChangeRoute};
pub use check::{CheckUpstream, UpstreamCheck, UpstreamState};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What sort of route it is. It is fixed once the route is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RouteKind {
    /// A made-up answer.
    Mock,
    /// The answer of another program.
    Proxy,
    /// Keyfob's own; it can neither be changed nor deleted.
    BuiltIn,
}

/// Who may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RouteNeed {
    /// Everybody.
    Anyone,
    /// Whoever has a token that works.
    Authenticated,
    /// Tokens of staff; with all of the scopes, if there are any.
    Staff,
    /// Tokens with all of the scopes.
    Scopes,
}

/// A route, as in a listing: without its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RouteRow {
    /// The route's number; none for built-in ones.
    pub id: Option<u64>,
    /// What sort it is.
    pub kind: RouteKind,
    /// The methods it answers; any if there are none. HEAD goes with GET.
    pub methods: Vec<String>,
    /// A path such as `/orders/{id}/`, a proxy's prefix, or how a family of built-in paths begins.
    pub path: String,
    /// Who may pass.
    pub needs: RouteNeed,
    /// All scopes that a token needs.
    pub scopes: Vec<String>,
    /// An off route answers as if it did not exist.
    pub enabled: bool,
    /// What is answered, in few words: a mock's status and size, a proxy's upstream.
    pub summary: String,
    /// A mock's status.
    pub status: Option<u16>,
    /// A mock's content type.
    pub content_type: Option<String>,
    /// Bytes of a mock's body, before values are put in.
    pub body_bytes: Option<u64>,
    /// A proxy's upstream.
    pub upstream: Option<String>,
    /// When it was made.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub created: Option<Timestamp>,
    /// When it was last changed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub changed: Option<Timestamp>,
}

/// A route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Route {
    /// The route's number.
    pub id: u64,
    /// What sort it is.
    pub kind: RouteKind,
    /// The methods it answers; any if there are none. HEAD goes with GET.
    pub methods: Vec<String>,
    /// A path such as `/orders/{id}/`, or a proxy's prefix.
    pub path: String,
    /// Who may pass.
    pub needs: RouteNeed,
    /// All scopes that a token needs.
    pub scopes: Vec<String>,
    /// An off route answers as if it did not exist.
    pub enabled: bool,
    /// The made-up answer.
    pub mock: Option<Mock>,
    /// The other program.
    pub proxy: Option<Proxy>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub changed: Timestamp,
}

/// A route to be made. It has either `mock` or `proxy`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateRoute {
    /// The methods it answers, in capitals; any if there are none. HEAD goes with GET.
    #[serde(default)]
    pub methods: Vec<String>,
    /// A path such as `/orders/{id}/`, or a proxy's prefix, which ends with a slash.
    pub path: String,
    /// Who may pass.
    #[serde(default = "authenticated")]
    pub needs: RouteNeed,
    /// Scopes that a token needs, for `staff` and `scopes`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// On or off.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub enabled: bool,
    /// A made-up answer.
    #[serde(default)]
    pub mock: Option<Mock>,
    /// Another program.
    #[serde(default)]
    pub proxy: Option<Proxy>,
}

/// A made-up answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mock {
    /// 200 to 599.
    #[serde(default = "ok")]
    #[schema(default = 200)]
    pub status: u16,
    /// The value of `Content-Type`; no header if empty.
    #[serde(default = "json")]
    #[schema(default = "application/json")]
    pub content_type: String,
    /// Headers besides those that Keyfob sets itself.
    #[serde(default)]
    pub headers: Vec<MockHeader>,
    /// The body, 1 MB at most, with placeholders `{path.*}`, `{query.*}`, `{user.username}`,
    /// `{user.email}`, `{token.name}`, `{now}`.
    #[serde(default)]
    pub body: String,
}

/// A header of a mock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MockHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Another program that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// Its `http` or `https` address on this computer, or on a host that is listed.
    pub upstream: String,
    /// It gets the path without the prefix.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub strip_prefix: bool,
    /// What it is told about who asks; `user` is always among it unless it is told nothing.
    #[serde(default = "identities")]
    pub identity: Vec<Identity>,
    /// It does not get the caller's `Authorization`.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub remove_authorization: bool,
    /// It does not get the caller's `Cookie`.
    #[serde(default)]
    pub remove_cookie: bool,
    /// Seconds to wait for a connection, for an answer to begin, and for each next part; 1 to 300.
    #[serde(default = "half_a_minute")]
    #[schema(default = 30)]
    pub timeout_seconds: u16,
}

/// What an upstream is told about who asks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// `Remote-User`.
    User,
    /// `Remote-Email`.
    Email,
    /// `Remote-Groups`.
    Groups,
    /// `Remote-Scopes`.
    Scopes,
}

const fn yes() -> bool {
    true
}

const fn ok() -> u16 {
    200
}

const fn half_a_minute() -> u16 {
    30
}

const fn authenticated() -> RouteNeed {
    RouteNeed::Authenticated
}

fn json() -> String {
    "application/json".to_owned()
}

fn identities() -> Vec<Identity> {
    vec![
        Identity::User,
        Identity::Email,
        Identity::Groups,
        Identity::Scopes,
    ]
}
