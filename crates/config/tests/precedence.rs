//! Flag before variable before file before default, for every kind of setting.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use keyfob_config::{FileText, Inputs, Key, Kind, Origin, Resolved, Value, resolve};

fn no_blank(value: &Value) -> Result<(), String> {
    match value.as_text().is_some_and(|text| text.contains(' ')) {
        true => Err("write it without blanks".to_owned()),
        false => Ok(()),
    }
}

fn anything(_: &Value) -> Result<(), String> {
    Ok(())
}

const fn key(name: &'static str, variable: &'static str, flag: &'static str, kind: Kind) -> Key {
    Key {
        name,
        variable,
        flag,
        kind,
        default: None,
        check: anything,
    }
}

static KEYS: [Key; 5] = [
    Key {
        default: Some("default"),
        check: no_blank,
        ..key("text", "X_TEXT", "--text", Kind::Text)
    },
    key("list", "X_LIST", "--list", Kind::List),
    key("switch", "X_SWITCH", "--switch", Kind::Switch),
    key("tls.key", "X_TLS_KEY", "--tls-key", Kind::Path),
    key("tls.other", "X_TLS_OTHER", "--tls-other", Kind::Text),
];

fn given(flags: &[(&'static str, Value)], variables: &[(&str, &str)], file: &str) -> Resolved {
    let variable = |name: &str| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let path = Path::new("/etc/keyfob/keyfob.toml");
    let inputs = Inputs {
        flags: flags.to_vec(),
        variable: &variable,
        file: Some(FileText { path, text: file }),
    };
    resolve(&KEYS, inputs)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(ToString::to_string).collect())
}

#[test]
fn the_strongest_place_counts() {
    let file = "text = 'file'\nlist = ['f']\nswitch = true\n";
    let flag = [
        ("--text", text("flag")),
        ("--list", list(&["x"])),
        ("--switch", Value::Switch(false)),
    ];
    let variables = [
        ("X_TEXT", "variable"),
        ("X_LIST", "v, w"),
        ("X_SWITCH", "no"),
    ];
    let of = |name, variable, line| {
        [
            Origin::Flag(name),
            Origin::Variable(variable),
            Origin::File(line),
            Origin::Default,
        ]
    };
    let rows = [
        (
            "text",
            of("--text", "X_TEXT", 1),
            [
                text("flag"),
                text("variable"),
                text("file"),
                text("default"),
            ],
        ),
        (
            "list",
            of("--list", "X_LIST", 2),
            [list(&["x"]), list(&["v", "w"]), list(&["f"]), list(&[])],
        ),
        (
            "switch",
            of("--switch", "X_SWITCH", 3),
            [
                Value::Switch(false),
                Value::Switch(false),
                Value::Switch(true),
                Value::Switch(false),
            ],
        ),
    ];
    for (name, origins, values) in rows {
        for (silent, (origin, value)) in origins.into_iter().zip(values).enumerate() {
            // The first `silent` places say nothing.
            let resolved = given(
                if silent < 1 { &flag } else { &[] },
                if silent < 2 { &variables } else { &[] },
                if silent < 3 { file } else { "" },
            );
            assert!(resolved.problems.is_empty(), "{:?}", resolved.problems);
            let setting = resolved.setting(name).unwrap();
            assert_eq!(
                (setting.origin, setting.value.as_ref()),
                (origin, Some(&value)),
                "{name} {silent}"
            );
        }
    }
}

#[test]
fn an_empty_variable_is_none() {
    let resolved = given(&[], &[("X_TEXT", ""), ("X_LIST", "")], "list = ['f']");
    assert_eq!(resolved.value("text"), Some(&text("default")));
    assert_eq!(resolved.value("list"), Some(&list(&["f"])));
}

#[test]
fn a_path_in_the_file_is_beside_it_and_elsewhere_as_it_is() {
    let path = |resolved: Resolved| {
        resolved
            .value("tls.key")
            .unwrap()
            .as_text()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        path(given(&[], &[], "tls.key = 'a/b.pem'")),
        "/etc/keyfob/a/b.pem"
    );
    assert_eq!(path(given(&[], &[], "[tls]\nkey = '/b.pem'")), "/b.pem");
    assert_eq!(path(given(&[], &[("X_TLS_KEY", "b.pem")], "")), "b.pem");
}

#[test]
fn all_that_is_wrong_is_told_with_its_place() {
    let file = "# a comment\ntxt = 'x'\nlist = 'x'\n\n[tls]\nkye = 'x'\nother = 7\n[more]\na = 1\n";
    let flags = [("--text", text("a b"))];
    let resolved = given(&flags, &[("X_SWITCH", "maybe"), ("X_TEXT", "c d")], file);
    let told: Vec<_> = resolved.problems.iter().map(ToString::to_string).collect();
    let told: Vec<_> = told.iter().map(String::as_str).collect();
    for expected in [
        "/etc/keyfob/keyfob.toml:2: txt is not a setting; did you mean text?",
        "/etc/keyfob/keyfob.toml:3: list is an array of strings, as in [\"a\", \"b\"]",
        "/etc/keyfob/keyfob.toml:6: tls.kye is not a setting; did you mean tls.key?",
        "/etc/keyfob/keyfob.toml:7: tls.other is a string, in quotes",
        "/etc/keyfob/keyfob.toml:8: more is not a setting",
        "--text: text: write it without blanks",
        "X_TEXT: text: write it without blanks",
        "X_SWITCH: switch: write true or false",
    ] {
        assert!(told.contains(&expected), "{expected} in {told:#?}");
    }
    assert_eq!(told.len(), 8, "{told:#?}");
    assert_eq!(
        resolved.value("text"),
        Some(&text("default")),
        "a wrong value is passed over"
    );
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    for (file, line) in [
        ("a = \n", 1),
        ("text = 'x'\ntext = 'y'\n", 2),
        ("\n\n[tls\n", 3),
    ] {
        let resolved = given(&[], &[], file);
        let origins: Vec<_> = resolved
            .problems
            .iter()
            .map(|problem| problem.origin)
            .collect();
        assert!(
            origins.contains(&Origin::File(line)),
            "{file:?} {:?}",
            resolved.problems
        );
    }
}

#[test]
fn a_table_is_no_value() {
    let resolved = given(&[], &[], "tls = 'x'");
    assert_eq!(resolved.problems.len(), 1);
    assert_eq!(resolved.problems[0].message, "tls is a table; write [tls]");
}

#[test]
fn a_variable_that_may_have_been_meant_is_found() {
    let variables = ["X_TXT", "X_TEXT", "X_HOME", "PATH"];
    let found = keyfob_config::mistyped_variables(&KEYS, "X_", variables.into_iter(), &["X_HOME"]);
    assert_eq!(found, [("X_TXT", "X_TEXT")]);
}
