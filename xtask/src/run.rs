//! `cargo xtask run`: from a clone to a running Keyfob.

use anyhow::Result;
use clap::Args;

use crate::{apt, npm, place, say, shell};

/// How to start.
#[derive(Args)]
pub struct Options {
    /// Start `keyfob serve` without a window; needs neither WebKit nor Node.
    #[arg(long)]
    headless: bool,
    /// Build with optimisations, as for a release.
    #[arg(long)]
    release: bool,
    /// Arguments for `keyfob serve`, after `--`; only without a window.
    #[arg(last = true)]
    serve: Vec<String>,
}

/// Builds and starts the window, or the server alone.
///
/// # Errors
/// When something that is needed cannot be installed, built or started.
pub fn run(options: &Options) -> Result<()> {
    if options.headless {
        say::step("starting the server without a window, as asked");
        return serve(options);
    }
    if !has_display() {
        say::step(
            "no display (neither WAYLAND_DISPLAY nor DISPLAY is set): starting the server without a window",
        );
        return serve(options);
    }
    say::step("opening the window");
    window(options)
}

fn window(options: &Options) -> Result<()> {
    apt::install(apt::WINDOW)?;
    npm::install()?;
    npm::build()?;
    say::step("building the desktop app; the first time takes several minutes");
    let mut cargo = place::cargo();
    cargo.args(["run", "--package", "keyfob-desktop"]);
    if options.release {
        cargo.arg("--release");
    }
    shell::run(&mut cargo)
}

fn serve(options: &Options) -> Result<()> {
    if cfg!(target_os = "linux") && !shell::found("cc") {
        apt::install(apt::COMPILER)?;
    }
    say::step("building keyfob; the first time takes a few minutes");
    let mut cargo = place::cargo();
    cargo.args(["run", "--package", "keyfob-cli"]);
    if options.release {
        cargo.arg("--release");
    }
    shell::run(cargo.args(["--", "serve"]).args(&options.serve))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(target_os = "linux") || set("WAYLAND_DISPLAY") || set("DISPLAY")
}
