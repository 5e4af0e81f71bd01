//! Which place's word counts.

use std::path::Path;

use crate::nearest::nearest;
use crate::{Key, Kind, Origin, Problem, Value, file};

/// A file's text, and where it was read from.
#[derive(Debug, Clone, Copy)]
pub struct FileText<'a> {
    /// Its path, for messages, and for what is relative to it.
    pub path: &'a Path,
    /// What it holds.
    pub text: &'a str,
}

/// What each place says.
pub struct Inputs<'a> {
    /// The flags that were given, by the flag's name.
    pub flags: Vec<(&'static str, Value)>,
    /// An environment variable's value.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The file, if there is one.
    pub file: Option<FileText<'a>>,
}

/// A setting's value, and where it came from.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Which.
    pub key: &'static Key,
    /// Its value; none where nothing says one.
    pub value: Option<Value>,
    /// Whose word it is.
    pub origin: Origin,
}

/// All settings, and all that is wrong with them.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// One for each key, in the table's order.
    pub settings: Vec<Setting>,
    /// What is wrong, also in places that a stronger one overrules.
    pub problems: Vec<Problem>,
}

impl Resolved {
    /// The setting of this name.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings
            .iter()
            .find(|setting| setting.key.name == name)
    }

    /// The value of this name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.setting(name)?.value.as_ref()
    }
}

/// Gives each setting its value: a flag's before a variable's, before the file's, before the default.
/// An empty variable counts as none. A value that is wrong is reported and passed over.
#[must_use]
pub fn resolve(keys: &'static [Key], inputs: Inputs<'_>) -> Resolved {
    let (said, mut problems) = match inputs.file {
        Some(FileText { path, text }) => file::read(keys, path, text),
        None => (Vec::new(), Vec::new()),
    };
    let path = inputs.file.map(|file| file.path.display().to_string());
    let mut settings = Vec::with_capacity(keys.len());
    for key in keys {
        let in_file = said.iter().find(|(of, _, _)| of.name == key.name);
        let in_file = in_file.map(|(_, value, line)| (Ok(value.clone()), Origin::File(*line)));
        let candidates = [of_flag(key, &inputs), of_variable(key, &inputs), in_file];
        let mut chosen = None;
        for (value, origin) in candidates.into_iter().flatten() {
            match value.and_then(|value| (key.check)(&value).map(|()| value)) {
                Ok(value) => chosen = chosen.or(Some((value, origin))),
                Err(why) => problems.push(Problem {
                    origin,
                    file: path.clone(),
                    message: format!("{}: {why}", key.name),
                }),
            }
        }
        settings.push(settled(key, chosen));
    }
    Resolved { settings, problems }
}

type Candidate = (Result<Value, String>, Origin);

fn of_flag(key: &Key, inputs: &Inputs<'_>) -> Option<Candidate> {
    let (flag, value) = inputs.flags.iter().find(|(flag, _)| *flag == key.flag)?;
    Some((Ok(value.clone()), Origin::Flag(flag)))
}

fn of_variable(key: &Key, inputs: &Inputs<'_>) -> Option<Candidate> {
    let text = (inputs.variable)(key.variable).filter(|text| !text.is_empty())?;
    Some((Value::read(key.kind, &text), Origin::Variable(key.variable)))
}

fn settled(key: &'static Key, chosen: Option<(Value, Origin)>) -> Setting {
    match chosen {
        Some((value, origin)) => Setting {
            key,
            value: Some(value),
            origin,
        },
        None => Setting {
            key,
            value: default(key),
            origin: Origin::Default,
        },
    }
}

/// A switch is off and a list empty where nothing says otherwise.
fn default(key: &Key) -> Option<Value> {
    let text = match (key.kind, key.default) {
        (_, Some(text)) => text,
        (Kind::Switch, None) => "false",
        (Kind::List, None) => "",
        (Kind::Text | Kind::Path, None) => return None,
    };
    Value::read(key.kind, text).ok()
}

/// Environment variables that look as if they were meant for a setting: each with what may be meant.
/// `others` are variables that are known to mean something else.
#[must_use]
pub fn mistyped_variables<'a>(
    keys: &'static [Key],
    prefix: &str,
    variables: impl Iterator<Item = &'a str>,
    others: &[&str],
) -> Vec<(&'a str, &'static str)> {
    let known = |name: &str| keys.iter().any(|key| key.variable == name) || others.contains(&name);
    let strange = variables.filter(|name| name.starts_with(prefix) && !known(name));
    strange
        .filter_map(|name| {
            let known = keys.iter().map(|key| key.variable);
            Some((name, nearest(name, known)?))
        })
        .collect()
}
