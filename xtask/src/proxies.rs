//! The reverse proxies of the tests: nginx and Caddy.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::{apt, place, say, shell};

/// Where the two programs are.
pub struct Proxies {
    /// nginx.
    pub nginx: PathBuf,
    /// Caddy.
    pub caddy: PathBuf,
}

/// A proxy as Debian has it.
struct Program {
    /// Of the package and of the program.
    name: &'static str,
    /// Where the package puts it, seen from `/`.
    path: &'static str,
    /// An argument with which it does nothing but say its version.
    version: &'static str,
}

const NGINX: Program = Program {
    name: "nginx",
    path: "usr/sbin/nginx",
    version: "-v",
};

const CADDY: Program = Program {
    name: "caddy",
    path: "usr/bin/caddy",
    version: "version",
};

/// Finds the proxies, and on Debian and its relatives fetches those that are not there.
///
/// # Errors
/// When one is neither there nor to be had.
pub fn ensured() -> Result<Proxies> {
    let [nginx, caddy] = [NGINX, CADDY].map(|program| program.found());
    if let (Some(nginx), Some(caddy)) = (&nginx, &caddy) {
        let (nginx, caddy) = (nginx.clone(), caddy.clone());
        return Ok(Proxies { nginx, caddy });
    }
    if !shell::found("apt-get") || !shell::found("dpkg-deb") {
        bail!("the tests of proxies need nginx and Caddy on the path: install them by hand");
    }
    apt::install(apt::PROXIES)?;
    apt::update()?;
    let or_fetched = |found: Option<PathBuf>, program: Program| match found {
        Some(path) => Ok(path),
        None => program.fetched(),
    };
    Ok(Proxies {
        nginx: or_fetched(nginx, NGINX)?,
        caddy: or_fetched(caddy, CADDY)?,
    })
}

impl Program {
    /// One that starts: the machine's own, or one that was fetched.
    fn found(&self) -> Option<PathBuf> {
        let places = [
            shell::on_path(self.name),
            // Not on every user's path.
            Some(Path::new("/").join(self.path)),
            Some(self.folder().join(self.path)),
        ];
        places.into_iter().flatten().find(|path| self.starts(path))
    }

    /// One out of the package, which is unpacked and not installed: installing would enable a system
    /// service that listens on port 80 from now on (Debian's `policy-rc.d` keeps it from starting at
    /// once, not at the next boot). apt checks the package's origin as it does when installing.
    fn fetched(&self) -> Result<PathBuf> {
        let folder = self.folder();
        say::step(&format!("unpacking {} in {}", self.name, folder.display()));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        apt::unpack(self.name, &folder)?;
        let path = folder.join(self.path);
        if !self.starts(&path) {
            bail!(
                "{} does not start: install {} by hand",
                path.display(),
                self.name
            );
        }
        Ok(path)
    }

    fn folder(&self) -> PathBuf {
        place::cache().join(self.name)
    }

    /// It may be missing, or linked with libraries of a system that has been upgraded since.
    fn starts(&self, path: &Path) -> bool {
        let mut command = Command::new(path);
        command
            .arg(self.version)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}
