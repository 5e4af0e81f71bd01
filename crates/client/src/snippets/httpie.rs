//! HTTPie.

use super::{Plan, TOKEN_VARIABLE, quote::shell};

pub(super) fn call(plan: &Plan<'_>) -> String {
    let mut parts = vec![format!(
        "http {} {}",
        method(&plan.method),
        shell(&plan.url)
    )];
    for (name, value) in &plan.headers {
        parts.push(shell(&header(name, value)));
    }
    if plan.body.is_some() && !plan.has_header("content-type") {
        // Without this HTTPie calls every body JSON.
        parts.push("'Content-Type:'".to_owned());
    }
    parts.push(format!("\"Authorization: Token ${TOKEN_VARIABLE}\""));
    if let Some(body) = plan.body {
        parts.push(format!("--raw={}", shell(body)));
    }
    parts.join(" \\\n  ")
}

pub(super) fn log_in(plan: &Plan<'_>) -> String {
    [
        format!("http POST {}", shell(&plan.url)),
        shell(&format!("username={}", plan.username)),
        "password=\"$PASSWORD\"".to_owned(),
    ]
    .join(" \\\n  ")
}

fn method(method: &str) -> String {
    let word = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphabetic());
    if word {
        method.to_owned()
    } else {
        shell(method)
    }
}

/// `Name: value`; the space keeps a value that starts with `=` or `@` from meaning something else.
fn header(name: &str, value: &str) -> String {
    if value.is_empty() {
        format!("{name};")
    } else {
        format!("{name}: {value}")
    }
}
