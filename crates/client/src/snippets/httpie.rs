//! HTTPie.

use super::{
    Plan, TOKEN_VARIABLE,
    quote::{header_line, shell, shell_method},
};

pub(super) fn call(plan: &Plan<'_>) -> String {
    let mut parts = vec![format!(
        "http {} {}",
        shell_method(&plan.method),
        shell(&plan.url)
    )];
    for (name, value) in &plan.headers {
        parts.push(shell(&header_line(name, value)));
    }
    if plan.body.is_some() && !plan.has_header("content-type") {
        // Without this HTTPie calls every body JSON.
        parts.push("'Content-Type:'".to_owned());
    }
    parts.push(format!(
        "\"Authorization: {} ${TOKEN_VARIABLE}\"",
        plan.keyword
    ));
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
