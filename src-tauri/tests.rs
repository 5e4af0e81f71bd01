//! The lists that must agree: declared commands, granted commands, and the security settings.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

macro_rules! commands {
    ($($group:ident :: $file:ident :: $name:ident),* $(,)?) => { [$(stringify!($name)),*] };
}

fn read(path: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_command_is_granted_and_nothing_else_of_ours() {
    let declared: BTreeSet<String> = include!("commands/list.rs")
        .iter()
        .map(|name: &&str| format!("allow-{}", name.replace('_', "-")))
        .collect();
    let capability = read("src-tauri/capabilities/main.json");
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .filter(|permission| !permission.contains(':'))
        .map(str::to_owned)
        .collect();
    assert_eq!(granted, declared);
    assert_eq!(
        capability["windows"],
        serde_json::json!([crate::window::LABEL])
    );
    assert!(
        capability.get("remote").is_none(),
        "no page from elsewhere has any command"
    );
}

#[test]
fn tauris_own_permissions_are_these() {
    let capability = read("src-tauri/capabilities/main.json");
    let theirs: Vec<&str> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .filter(|permission| permission.contains(':'))
        .collect();
    assert_eq!(
        theirs,
        ["core:event:allow-listen", "core:event:allow-unlisten"]
    );
}

#[test]
fn the_page_may_load_only_its_own_files() {
    let security = &read("tauri.conf.json")["app"]["security"];
    let csp = &security["csp"];
    assert_eq!(csp["default-src"], "'none'");
    assert_eq!(csp["script-src"], "'self'");
    assert_eq!(csp["connect-src"], "ipc: http://ipc.localhost");
    assert_eq!(security["freezePrototype"], true);
    assert_ne!(read("tauri.conf.json")["app"]["withGlobalTauri"], true);
}
