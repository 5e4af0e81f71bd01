//! Logs, on standard error.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::EnvFilter;

use crate::config::Log;

/// Where a line for each request comes from.
const ACCESS: &str = "keyfob_server::request_log=debug";

/// Starts logging. A command that stays says what it does; others only what is wrong.
pub fn start(stays: bool, log: &Log) {
    let level = log.level.as_deref();
    let wish = level.filter(|_| stays || log.level_is_of_this_run);
    let default = if stays { "info" } else { "warn" };
    let mut directives = directives(wish.unwrap_or_default(), default);
    if log.access {
        directives = format!("{directives},{ACCESS}");
    }
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(directives))
        .with_writer(io::stderr);
    let started = match log.json {
        // The request's own fields stand in `span`.
        true => lines
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .try_init(),
        false => lines.with_ansi(io::stderr().is_terminal()).try_init(),
    };
    // Fails only where logging was started before, and nobody else does.
    debug_assert!(started.is_ok(), "logging is started once");
}

/// Says what is wrong with a level, or with directives.
pub fn check_level(wish: &str) -> Result<(), String> {
    EnvFilter::try_new(directives(wish, "info"))
        .map(drop)
        .map_err(|error| format!("{wish:?}: {error}"))
}

/// Third parties stay at `warn` unless they are named.
fn directives(wish: &str, default: &str) -> String {
    match wish.trim() {
        "" => format!("warn,keyfob={default}"),
        level if !level.contains(['=', ',']) => format!("warn,keyfob={level}"),
        named => format!("warn,{named}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_level_is_for_keyfob_alone() {
        for (wish, expected) in [
            ("", "warn,keyfob=info"),
            ("trace", "warn,keyfob=trace"),
            (
                "keyfob_core=debug,hyper=info",
                "warn,keyfob_core=debug,hyper=info",
            ),
        ] {
            assert_eq!(directives(wish, "info"), expected);
        }
    }
}
