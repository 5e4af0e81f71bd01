//! `{{token:alice}}` and the like.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

#[derive(Clone)]
pub struct Placeholders {
    pub address: SocketAddr,
    fixture: Value,
    vars: BTreeMap<String, String>,
}

impl Placeholders {
    pub fn new(fixture: &Value, address: SocketAddr) -> Self {
        Self {
            address,
            fixture: fixture.clone(),
            vars: BTreeMap::new(),
        }
    }

    /// Keeps members of a JSON answer.
    pub fn capture(&mut self, wanted: &BTreeMap<String, String>, body: &[u8]) {
        for (name, pointer) in wanted {
            let body: Value = serde_json::from_slice(body).unwrap_or_default();
            let text = body.pointer(pointer).and_then(Value::as_str);
            self.vars
                .insert(name.clone(), text.unwrap_or_default().to_owned());
        }
    }

    /// The text with values for all placeholders.
    pub fn expand(&self, text: &str) -> String {
        let mut expanded = String::new();
        let mut rest = text;
        while let Some((before, place, after)) = next(rest) {
            expanded.push_str(before);
            expanded.push_str(&self.value(place));
            rest = after;
        }
        expanded + rest
    }

    /// Whether a text is what a template says; `{{hex:40}}` stands for any 40 digits, `{{datetime}}`
    /// for any time.
    pub fn matches(&self, template: &str, text: &str) -> bool {
        let Some((before, place, after)) = next(template) else {
            return template == text;
        };
        let Some(text) = text.strip_prefix(before) else {
            return false;
        };
        match place.strip_prefix("hex:") {
            Some(count) => {
                let count = count.parse().unwrap();
                let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
                text.get(..count)
                    .is_some_and(|digits| digits.bytes().all(hex))
                    && self.matches(after, &text[count..])
            }
            None if place == "datetime:" || place == "datetime" => {
                let end = text.find('Z').map_or(0, |end| end + 1);
                let (time, rest) = text.split_at(end);
                is_datetime(time) && self.matches(after, rest)
            }
            None => text
                .strip_prefix(self.value(place).as_str())
                .is_some_and(|text| self.matches(after, text)),
        }
    }

    fn value(&self, place: &str) -> String {
        let (place, form) = place.split_once('|').unwrap_or((place, ""));
        let (kind, argument) = place.split_once(':').unwrap_or((place, ""));
        let value = self.plain_value(kind, argument);
        match form {
            "url" => url_quote(&value),
            "json" => {
                let quoted = Value::from(value).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }
            _ => value,
        }
    }

    fn plain_value(&self, kind: &str, argument: &str) -> String {
        let user = |member: &str| self.entry("users", "username", argument, member);
        match kind {
            "token" => self.entry("tokens", "user", argument, "key"),
            "knox" => self.entry("knox_tokens", "name", argument, "token"),
            "path" => self.fixture["paths"][argument].as_str().unwrap().to_owned(),
            "absent" => self.fixture["absent_tokens"][argument]
                .as_str()
                .unwrap()
                .to_owned(),
            "username" => user("username"),
            "password" => user("password"),
            "basic" => STANDARD.encode(format!("{}:{}", user("username"), user("password"))),
            "var" => self.vars.get(argument).cloned().unwrap_or_default(),
            "host" => self.address.to_string(),
            "port" => self.address.port().to_string(),
            "repeat" => {
                let (text, count) = argument.rsplit_once(':').unwrap();
                text.repeat(count.parse().unwrap())
            }
            _ => panic!("unknown placeholder {kind}"),
        }
    }

    fn entry(&self, list: &str, key: &str, wanted: &str, member: &str) -> String {
        let list = self.fixture[list].as_array().unwrap();
        let entry = list.iter().find(|entry| entry[key] == wanted).unwrap();
        entry[member].as_str().unwrap().to_owned()
    }
}

/// A time such as `2026-01-31T10:00:00.123456Z`; the fraction is not there where it is zero.
fn is_datetime(text: &str) -> bool {
    let form: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    ["0000-00-00T00:00:00Z", "0000-00-00T00:00:00.000000Z"].contains(&form.as_str())
}

/// The text before a placeholder, what is in its braces, and the text after it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text[from..].find("{{")?;
        let close = open + text[open..].find("}}")?;
        let place = &text[open + 2..close];
        // JSON may hold two braces in a row, too.
        let kind = place.split(':').next().unwrap_or_default();
        if !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase()) {
            return Some((&text[..open], place, &text[close + 2..]));
        }
        from = open + 1;
    }
}

fn url_quote(text: &str) -> String {
    let mut quoted = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => quoted.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~' => {
                quoted.push(char::from(byte));
            }
            _ => write!(quoted, "%{byte:02X}").unwrap(),
        }
    }
    quoted
}
