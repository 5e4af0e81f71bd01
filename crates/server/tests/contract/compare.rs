//! What is different from what was recorded.

use serde_json::Value;

use crate::case::Expect;
use crate::exchange::Reply;
use crate::placeholders::Placeholders;

/// What follows is the JSON library's own wording.
const PARSE_ERROR: &str = "{\"detail\":\"JSON parse error - ";

pub fn differences(expect: &Expect, reply: &Reply, placeholders: &Placeholders) -> Vec<String> {
    let mut found = framing(reply);
    if reply.status != expect.status {
        found.push(format!(
            "status: expected {}, got {}",
            expect.status, reply.status
        ));
    }
    for (name, wanted) in &expect.headers {
        let got = reply.header(name);
        if !header_fits(wanted, got.as_deref(), placeholders) {
            found.push(format!("header {name}: expected {wanted}, got {got:?}"));
        }
    }
    let text = String::from_utf8_lossy(&reply.body);
    if let Some(wanted) = &expect.body {
        // Ours are Python's words, so the wording is compared, too.
        if !placeholders.matches(wanted, &text) {
            let hint = if wanted.starts_with(PARSE_ERROR) {
                " (wording)"
            } else {
                ""
            };
            found.push(format!("body: expected {wanted}\n    got {text}{hint}"));
        }
    }
    if let Some(wanted) = &expect.json {
        let got: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
        if got != *wanted {
            found.push(format!("json: expected {wanted}, got {text}"));
        }
    }
    found.extend(text_differences(expect, &text, placeholders));
    found
}

/// `Content-Length` must fit the body, and an answer to HEAD has none.
fn framing(reply: &Reply) -> Vec<String> {
    let length = reply
        .header("content-length")
        .and_then(|text| text.parse().ok());
    let mut found = Vec::new();
    if reply.head && !reply.body.is_empty() {
        found.push("a HEAD answer has a body".to_owned());
    }
    if !reply.head && length.is_some_and(|length: usize| length != reply.body.len()) {
        found.push(format!(
            "Content-Length {length:?}, but {} bytes",
            reply.body.len()
        ));
    }
    found
}

fn header_fits(wanted: &Value, got: Option<&str>, placeholders: &Placeholders) -> bool {
    let items = |text: &str| -> Vec<String> {
        let items = text.split(',').map(|item| item.trim().to_ascii_lowercase());
        let mut items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
        items.sort();
        items
    };
    let listed = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        let mut list: Vec<_> = list
            .map(|item| item.as_str().unwrap().to_ascii_lowercase())
            .collect();
        list.sort();
        list
    };
    match wanted {
        Value::Null => got.is_none(),
        Value::String(wanted) => got.is_some_and(|got| placeholders.matches(wanted, got)),
        wanted => {
            let got = items(got.unwrap_or_default());
            if let Some(exactly) = wanted.get("tokens") {
                return listed(exactly) == got;
            }
            listed(&wanted["includes"])
                .iter()
                .all(|item| got.contains(item))
        }
    }
}

fn text_differences(expect: &Expect, text: &str, placeholders: &Placeholders) -> Vec<String> {
    let plain = text
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let missing = expect
        .text_contains
        .iter()
        .map(|wanted| placeholders.expand(wanted));
    let missing = missing.filter(|wanted| !plain.contains(wanted.as_str()));
    let unwanted = expect
        .text_lacks
        .iter()
        .map(|wanted| placeholders.expand(wanted));
    let unwanted = unwanted.filter(|wanted| text.contains(wanted.as_str()));
    missing
        .map(|wanted| format!("text: {wanted:?} is missing"))
        .chain(unwanted.map(|wanted| format!("text: {wanted:?} must not be there")))
        .collect()
}
