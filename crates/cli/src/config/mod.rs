//! The settings of this run: from flags, the environment and the settings' file.

mod flags;
mod keys;
mod settings;
mod together;
mod words;

pub use flags::Flags;
pub use settings::{Log, Settings};

use std::path::{Path, PathBuf};

use keyfob_config::{FileText, Inputs, Origin, Problem, Resolved, Value, resolve};
use keyfob_host::DataDir;

use crate::args::Cli;
use crate::failure::Failure;
use keys::{DATA_DIR, KEYS, OTHER_VARIABLES};

/// Names the settings' file where no flag does.
const VARIABLE: &str = "KEYFOB_CONFIG";

/// The file in the settings' folder.
const FILE: &str = "keyfob.toml";

/// Most bytes of the file.
const MAX_BYTES: u64 = 1024 * 1024;

/// All settings with their origins, and all that is wrong with them.
#[derive(Debug)]
pub struct Config {
    /// The file that was read.
    pub file: Option<PathBuf>,
    /// Each setting.
    pub resolved: Resolved,
    /// What is not wrong, but hardly meant.
    pub warnings: Vec<String>,
}

impl Config {
    /// Finds and reads everything. What is wrong is part of the result.
    ///
    /// # Errors
    /// When the file that was named cannot be read.
    pub fn load(cli: &Cli) -> Result<Self, Failure> {
        let file = file(cli.config.as_deref())?;
        let flags = cli.command.settings_flags();
        let mut given = flags.map(Flags::given).unwrap_or_default();
        if let Some(dir) = &cli.data_dir {
            given.push(("--data-dir", Value::Text(dir.display().to_string())));
        }
        let mut resolved = resolve(
            &KEYS,
            Inputs {
                flags: given,
                variable: &|name| std::env::var(name).ok(),
                file: file.as_ref().map(|(path, text)| FileText { path, text }),
            },
        );
        let file = file.map(|(path, _)| path);
        if flags.is_some() {
            let wrong = together::problems(&resolved, file.as_deref());
            resolved.problems.extend(wrong);
        }
        let warnings = [mistyped(), together::warnings(&resolved)].concat();
        Ok(Self {
            file,
            resolved,
            warnings,
        })
    }

    /// The settings, if nothing is wrong with them.
    ///
    /// # Errors
    /// A usage error that names all that is wrong.
    pub fn settings(&self) -> Result<Settings, Failure> {
        match self.resolved.problems.as_slice() {
            [] => Settings::read(&self.resolved),
            problems => Err(Failure::usage(listed(problems))),
        }
    }

    /// Where a value came from, for a person.
    pub fn place(&self, origin: Origin) -> String {
        match (origin, &self.file) {
            (Origin::Flag(name) | Origin::Variable(name), _) => name.to_owned(),
            (Origin::File(line), Some(file)) => format!("{}:{line}", file.display()),
            (Origin::File(line), None) => format!("line {line}"),
            (Origin::Default, _) => "default".to_owned(),
        }
    }
}

/// One line for each problem.
pub fn listed(problems: &[Problem]) -> String {
    let lines = problems.iter().map(ToString::to_string);
    lines.collect::<Vec<_>>().join("\n")
}

/// The file that is read where none is named.
pub fn default_file() -> Option<PathBuf> {
    let dir = DataDir::resolve(None).ok()?;
    Some(dir.config().join(FILE))
}

/// The file named by the flag, else by the variable, else the one in the settings' folder if it is
/// there; with its text.
fn file(flag: Option<&Path>) -> Result<Option<(PathBuf, String)>, Failure> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let named = flag.map(Path::to_owned).or(variable.map(PathBuf::from));
    let must_be_there = named.is_some();
    let Some(path) = named.or_else(default_file) else {
        return Ok(None);
    };
    let failed = |why: &str| Failure::usage(format!("{}: {why}", path.display()));
    match std::fs::metadata(&path) {
        Ok(meta) if meta.len() > MAX_BYTES => return Err(failed("it is too long for settings")),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_be_there => {
            return Ok(None);
        }
        Err(error) => return Err(failed(&error.to_string())),
    }
    let text = std::fs::read_to_string(&path).map_err(|error| failed(&error.to_string()))?;
    // Absolute, so that paths in it are found from anywhere.
    let path = std::path::absolute(&path).unwrap_or(path);
    Ok(Some((path, text)))
}

/// Variables that look as if they were meant for a setting.
fn mistyped() -> Vec<String> {
    let names: Vec<String> = std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .collect();
    let names = names.iter().map(String::as_str);
    keyfob_config::mistyped_variables(&KEYS, "KEYFOB_", names, &OTHER_VARIABLES)
        .into_iter()
        .map(|(name, meant)| format!("{name} is not a setting; did you mean {meant}?"))
        .collect()
}
