//! System libraries and test programs on Debian and its relatives.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::{say, shell};

/// What the desktop app is built from.
pub const WINDOW: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

/// What the end-to-end tests and the tutorial run besides.
pub const TESTS: &[&str] = &[
    "ca-certificates",
    "curl",
    "dbus",
    "fonts-dejavu-core",
    "gnome-keyring",
    "libsecret-tools",
    "webkit2gtk-driver",
    "xvfb",
];

/// What the tests of pages run, where there is no Chromium or Chrome of another make.
const BROWSER: &[&str] = &["chromium"];

/// Names under which Chromium is known; `tests/browser/pages.py` looks for the same.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// libssl, whatever it is called there: nginx is linked with it.
pub const PROXIES: &[&str] = &["openssl"];

/// A C compiler, which SQLite's sources need.
pub const COMPILER: &[&str] = &["build-essential"];

/// Python's own module for environments, which Debian ships apart.
pub const VENV: &[&str] = &["python3-venv"];

/// Installs those of the packages that are missing; elsewhere than on Debian says so and goes on.
///
/// # Errors
/// When apt fails.
pub fn install(packages: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !shell::found("dpkg-query") || !shell::found("apt-get") {
        say::step(
            "not Debian or Ubuntu: the system libraries named in docs/TESTING.md must be there",
        );
        return Ok(());
    }
    let missing = missing(packages)?;
    if missing.is_empty() {
        return Ok(());
    }
    say::step(&format!(
        "installing system packages with apt: {}",
        missing.join(" ")
    ));
    update()?;
    shell::run(
        apt_get()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(missing),
    )
    .context("the packages above are needed; install them and run this again")
}

/// Fetches what the distribution offers now.
///
/// # Errors
/// When apt fails.
pub fn update() -> Result<()> {
    shell::run(apt_get().args(["update", "-qq"]))
}

/// Puts the files of a package into a folder, without installing it: none of its scripts run.
///
/// # Errors
/// When there is no such package, or it cannot be fetched or unpacked.
pub fn unpack(package: &str, folder: &Path) -> Result<()> {
    // As root, apt would fetch as a user who may not write here, and complain.
    let mut download = Command::new("apt-get");
    download.args(["download", "-qq", "-o", "APT::Sandbox::User=root", package]);
    shell::run(download.current_dir(folder))
        .with_context(|| format!("{package} is needed; install it by hand and run this again"))?;
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            shell::run(Command::new("dpkg-deb").arg("-x").arg(&path).arg(folder))?;
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Installs Chromium, unless one is there. Ubuntu has no such package: there it is installed by hand.
///
/// # Errors
/// As [`install`].
pub fn install_browser() -> Result<()> {
    match has_browser() {
        true => Ok(()),
        false => install(BROWSER),
    }
}

/// Whether there is a Chromium or Chrome.
pub fn has_browser() -> bool {
    BROWSERS.iter().any(|program| shell::found(program))
}

fn missing<'a>(packages: &[&'a str]) -> Result<Vec<&'a str>> {
    // dpkg-query fails when it does not know a package at all; what it knows it prints all the same.
    let done = Command::new("dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\n"])
        .args(packages)
        .stderr(Stdio::null())
        .output()
        .context("cannot start dpkg-query")?;
    let known = String::from_utf8_lossy(&done.stdout).into_owned();
    let installed = |package: &str| known.lines().any(|l| l == format!("{package} installed"));
    Ok(packages.iter().copied().filter(|p| !installed(p)).collect())
}

fn apt_get() -> Command {
    let mut command = if is_root() {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    // Another apt may hold the lock for a while on a machine that has just started.
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    command.stdin(Stdio::null());
    command
}

fn is_root() -> bool {
    shell::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
