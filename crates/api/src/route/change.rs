//! Changes to a route; what is absent stays.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Identity, MockHeader, RouteNeed};

/// Changes to a route; what is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRoute {
    /// Other methods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub methods: Option<Vec<String>>,
    /// Another path or prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Who may pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<RouteNeed>,
    /// Other scopes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// On or off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Changes to a mock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mock: Option<ChangeMock>,
    /// Changes to a proxy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ChangeProxy>,
}

/// Changes to a mock; what is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeMock {
    /// Another status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Another content type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// Other headers instead of all that were there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headers: Option<Vec<MockHeader>>,
    /// Another body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

/// Changes to a proxy; what is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeProxy {
    /// Another address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<String>,
    /// The path without the prefix or with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strip_prefix: Option<bool>,
    /// What is told about who asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Vec<Identity>>,
    /// `Authorization` removed or passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remove_authorization: Option<bool>,
    /// `Cookie` removed or passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remove_cookie: Option<bool>,
    /// Another time to wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<u16>,
}
