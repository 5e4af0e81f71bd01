//! Settings by name, with dots between levels, and values as people write them.

use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::printable::printable;

/// Every setting with its name, in the server's order.
pub fn lines(settings: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    flatten("", settings, &mut lines);
    lines
}

fn flatten(name: &str, value: &Value, lines: &mut Vec<String>) {
    let Value::Object(fields) = value else {
        lines.push(format!("{name}={value}"));
        return;
    };
    for (field, value) in fields {
        match name {
            "" => flatten(field, value, lines),
            name => flatten(&format!("{name}.{field}"), value, lines),
        }
    }
}

/// The value of a setting.
///
/// # Errors
/// When there is none of that name.
pub fn look_up<'a>(settings: &'a Value, name: &str) -> Result<&'a Value, Failure> {
    let found = name
        .split('.')
        .try_fold(settings, |value, field| value.get(field));
    match found {
        Some(value) if !value.is_object() => Ok(value),
        _ => Err(Failure::refused(format!(
            "There is no setting {}. `keyfob settings show` shows which there are.",
            printable(name)
        ))),
    }
}

/// A value in JSON, or a list with commas between where the setting is one.
pub fn read(text: &str, current: &Value) -> Value {
    if let Ok(value) = serde_json::from_str(text) {
        return value;
    }
    match current {
        Value::Array(_) => text.split(',').map(str::trim).collect(),
        // The server says what it wants instead of a text.
        _ => text.into(),
    }
}

/// Puts a value where its name says.
pub fn put(patch: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('.') {
        None => {
            patch.insert(name.to_owned(), value);
        }
        Some((level, rest)) => {
            let inner = patch.entry(level).or_insert_with(|| Map::new().into());
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn settings() -> Value {
        json!({"keywords": ["Token"], "hello": true, "session": {"ttl_seconds": 36000, "limit": null}})
    }

    #[test]
    fn they_are_shown_in_the_form_that_is_read() {
        let expected = [
            r#"keywords=["Token"]"#,
            "hello=true",
            "session.ttl_seconds=36000",
            "session.limit=null",
        ];
        assert_eq!(lines(&settings()), expected);
        let mut patch = Map::new();
        for line in expected {
            let (name, text) = line.split_once('=').unwrap();
            let value = read(text, look_up(&settings(), name).unwrap());
            put(&mut patch, name, value);
        }
        assert_eq!(Value::Object(patch), settings());
    }

    #[test]
    fn only_single_settings_have_a_name() {
        for name in ["session", "session.nothing", "hello.more", "", "nothing"] {
            let failure = look_up(&settings(), name).unwrap_err();
            assert!(
                failure.to_string().contains("There is no setting"),
                "{name}"
            );
        }
    }

    #[test]
    fn values_are_json_or_a_plain_list() {
        let list = json!([]);
        assert_eq!(read("Token, Bearer", &list), json!(["Token", "Bearer"]));
        assert_eq!(read(r#"["Token"]"#, &list), json!(["Token"]));
        assert_eq!(read("null", &json!(5)), Value::Null);
        assert_eq!(read("soon", &json!(5)), json!("soon"));
    }
}
