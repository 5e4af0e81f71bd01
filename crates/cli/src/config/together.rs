//! What settings say together.

use std::path::Path;

use keyfob_config::{Origin, Problem, Resolved};

use super::words::parse_address;

/// Settings that contradict one another.
pub(super) fn problems(resolved: &Resolved, file: Option<&Path>) -> Vec<Problem> {
    let mut found = Vec::new();
    let problem = |name: &str, message: &str| Problem {
        origin: resolved
            .setting(name)
            .map_or(Origin::Default, |setting| setting.origin),
        file: file.map(|file| file.display().to_string()),
        message: format!("{name}: {message}"),
    };
    let has = |name: &str| resolved.value(name).is_some();
    match (has("tls.certificate"), has("tls.key")) {
        (true, false) => found.push(problem("tls.certificate", "tls.key is missing")),
        (false, true) => found.push(problem("tls.key", "tls.certificate is missing")),
        _ => {}
    }
    if is_exposed(resolved) && !has("tls.certificate") && !is_behind_proxy(resolved) {
        let message = "other computers could reach it, and nothing would be encrypted; give \
                       tls.certificate and tls.key, or say behind_tls_proxy if a proxy in front \
                       speaks TLS, or listen on 127.0.0.1 or [::1]";
        found.push(problem("listen", message));
    }
    found
}

/// What is allowed, but hardly meant.
pub(super) fn warnings(resolved: &Resolved) -> Vec<String> {
    let mut found = Vec::new();
    let is_empty = |name| {
        resolved
            .value(name)
            .is_none_or(|value| value.items().is_empty())
    };
    if is_exposed(resolved) && is_empty("allowed_hosts") {
        found.push(
            "allowed_hosts is empty: requests to any other name than localhost are refused"
                .to_owned(),
        );
    }
    if is_behind_proxy(resolved) && is_empty("trusted_proxies") {
        found.push(
            "trusted_proxies is empty: every client will seem to have the proxy's address"
                .to_owned(),
        );
    }
    found
}

/// Whether other computers could reach the server.
fn is_exposed(resolved: &Resolved) -> bool {
    let listen = resolved.value("listen").and_then(|value| value.as_text());
    let address = listen.and_then(|text| parse_address(text).ok());
    address.is_some_and(|address| !address.ip().is_loopback())
}

fn is_behind_proxy(resolved: &Resolved) -> bool {
    resolved
        .value("behind_tls_proxy")
        .is_some_and(|value| value.is_on())
}
