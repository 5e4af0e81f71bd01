//! What is kept, and what never is.

use super::*;

const KEY: &str = "9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901";
const PASSWORD: &str = "canary-5531";

fn connection() -> Connection {
    Connection {
        id: "1".into(),
        name: "vitor".into(),
        base_url: "http://127.0.0.1:8000".into(),
        username: "vitor".into(),
        stored: None,
        wire: crate::connections::Wire::default(),
    }
}

fn entry(id: &str, outgoing: &Outgoing) -> Entry {
    let sending = Sending {
        request_id: id,
        sent_at: "2026-01-02T03:04:05Z",
        tell_id: true,
    };
    let exchange = Exchange {
        status: 200,
        ..Exchange::default()
    };
    let token = Secret::new(KEY);
    Entry::of(sending, &connection(), outgoing, &exchange, Some(&token))
}

fn post(kind: &str, body: String) -> Outgoing {
    Outgoing {
        method: "POST".into(),
        path: "/things/".into(),
        headers: vec![("Content-Type".into(), kind.into())],
        body: Some(body),
        ..Outgoing::default()
    }
}

#[test]
fn no_secret_reaches_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.json");
    let history = History::at(&path);
    let json = "application/json";
    let mut requests = vec![
        post(
            json,
            format!("{{\"a\":[{{\"newPassword\":\"{PASSWORD}\"}}]}}"),
        ),
        post(
            json,
            format!("{{\"note\":\"{KEY}\",\"api_key\":\"{PASSWORD}\"}}"),
        ),
        post(json, format!("{{\"password\":\"{PASSWORD}")),
        post(
            "application/x-www-form-urlencoded",
            format!("password={PASSWORD}&a=b+c"),
        ),
        post("text/plain", format!("password: {PASSWORD}")),
    ];
    let mut named = post(json, "{}".into());
    named.path = format!("/x/?access_token={PASSWORD}&page=2&q={KEY}");
    for name in ["authorization", "Cookie", "X-Api-Key", "X-CSRFToken"] {
        named.headers.push((name.into(), PASSWORD.into()));
    }
    named.headers.push(("X-Echo".into(), KEY.into()));
    requests.push(named);
    for (at, request) in requests.iter().enumerate() {
        history.record(entry(&at.to_string(), request)).unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains(PASSWORD), "{text}");
    assert!(!text.contains(&KEY[8..]), "{text}");
    let kept = history.list().unwrap();
    assert_eq!(
        kept[0].path.split("&q=").next(),
        Some("/x/?access_token=&page=2")
    );
    assert_eq!(
        kept[0].omitted,
        [
            "Cookie",
            "X-Api-Key",
            "X-CSRFToken",
            "access_token",
            "authorization"
        ]
    );
    assert_eq!(kept[1].body, None);
    assert_eq!(kept[2].body.as_deref(), Some("password=&a=b+c"));
    assert_eq!(kept[5].omitted, ["newPassword"]);
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.json");
    let history = History::at(&path);
    history.record(entry("1", &Outgoing::default())).unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn what_holds_no_secret_is_kept_as_it_was() {
    let body = "{ \"z\": 12345678901234567890123, \"a\": 1 }";
    let kept = entry("1", &post("application/json", body.into()));
    assert_eq!(kept.body.as_deref(), Some(body));
    assert_eq!((kept.body_cut, kept.omitted.len()), (false, 0));
}

#[test]
fn a_long_body_is_cut_between_characters() {
    let kept = entry(
        "1",
        &post("text/plain", format!("a{}", "é".repeat(MAX_BODY_BYTES))),
    );
    assert!(kept.body_cut);
    assert_eq!(kept.body.map(|body| body.len()), Some(MAX_BODY_BYTES - 1));
}

#[test]
fn the_oldest_go_first_and_one_or_all_can_be_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let history = History::at(folder.path().join("history.json"));
    for id in 0..=MAX_ENTRIES {
        history
            .record(entry(&id.to_string(), &Outgoing::default()))
            .unwrap();
    }
    let ids = || -> Vec<String> {
        let entries = history.list().unwrap();
        entries.into_iter().map(|entry| entry.id).collect()
    };
    assert_eq!(ids().len(), MAX_ENTRIES);
    assert_eq!(ids()[0], MAX_ENTRIES.to_string());
    assert!(!ids().contains(&"0".to_owned()));
    history.forget("7").unwrap();
    assert!(!ids().contains(&"7".to_owned()));
    history.clear("another").unwrap();
    assert_eq!(ids().len(), MAX_ENTRIES - 1);
    history.clear("1").unwrap();
    assert!(ids().is_empty());
}
