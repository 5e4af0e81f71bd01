//! curl.

use super::{
    Plan, TOKEN_VARIABLE,
    quote::{header_line, shell, shell_method},
};

pub(super) fn call(plan: &Plan<'_>) -> String {
    let mut parts = vec![format!("curl{}{}", options(plan), shell(&plan.url))];
    for (name, value) in &plan.headers {
        parts.push(format!("-H {}", shell(&header_line(name, value))));
    }
    if plan.body.is_some() && !plan.has_header("content-type") {
        // Without this curl calls every body a form.
        parts.push("-H 'Content-Type:'".to_owned());
    }
    parts.push(format!(
        "-H \"Authorization: {} ${TOKEN_VARIABLE}\"",
        plan.keyword
    ));
    if let Some(body) = plan.body {
        parts.push(format!("--data-raw {}", shell(body)));
    }
    parts.join(" \\\n  ")
}

pub(super) fn log_in(plan: &Plan<'_>) -> String {
    [
        format!("curl {}", shell(&plan.url)),
        format!(
            "--data-urlencode {}",
            shell(&format!("username={}", plan.username))
        ),
        "--data-urlencode \"password=$PASSWORD\"".to_owned(),
    ]
    .join(" \\\n  ")
}

fn options(plan: &Plan<'_>) -> String {
    let mut options = String::from(" ");
    match (plan.method.as_str(), plan.body) {
        ("GET", None) => {}
        ("POST", Some(_)) => {}
        // `-X HEAD` would wait for a body.
        ("HEAD", None) => options.push_str("-I "),
        (method, _) => options.push_str(&format!("-X {} ", shell_method(method))),
    }
    if plan.url.contains(['[', ']', '{', '}']) {
        // Brackets and braces are patterns to curl.
        options.push_str("-g ");
    }
    options
}
