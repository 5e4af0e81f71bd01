//! Dependencies between the workspace's packages point one way; see docs/ARCHITECTURE.md.

use anyhow::{Result, bail};
use serde_json::Value;

/// A package, and the workspace packages it may use outside its tests. What is built from everything,
/// the composition roots, has no list.
const MAY_USE: &[(&str, Option<&[&str]>)] = &[
    ("keyfob-core", Some(&[])),
    ("keyfob-api", Some(&[])),
    ("keyfob-backup", Some(&["keyfob-core"])),
    ("keyfob-config", Some(&[])),
    ("keyfob-client", Some(&["keyfob-api"])),
    (
        "keyfob-server",
        Some(&["keyfob-api", "keyfob-backup", "keyfob-core"]),
    ),
    ("keyfob-store-redb", Some(&["keyfob-core"])),
    ("keyfob-store-postgres", Some(&["keyfob-core"])),
    ("keyfob-django", Some(&["keyfob-core", "keyfob-api"])),
    ("keyfob-bench", None),
    ("keyfob-host", None),
    ("keyfob-cli", None),
    ("keyfob-desktop", None),
    ("keyfob-testkit", None),
    ("keyfob-tests", None),
    ("xtask", Some(&[])),
];

/// What tests use is no part of a program.
const TESTS_ONLY: &[&str] = &["keyfob-bench", "keyfob-testkit", "keyfob-tests"];

/// Checks the output of `cargo metadata --no-deps`.
///
/// # Errors
/// Names every dependency that points the wrong way, and every package this check does not know.
pub fn check(metadata: &Value) -> Result<()> {
    let mut wrong = Vec::new();
    for package in array(&metadata["packages"]) {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
            wrong.push(format!(
                "{name}: not in the list in xtask/src/test/direction.rs"
            ));
            continue;
        };
        for used in array(&package["dependencies"])
            .iter()
            .filter(|d| is_ours(d))
        {
            let used = used["name"].as_str().unwrap_or_default();
            let for_tests = TESTS_ONLY.contains(&used) && !TESTS_ONLY.contains(&name);
            if for_tests || allowed.is_some_and(|list| !list.contains(&used)) {
                wrong.push(format!("{name} must not depend on {used}"));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    bail!(
        "dependencies that point the wrong way:\n  {}",
        wrong.join("\n  ")
    )
}

/// A package of this workspace, used by the program itself and not by its tests.
fn is_ours(dependency: &Value) -> bool {
    dependency["path"].is_string() && dependency["kind"].as_str() != Some("dev")
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(name: &str, uses: &str, kind: Value) -> Value {
        let dependency = json!({"name": uses, "path": "somewhere", "kind": kind});
        json!({"packages": [{"name": name, "dependencies": [dependency]}]})
    }

    #[test]
    fn the_right_way() {
        assert!(check(&package("keyfob-server", "keyfob-core", Value::Null)).is_ok());
        assert!(check(&package("keyfob-server", "keyfob-testkit", json!("dev"))).is_ok());
        assert!(check(&package("keyfob-cli", "keyfob-store-redb", Value::Null)).is_ok());
    }

    #[test]
    fn the_wrong_way() {
        assert!(check(&package("keyfob-client", "keyfob-core", Value::Null)).is_err());
        assert!(check(&package("keyfob-core", "keyfob-api", Value::Null)).is_err());
        assert!(check(&package("keyfob-server", "keyfob-store-redb", Value::Null)).is_err());
        assert!(check(&package("keyfob-cli", "keyfob-testkit", Value::Null)).is_err());
        assert!(check(&package("keyfob-new", "keyfob-core", Value::Null)).is_err());
    }
}
