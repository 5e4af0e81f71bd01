//! Leaving out of a request what may be secret.

use serde_json::Value;
use url::form_urlencoded;

use super::MAX_BODY_BYTES;
use crate::{
    Secret,
    http::{Outgoing, mask},
};

/// Parts of names that stand for something secret, without case and punctuation.
const WORDS: [&str; 13] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "privatekey",
    "credential",
    "authorization",
    "cookie",
    "session",
];

/// Whole names that do.
const NAMES: [&str; 7] = ["key", "pwd", "pass", "auth", "otp", "pin", "jwt"];

pub(super) struct Kept {
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<String>,
    pub(super) body_cut: bool,
    pub(super) omitted: Vec<String>,
}

pub(super) fn request(outgoing: &Outgoing, token: Option<&Secret>) -> Kept {
    let mut omitted = Vec::new();
    let path = path(&outgoing.path, &mut omitted);
    let (hidden, shown): (Vec<_>, Vec<_>) = outgoing
        .headers
        .iter()
        .partition(|(name, _)| is_secret(name));
    omitted.extend(hidden.into_iter().map(|(name, _)| name.trim().to_owned()));
    let headers = shown
        .into_iter()
        .map(|(name, value)| (name.clone(), masked(value, token)))
        .collect();
    let body = outgoing.body.as_deref().and_then(|text| {
        body(text, is_form(outgoing), &mut omitted).map(|kept| masked(&kept, token))
    });
    let (body, body_cut) = cut(body);
    omitted.sort();
    omitted.dedup();
    Kept {
        path: masked(&path, token),
        headers,
        body,
        body_cut,
        omitted,
    }
}

/// Whether something called `name` may hold a secret.
fn is_secret(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|symbol| symbol.to_ascii_lowercase())
        .collect();
    NAMES.contains(&name.as_str()) || WORDS.iter().any(|word| name.contains(word))
}

fn masked(text: &str, token: Option<&Secret>) -> String {
    String::from_utf8_lossy(&mask(text.as_bytes(), token)).into_owned()
}

fn path(path: &str, omitted: &mut Vec<String>) -> String {
    match path.split_once('?') {
        Some((path, query)) => format!("{path}?{}", form(query, omitted)),
        None => path.to_owned(),
    }
}

fn is_form(outgoing: &Outgoing) -> bool {
    outgoing.headers.iter().any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("content-type")
            && value.to_ascii_lowercase().contains("x-www-form-urlencoded")
    })
}

/// The body without secrets. One that is neither JSON nor a form, and speaks of secrets, is left
/// out as a whole: where in it they stand cannot be told.
fn body(text: &str, is_form: bool, omitted: &mut Vec<String>) -> Option<String> {
    if is_form {
        return Some(form(text, omitted));
    }
    if let Ok(mut value @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text) {
        let before = omitted.len();
        blank(&mut value, omitted);
        // What needs no change keeps its author's spacing and order.
        return Some(if omitted.len() == before {
            text.to_owned()
        } else {
            serde_json::to_string_pretty(&value).unwrap_or_default()
        });
    }
    if is_secret(text) {
        omitted.push("body".to_owned());
        return None;
    }
    Some(text.to_owned())
}

fn form(text: &str, omitted: &mut Vec<String>) -> String {
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    let hidden = pairs.iter().filter(|(name, _)| is_secret(name));
    let hidden: Vec<String> = hidden.map(|(name, _)| name.to_string()).collect();
    if hidden.is_empty() {
        return text.to_owned();
    }
    omitted.extend(hidden);
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in &pairs {
        kept.append_pair(name, if is_secret(name) { "" } else { value });
    }
    kept.finish()
}

/// Empties every member whose name may hold a secret, at any depth.
fn blank(value: &mut Value, omitted: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| blank(item, omitted)),
        Value::Object(members) => {
            for (name, member) in members {
                if member.is_null() || member.is_boolean() {
                    continue;
                }
                if is_secret(name) {
                    *member = Value::from("");
                    omitted.push(name.clone());
                } else {
                    blank(member, omitted);
                }
            }
        }
        _ => {}
    }
}

fn cut(body: Option<String>) -> (Option<String>, bool) {
    match body {
        Some(text) if text.len() > MAX_BODY_BYTES => {
            let end = text.floor_char_boundary(MAX_BODY_BYTES);
            (Some(text[..end].to_owned()), true)
        }
        body => (body, false),
    }
}
