//! `keyfob config show`.

use keyfob_config::{Origin, Setting, Value};
use serde_json::{Map, Value as Json, json};

use crate::config::{Config, listed};
use crate::failure::Failure;
use crate::output;

/// Shows everything; fails if anything is wrong, after having shown it.
pub(super) fn run(config: &Config, as_json: bool) -> Result<(), Failure> {
    match as_json {
        true => output::say_json(&document(config))?,
        false => output::say(super::table(config))?,
    }
    match config.resolved.problems.as_slice() {
        [] => Ok(()),
        problems => Err(Failure::refused(listed(problems))),
    }
}

fn document(config: &Config) -> Json {
    let settings = config.resolved.settings.iter();
    let settings: Map<String, Json> = settings
        .map(|setting| (setting.key.name.to_owned(), shown(config, setting)))
        .collect();
    let problems = config.resolved.problems.iter();
    json!({
        "file": config.file,
        "settings": settings,
        "problems": problems.map(ToString::to_string).collect::<Vec<_>>(),
        "warnings": config.warnings,
    })
}

fn shown(config: &Config, setting: &Setting) -> Json {
    let value = setting.value.as_ref().map(|value| match value {
        Value::Text(text) => json!(text),
        Value::Switch(on) => json!(on),
        Value::List(items) => json!(items),
    });
    let from = match setting.origin {
        Origin::Flag(_) => "flag",
        Origin::Variable(_) => "environment",
        Origin::File(_) => "file",
        Origin::Default => "default",
    };
    json!({"value": value, "from": from, "place": config.place(setting.origin)})
}
