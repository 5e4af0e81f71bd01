//! The `keyfob-desktop` program.
// Without this Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use keyfob_desktop::{app, logs, options};
use keyfob_host::{DataDir, harden};
use options::Options;

/// What is said where there is no screen.
const NO_DISPLAY: &str = "keyfob-desktop: no display (neither DISPLAY nor WAYLAND_DISPLAY is set). \
    Without a screen, use: keyfob serve";

fn main() -> ExitCode {
    let (data_dir, start) = match Options::parse(std::env::args_os().skip(1)) {
        Ok(Options::Run {
            data_dir,
            hidden,
            link,
        }) => (data_dir, app::Start { hidden, link }),
        Ok(Options::Version) => return say(concat!("keyfob-desktop ", env!("CARGO_PKG_VERSION"))),
        Ok(Options::Help) => return say(options::HELP.trim_end()),
        Err(error) => {
            complain(&format!(
                "keyfob-desktop: {error}\n\n{}",
                options::HELP.trim_end()
            ));
            return ExitCode::from(2);
        }
    };
    if !has_display() {
        // GTK would panic instead.
        complain(NO_DISPLAY);
        return ExitCode::FAILURE;
    }
    harden();
    logs::start();
    let outcome = DataDir::resolve(data_dir)
        .map_err(Into::into)
        .and_then(|dir| app::run(dir, start));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("keyfob-desktop: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

#[allow(clippy::print_stdout)] // What was asked for on the command line.
fn say(text: &str) -> ExitCode {
    println!("{text}");
    ExitCode::SUCCESS
}

#[allow(clippy::print_stderr)] // There is no window to say it in.
fn complain(text: &str) {
    eprintln!("{text}");
}
