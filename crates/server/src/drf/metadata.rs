//! What OPTIONS tells: DRF's `SimpleMetadata`.

use serde_json::{Value, json};

use super::endpoint::{Endpoint, View};

/// The document for an endpoint.
pub(super) fn of(endpoint: &Endpoint) -> Value {
    if endpoint.view == View::LogIn {
        return log_in(endpoint);
    }
    json!({
        "name": endpoint.name,
        "description": endpoint.description,
        "renders": ["application/json", "text/html"],
        "parses": [
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ],
    })
}

fn log_in(endpoint: &Endpoint) -> Value {
    json!({
        "name": endpoint.name,
        "description": endpoint.description,
        "renders": ["application/json"],
        "parses": [
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/json",
        ],
        "actions": { "POST": {
            "username": field("Username", true),
            "password": field("Password", true),
            "token": field("Token", false),
        } },
    })
}

/// A field that is either written or read.
fn field(label: &str, written: bool) -> Value {
    json!({
        "type": "string",
        "required": written,
        "read_only": !written,
        "label": label,
    })
}
