//! `cargo xtask test`: all set-up, then every check and test, stage by stage.

mod count;
mod direction;
mod e2e;
mod lint;
mod outside;
mod rust;
mod sizes;
mod stage;
mod ui;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::{apt, proxies, say};
use stage::{Outcome, Stage};

/// What to test.
#[derive(Args)]
pub struct Options {
    /// Only this part, with the set-up it needs.
    #[arg(long, value_enum)]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The window: types, lint, unit tests, build.
    Ui,
    /// Formatting, clippy, direction of dependencies.
    Lint,
    /// Unit, integration, crash and documentation tests.
    Rust,
    /// Recorded DRF cases, the tutorial's steps and the audit log, against a real `keyfob serve`.
    Contract,
    /// Pages in a real Chromium, against a real `keyfob serve`.
    Browser,
    /// A site behind a real nginx and a real Caddy that ask a real `keyfob serve`.
    Proxies,
    /// Generated questions to Keyfob and to a live DRF, which also takes an export.
    Live,
    /// The real window under WebDriver.
    E2e,
}

/// In this order, since the desktop app embeds what the first one builds.
const STAGES: &[(Part, Stage)] = &[
    (
        Part::Ui,
        Stage {
            name: "window",
            run: ui::run,
        },
    ),
    (
        Part::Lint,
        Stage {
            name: "lint",
            run: lint::run,
        },
    ),
    (
        Part::Rust,
        Stage {
            name: "rust",
            run: rust::run,
        },
    ),
    (
        Part::Contract,
        Stage {
            name: "contract",
            run: outside::contract,
        },
    ),
    (
        Part::Contract,
        Stage {
            name: "tutorial",
            run: outside::tutorial,
        },
    ),
    (
        Part::Contract,
        Stage {
            name: "audit log",
            run: outside::audit,
        },
    ),
    (
        Part::Browser,
        Stage {
            name: "browser",
            run: outside::browser,
        },
    ),
    (
        Part::Proxies,
        Stage {
            name: "proxies",
            run: outside::proxies,
        },
    ),
    (
        Part::Live,
        Stage {
            name: "live DRF",
            run: outside::live,
        },
    ),
    (
        Part::Live,
        Stage {
            name: "recipe for DRF",
            run: outside::recipe,
        },
    ),
    (
        Part::Live,
        Stage {
            name: "loaddata",
            run: outside::loaddata,
        },
    ),
    (
        Part::E2e,
        Stage {
            name: "end to end",
            run: e2e::run,
        },
    ),
];

/// Runs the stages, stops at the first that fails, and sums up.
///
/// # Errors
/// When the set-up or a stage fails.
pub fn run(options: &Options) -> Result<()> {
    set_up(options.only)?;
    let mut outcomes = Vec::new();
    for (part, stage) in STAGES {
        if options.only.is_some_and(|only| only != *part) {
            continue;
        }
        let outcome = stage.outcome();
        let failed = outcome.failed();
        outcomes.push(outcome);
        if failed {
            break;
        }
    }
    sum_up(&outcomes)
}

/// System packages first: a stage that stops half-way for one of them wastes the time before it.
fn set_up(only: Option<Part>) -> Result<()> {
    say::heading("set-up");
    match only {
        Some(Part::Ui) => {}
        Some(Part::Contract | Part::Browser | Part::Proxies | Part::Live) => {
            apt::install(apt::COMPILER)?;
        }
        None | Some(Part::Lint | Part::Rust | Part::E2e) => apt::install(apt::WINDOW)?,
    }
    if matches!(only, None | Some(Part::Contract | Part::E2e)) {
        apt::install(apt::TESTS)?;
    }
    if matches!(only, None | Some(Part::Browser)) {
        apt::install_browser()?;
    }
    if matches!(only, None | Some(Part::Proxies)) && cfg!(target_os = "linux") {
        proxies::ensured()?;
    }
    Ok(())
}

fn sum_up(outcomes: &[Outcome]) -> Result<()> {
    say::heading("summary");
    let (mut passed, mut failed) = (0, 0);
    for outcome in outcomes {
        say::line(&outcome.row());
        passed += outcome.count.passed;
        failed += outcome.count.failed;
    }
    let broken = outcomes.iter().find(|o| o.failed());
    if let Some(outcome) = broken {
        say::line(&format!("stopped at `{}`: {}", outcome.name, outcome.why()));
    }
    say::line(&format!("{passed} passed, {failed} failed"));
    match broken {
        Some(outcome) => bail!("stage `{}` failed", outcome.name),
        None => Ok(()),
    }
}
