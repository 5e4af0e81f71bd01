//! What OPTIONS tells: DRF's `SimpleMetadata`.

use serde_json::{Value, json};

use super::view::{Endpoint, View};

/// The document for an endpoint.
pub(super) fn of(endpoint: &Endpoint) -> Value {
    match endpoint.view {
        View::Hello => json!({
            "name": endpoint.name,
            "description": "",
            "renders": ["application/json", "text/html"],
            "parses": [
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
            ],
        }),
        View::Login => json!({
            "name": endpoint.name,
            "description": "",
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
        }),
    }
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
