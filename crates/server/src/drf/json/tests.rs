use proptest::prelude::*;

use super::*;

/// Recorded from Python 3.11's `json.loads`.
#[test]
fn errors_are_pythons() {
    let cases = [
        ("", "Expecting value: line 1 column 1 (char 0)"),
        ("[", "Expecting value: line 1 column 2 (char 1)"),
        ("[1,]", "Expecting value: line 1 column 4 (char 3)"),
        (
            "[\"a\"",
            "Expecting ',' delimiter: line 1 column 5 (char 4)",
        ),
        (
            "{\"a\":[1 2]}",
            "Expecting ',' delimiter: line 1 column 9 (char 8)",
        ),
        ("{\"é\":\n x}", "Expecting value: line 2 column 2 (char 7)"),
        (
            "[{\"a\"}]",
            "Expecting ':' delimiter: line 1 column 6 (char 5)",
        ),
        (
            "[{,}]",
            "Expecting property name enclosed in double quotes: line 1 column 3 (char 2)",
        ),
        (
            "\"\\ud83d\\udd11",
            "Invalid \\uXXXX escape: line 1 column 9 (char 8)",
        ),
        (
            "\"\\ud83d\\uzz11\"",
            "Invalid \\uXXXX escape: line 1 column 9 (char 8)",
        ),
        ("-", "Expecting value: line 1 column 1 (char 0)"),
        ("1.e5", "Extra data: line 1 column 2 (char 1)"),
        ("1e", "Extra data: line 1 column 2 (char 1)"),
        (
            "[-Infinity]",
            "Out of range float values are not JSON compliant: '-Infinity'",
        ),
        ("{} \n x", "Extra data: line 2 column 2 (char 5)"),
    ];
    for (text, message) in cases {
        assert_eq!(parse(text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn the_last_of_repeated_members_counts() {
    let Ok(Value::Object([username, password])) =
        parse(r#"{"username":1,"x":{"username":2,"y":[[],{}]},"username":-0,"password":1E2}"#)
    else {
        panic!("not an object");
    };
    assert_eq!(username.as_deref(), Some(&Value::Int("0".into())));
    assert_eq!(password.as_deref(), Some(&Value::Float(100.0)));
}

#[test]
fn half_pairs_are_kept_in_mind() {
    let Ok(Value::Text(text)) = parse(r#""\ud83d\udd11\udc00\ud800x""#) else {
        panic!("not a string");
    };
    assert_eq!(text.text, "🔑\u{fffd}\u{fffd}x");
    assert_eq!(text.surrogate, Some(0xdc00));
}

#[test]
fn nesting_is_bounded_without_recursion() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(parse(&nested(1000)), Ok(Value::List));
    assert!(parse(&nested(1001)).is_err());
    assert!(parse(&"[{\"a\":".repeat(500_000)).is_err());
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        any::<String>().prop_map(serde_json::Value::from),
    ];
    let name = prop_oneof![
        Just("username".to_owned()),
        Just("password".to_owned()),
        any::<String>()
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

fn agrees(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null)
        | (Value::Bool, serde_json::Value::Bool(_))
        | (Value::List, serde_json::Value::Array(_)) => true,
        (Value::Int(int), serde_json::Value::Number(number)) => *int == number.to_string(),
        (Value::Float(float), serde_json::Value::Number(number)) => {
            number.as_f64().is_some_and(|other| other == *float)
        }
        (Value::Text(text), serde_json::Value::String(other)) => {
            text.text == *other && text.surrogate.is_none()
        }
        (Value::Object(_), serde_json::Value::Object(_)) => true,
        _ => false,
    }
}

proptest! {
    #[test]
    fn agrees_with_serde_json_on_json(value in json(), pretty: bool) {
        let text = if pretty {
            serde_json::to_string_pretty(&value).unwrap()
        } else {
            value.to_string()
        };
        let ours = parse(&text).unwrap();
        prop_assert!(agrees(&ours, &value), "{text}");
        if let (Value::Object(members), serde_json::Value::Object(others)) = (&ours, &value) {
            for (name, member) in KEPT.iter().zip(members) {
                match (member, others.get(*name)) {
                    (None, None) => {}
                    (Some(ours), Some(theirs)) => prop_assert!(agrees(ours, theirs), "{text}"),
                    _ => prop_assert!(false, "{name} in {text}"),
                }
            }
        }
    }

    #[test]
    fn accepts_what_serde_json_accepts(
        text in r#"[\[\]{}:,"\\0-9eE.+\-a-fu ntrl\n]{0,24}"#,
    ) {
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        if let Ok(theirs) = theirs {
            let ours = parse(&text);
            prop_assert!(ours.is_ok_and(|ours| agrees(&ours, &theirs)), "{text}");
        }
    }

    #[test]
    fn never_panics(text: String) {
        let _ = parse(&text);
    }
}
