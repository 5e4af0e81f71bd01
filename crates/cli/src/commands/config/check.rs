//! `keyfob config check`.

use crate::config::{Config, default_file, listed};
use crate::failure::Failure;
use crate::output;

/// Shows everything; fails if anything is wrong.
pub(super) fn run(config: &Config) -> Result<(), Failure> {
    output::say(file_line(config))?;
    output::say(super::table(config))?;
    for warning in &config.warnings {
        output::complain(format_args!("Note: {warning}"));
    }
    match wrong(config) {
        wrong if wrong.is_empty() => output::say("Nothing is wrong."),
        wrong => Err(Failure::refused(wrong)),
    }
}

fn file_line(config: &Config) -> String {
    match (&config.file, default_file()) {
        (Some(file), _) => format!("File: {}", file.display()),
        (None, Some(file)) => format!("File: none ({} is not there)", file.display()),
        (None, None) => "File: none".to_owned(),
    }
}

/// All that is wrong, also with the files that settings name.
fn wrong(config: &Config) -> String {
    if !config.resolved.problems.is_empty() {
        return listed(&config.resolved.problems);
    }
    match config.settings() {
        Err(failure) => failure.to_string(),
        Ok(settings) => {
            let checked = settings.serve.tls.map(|files| files.check());
            checked
                .and_then(Result::err)
                .map_or_else(String::new, |error| error.to_string())
        }
    }
}
