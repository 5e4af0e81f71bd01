use proptest::prelude::*;

use super::*;

fn names() -> Vec<String> {
    vec!["id".to_owned()]
}

fn render(language: Language, body: &str) -> String {
    let template = Template::parse(body, language, &names()).unwrap();
    let value = |name: &Name| match name {
        Name::Path(_) => Value::Typed("17".into()),
        Name::Query(name) if name == "q" => Value::Typed("a\"<\\\n".into()),
        Name::Query(name) if name == "yes" => Value::Typed("true".into()),
        Name::Query(name) if name == "zip" => Value::Typed("007".into()),
        Name::Query(_) | Name::TokenName => Value::Absent,
        Name::Username => Value::Text("12".into()),
        Name::Email => Value::Text("ada@example.com".into()),
        Name::Now => Value::Text("2026-11-24T10:00:00Z".into()),
    };
    template.render(value).unwrap()
}

#[test]
fn json_values_are_written_by_where_they_stand() {
    let cases = [
        (r#"{"id": {path.id}}"#, r#"{"id": 17}"#),
        (r#"{"id": "{path.id}"}"#, r#"{"id": "17"}"#),
        (
            r#"{"id":{path.id},"u":{user.username}}"#,
            r#"{"id":17,"u":"12"}"#,
        ),
        (r#"["{query.q}"]"#, r#"["a\"<\\\n"]"#),
        (r"[{query.q}]", r#"["a\"<\\\n"]"#),
        (
            r"[{query.none},{query.yes},{query.zip}]",
            r#"[null,true,"007"]"#,
        ),
        (
            r#"["{query.none}","\"{now}"]"#,
            r#"["","\"2026-11-24T10:00:00Z"]"#,
        ),
        (
            r#"["{id2}","{{now}}","{a b}"]"#,
            r#"["{id2}","{now}","{a b}"]"#,
        ),
        (r#"{"a":{}}"#, r#"{"a":{}}"#),
        ("", ""),
    ];
    for (body, rendered) in cases {
        assert_eq!(render(Language::Json, body), rendered);
    }
}

#[test]
fn text_takes_values_as_they_are_and_markup_escapes_them() {
    let body = "{query.q}|{word}|{{now}}|{user.email}";
    let plain = "a\"<\\\n|{word}|{now}|ada@example.com";
    assert_eq!(render(Language::Plain, body), plain);
    assert_eq!(
        render(Language::Markup, "<b>{query.q}</b>"),
        "<b>a&quot;&lt;\\\n</b>"
    );
    for (content_type, language) in [
        ("application/json; charset=utf-8", Language::Json),
        ("application/problem+json", Language::Json),
        ("TEXT/HTML", Language::Markup),
        ("image/svg+xml", Language::Markup),
        ("text/csv", Language::Plain),
        ("", Language::Plain),
    ] {
        assert_eq!(Language::of(content_type), language, "{content_type}");
    }
}

#[test]
fn faults_name_their_line() {
    let cases = [
        (
            "{\n  \"id\": {path.id},\n  \"email\": \"{user.mail}\"\n}",
            "Line 3: no value is called user.mail. Did you mean {user.email}?",
        ),
        (
            "{\n  \"a\": 1,\n  \"b\": 2\n  \"c\": 3\n}",
            "Line 4: expected , or }",
        ),
        ("[1\n2]", "Line 2: expected , or ]"),
        (
            "{\"a\": {id}}",
            "Line 1: no value is called id. Did you mean {path.id}?",
        ),
        ("[{word}]", "Line 1: no value is called word."),
        ("[1", "Line 1: the body ends too early"),
        ("[1]\nx", "Line 2: nothing can follow the value"),
        ("[1,]", "Line 1: expected a value"),
        ("{path.id}{path.id}", "Line 1: nothing can follow the value"),
    ];
    for (body, message) in cases {
        let fault = Template::parse(body, Language::Json, &names()).unwrap_err();
        assert_eq!(fault.to_string(), message);
    }
    let large = "x".repeat(MAX_BODY + 1);
    assert_eq!(
        Template::parse(&large, Language::Plain, &[]),
        Err(TemplateFault::TooLarge)
    );
    let many = "{now}".repeat(MAX_PLACEHOLDERS + 1);
    assert_eq!(
        Template::parse(&many, Language::Plain, &[]),
        Err(TemplateFault::TooMany)
    );
}

#[test]
fn values_cannot_make_an_answer_endless() {
    let template = Template::parse(&"{query.a}".repeat(1000), Language::Plain, &[]).unwrap();
    let long = "x".repeat(10_000);
    let rendered = template.render(|_| Value::Typed(long.as_str().into()));
    assert_eq!(rendered, Err(RenderedTooLarge));
}

proptest! {
    #[test]
    fn never_panics(body in "[{}\"\\\\a-e.:,0-9\n é]{0,60}", value in "\\PC{0,10}") {
        for language in [Language::Json, Language::Markup, Language::Plain] {
            if let Ok(template) = Template::parse(&body, language, &names()) {
                let _ = template.render(|_| Value::Typed(value.as_str().into()));
            }
        }
    }

    /// Whatever a caller sends, a JSON body stays JSON, and the value is what was sent.
    #[test]
    fn filled_json_is_json(value in any::<String>(), text in any::<String>()) {
        let body = r#"{"bare": {query.a}, "quoted": "<{query.a}>", "text": {user.email}}"#;
        let template = Template::parse(body, Language::Json, &[]).unwrap();
        let filled = template.render(|name| match name {
            Name::Email => Value::Text(text.as_str().into()),
            _ => Value::Typed(value.as_str().into()),
        }).unwrap();
        let read: serde_json::Value = serde_json::from_str(&filled).unwrap();
        prop_assert_eq!(&read["quoted"], &format!("<{value}>"));
        prop_assert_eq!(&read["text"], &text);
    }

    #[test]
    fn filled_markup_has_no_new_tags(value in any::<String>()) {
        let template = Template::parse("<p>{query.a}</p>", Language::Markup, &[]).unwrap();
        let filled = template.render(|_| Value::Typed(value.as_str().into())).unwrap();
        prop_assert_eq!(filled.matches('<').count(), 2);
    }
}
