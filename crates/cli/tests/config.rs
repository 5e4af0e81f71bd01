//! Settings: where they come from, which counts, and what is said of wrong ones.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::process::{Command, Output};

use common::Keyfob;
use serde_json::{Value, json};

/// A settings' file in its usual place.
fn write(keyfob: &Keyfob, text: &str) -> String {
    let folder = keyfob.folder.path().join("config");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("keyfob.toml");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn shown(mut command: Command) -> Value {
    let output = command.args(["config", "show", "--json"]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

fn text(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn a_flag_counts_before_a_variable_before_the_file_before_the_default() {
    let keyfob = Keyfob::new();
    let listen = |command: Command| shown(command)["settings"]["listen"].clone();
    let setting = |value: &str, from: &str, place: &str| json!({"value": value, "from": from, "place": place});
    assert_eq!(
        listen(keyfob.command()),
        setting("127.0.0.1:8000", "default", "default")
    );

    let file = write(&keyfob, "# mine\nlisten = \"127.0.0.1:1\"\n");
    assert_eq!(
        listen(keyfob.command()),
        setting("127.0.0.1:1", "file", &format!("{file}:2"))
    );

    let mut variable = keyfob.command();
    variable.env("KEYFOB_LISTEN", "127.0.0.1:2");
    assert_eq!(
        listen(variable),
        setting("127.0.0.1:2", "environment", "KEYFOB_LISTEN")
    );

    let mut flag = keyfob.command();
    flag.env("KEYFOB_LISTEN", "127.0.0.1:2");
    let flag = flag.args(["config", "show", "--json", "--listen", "127.0.0.1:3"]);
    let (_, out, _) = text(&flag.output().unwrap());
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        document["settings"]["listen"],
        setting("127.0.0.1:3", "flag", "--listen")
    );
    assert_eq!(document["file"], json!(file));
}

#[test]
fn the_file_is_named_by_flag_then_variable_then_place() {
    let keyfob = Keyfob::new();
    write(&keyfob, "listen = \"127.0.0.1:1\"\n");
    let other = |name: &str, port: u16| {
        let path = keyfob.folder.path().join(name);
        fs::write(&path, format!("listen = \"127.0.0.1:{port}\"\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (second, third) = (other("second.toml", 2), other("third.toml", 3));
    let value = |command: Command| shown(command)["settings"]["listen"]["value"].clone();
    assert_eq!(value(keyfob.command()), "127.0.0.1:1");
    let mut variable = keyfob.command();
    variable.env("KEYFOB_CONFIG", &second);
    assert_eq!(value(variable), "127.0.0.1:2");
    let mut flag = keyfob.command();
    flag.env("KEYFOB_CONFIG", &second)
        .args(["--config", &third]);
    assert_eq!(value(flag), "127.0.0.1:3");

    let ran = keyfob.run(&["user", "list", "--config", "/nowhere/keyfob.toml"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("/nowhere/keyfob.toml"), "{ran:?}");
}

#[test]
fn the_data_folder_of_the_file_is_every_commands() {
    let keyfob = Keyfob::new();
    write(&keyfob, "data_dir = \"beside\"\n");
    let run = |arguments: &[&str]| {
        let mut command = keyfob.command();
        command.env_remove("KEYFOB_DATA_DIR").args(arguments);
        text(&command.output().unwrap())
    };
    let made = run(&["user", "create", "ada", "--no-password"]);
    assert_eq!(made.0, 0, "{made:?}");
    assert!(
        keyfob
            .folder
            .path()
            .join("config/beside/store.redb")
            .exists()
    );
    assert_eq!(
        keyfob.ok(&["user", "list", "--json"]),
        "[]\n",
        "the variable counts more"
    );
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_stops_every_command() {
    let keyfob = Keyfob::new();
    let file = write(
        &keyfob,
        "lisen = \"127.0.0.1:1\"\n\n[log]\nformat = \"xml\"\naccess = 1\n",
    );
    let expected = [
        format!("{file}:1: lisen is not a setting; did you mean listen?"),
        format!("{file}:4: log.format: write text or json"),
        format!("{file}:5: log.access is true or false"),
    ];
    for (arguments, code) in [
        (&["config", "check"][..], 1),
        (&["config", "show"], 1),
        (&["serve"], 2),
        (&["user", "list"], 2),
    ] {
        let ran = keyfob.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        for line in &expected {
            assert!(
                ran.err.lines().any(|told| told == line),
                "{line} in {ran:?}"
            );
        }
    }
    assert!(!keyfob.data().exists(), "nothing was made");
    assert!(
        keyfob.ok(&["openapi"]).starts_with('{'),
        "this needs no settings"
    );
}

#[test]
fn settings_that_contradict_one_another_are_refused() {
    let keyfob = Keyfob::new();
    for (arguments, told) in [
        (
            &["--listen", "0.0.0.0:0"][..],
            "other computers could reach it",
        ),
        (&["--tls-certificate", "a.pem"], "tls.key is missing"),
        (&["--tls-key", "a.pem"], "tls.certificate is missing"),
        (
            &["--metrics-listen", "0.0.0.0:9100"],
            "of this computer only",
        ),
        (&["--trusted-proxy", "localhost"], "10.0.0.0/8"),
        (&["--knox-prefix", "auth"], "/auth"),
        (&["--log-level", "lots=of=it"], "log.level"),
    ] {
        let ran = keyfob.run(&[&["serve"], arguments].concat());
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{arguments:?}: {ran:?}"
        );
        assert!(ran.err.contains(told), "{arguments:?}: {ran:?}");
    }
    let ok = [
        "config",
        "check",
        "--listen",
        "0.0.0.0:8000",
        "--behind-tls-proxy",
    ];
    let ran = keyfob.run(&ok);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("allowed_hosts is empty"), "{ran:?}");
    assert!(ran.err.contains("trusted_proxies is empty"), "{ran:?}");
    let off = [
        "config",
        "check",
        "--listen",
        "0.0.0.0:8000",
        "--behind-tls-proxy=false",
    ];
    assert_eq!(keyfob.run(&off).code, 1);
    assert!(!keyfob.data().exists(), "nothing was made");
}

#[test]
fn a_check_looks_at_the_certificate_too() {
    let keyfob = Keyfob::new();
    let file = write(&keyfob, "[tls]\ncertificate = \"a.crt\"\nkey = \"a.key\"\n");
    let ran = keyfob.run(&["config", "check"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let certificate = file.replace("keyfob.toml", "a.crt");
    assert!(ran.err.contains(&certificate), "{ran:?}");
    assert!(ran.out.contains(&format!("{file}:2")), "{ran:?}");
}

#[test]
fn a_mistyped_variable_is_noted() {
    let keyfob = Keyfob::new();
    let mut command = keyfob.command();
    command.env("KEYFOB_LISTN", "x").args(["config", "check"]);
    let (code, out, err) = text(&command.output().unwrap());
    assert_eq!(code, 0, "{err}");
    assert!(out.ends_with("Nothing is wrong.\n"), "{out}");
    assert!(
        err.contains("KEYFOB_LISTN is not a setting; did you mean KEYFOB_LISTEN?"),
        "{err}"
    );
}
