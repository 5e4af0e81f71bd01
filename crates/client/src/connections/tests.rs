use super::*;

fn draft(base_url: &str, username: &str) -> Draft {
    Draft {
        base_url: base_url.to_owned(),
        username: username.to_owned(),
        ..Draft::default()
    }
}

fn saved() -> (tempfile::TempDir, Connections) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config").join("connections.json");
    (folder, Connections::at(path))
}

#[test]
fn a_connection_is_kept_changed_and_removed() {
    let (_folder, connections) = saved();
    assert!(connections.list().unwrap().is_empty());
    let made = connections
        .save(draft("http://127.0.0.1:8000/", " vitor "))
        .unwrap();
    assert_eq!((made.id.as_str(), made.name.as_str()), ("1", "vitor"));
    assert_eq!(made.base_url, "http://127.0.0.1:8000");
    let change = Draft {
        id: Some(made.id),
        name: "mine".into(),
        ..draft("http://x", "vitor")
    };
    let changed = connections.save(change).unwrap();
    assert_eq!(connections.list().unwrap(), [changed]);
    connections.remove("1").unwrap();
    assert!(matches!(
        connections.find("1"),
        Err(ConnectionError::Unknown)
    ));
    // An id is never used again: a stale keychain entry must not come back to life.
    assert_eq!(
        connections.save(draft("http://x", "vitor")).unwrap().id,
        "2"
    );
}

#[test]
fn a_new_server_or_user_takes_the_stored_mark_off() {
    let (_folder, connections) = saved();
    let made = connections.save(draft("http://x", "vitor")).unwrap();
    let stored = Some(Stored {
        prefix: Some("9054f7aa".to_owned()),
    });
    connections.mark(&made.id, stored.clone()).unwrap();
    let same = Draft {
        id: Some(made.id.clone()),
        name: "n".into(),
        ..draft("http://x", "vitor")
    };
    assert_eq!(connections.save(same).unwrap().stored, stored);
    let other = Draft {
        id: Some(made.id.clone()),
        ..draft("http://evil", "vitor")
    };
    let changed = connections.save(other).unwrap();
    assert_eq!(changed.stored, None);
    assert_ne!(changed.account(), made.account());
}

#[test]
fn bad_drafts_are_refused() {
    let (_folder, connections) = saved();
    let refused = |draft| connections.save(draft).unwrap_err().to_string();
    assert_eq!(
        refused(draft("127.0.0.1", "a")),
        "Enter an http or https address"
    );
    assert_eq!(refused(draft("http://x", " ")), "Enter a username");
    assert_eq!(
        refused(draft("http://x", &"a".repeat(151))),
        "150 characters at most"
    );
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, connections) = saved();
    connections.save(draft("http://x", "vitor")).unwrap();
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&connections.path), 0o600);
    assert_eq!(mode(connections.path.parent().unwrap()), 0o700);
}

#[test]
fn a_damaged_or_newer_file_is_left_alone() {
    let (_folder, connections) = saved();
    connections.save(draft("http://x", "vitor")).unwrap();
    for text in [
        "{",
        "[]",
        "",
        "{\"version\":1}",
        "{\"version\":2,\"later\":true}",
    ] {
        std::fs::write(&connections.path, text).unwrap();
        assert!(
            matches!(connections.list(), Err(ConnectionError::File(_))),
            "{text}"
        );
        assert!(
            connections.save(draft("http://y", "ada")).is_err(),
            "{text}"
        );
        assert_eq!(std::fs::read_to_string(&connections.path).unwrap(), text);
    }
}
