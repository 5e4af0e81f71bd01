//! Logs, on standard error.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::EnvFilter;

/// Says what is logged.
const VARIABLE: &str = "KEYFOB_LOG";

/// Starts logging. A command that stays says what it does; others only what is wrong.
pub fn start(stays: bool) {
    let wish = std::env::var(VARIABLE).unwrap_or_default();
    let default = if stays { "info" } else { "warn" };
    let started = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(directives(&wish, default)))
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .try_init();
    // Fails only where logging was started before, and nobody else does.
    debug_assert!(started.is_ok(), "logging is started once");
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
