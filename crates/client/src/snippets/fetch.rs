//! JavaScript's fetch.

use super::{Plan, TOKEN_VARIABLE, quote::javascript};

pub(super) fn call(plan: &Plan<'_>) -> String {
    let mut lines = vec![
        format!("const response = await fetch({}, {{", javascript(&plan.url)),
        format!("  method: {},", javascript(&plan.method)),
        "  headers: {".to_owned(),
    ];
    for (name, value) in plan.merged_headers() {
        lines.push(format!("    {}: {},", javascript(name), javascript(&value)));
    }
    lines.push(format!(
        "    \"Authorization\": `{} ${{process.env.{TOKEN_VARIABLE}}}`,",
        plan.keyword
    ));
    lines.push("  },".to_owned());
    if let Some(body) = plan.body {
        lines.push(format!("  body: {},", javascript(body)));
    }
    lines.extend(END.map(str::to_owned));
    lines.join("\n")
}

pub(super) fn log_in(plan: &Plan<'_>) -> String {
    let name = javascript(plan.username);
    let mut lines = vec![
        format!("const response = await fetch({}, {{", javascript(&plan.url)),
        "  method: \"POST\",".to_owned(),
        "  headers: { \"Content-Type\": \"application/json\" },".to_owned(),
        format!("  body: JSON.stringify({{ username: {name}, password: process.env.PASSWORD }}),"),
    ];
    lines.extend(END.map(str::to_owned));
    lines.join("\n")
}

const END: [&str; 2] = [
    "});",
    "console.log(response.status, await response.text());",
];
