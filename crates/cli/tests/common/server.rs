//! `keyfob serve`, until dropped.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Stdio};

use super::Keyfob;

pub struct Server {
    pub child: Child,
    pub lines: BufReader<ChildStdout>,
    /// What it said when it was ready.
    pub first_line: String,
    pub address: String,
}

impl Server {
    pub fn start(keyfob: &Keyfob, log: &str) -> Self {
        let mut command = keyfob.command();
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("KEYFOB_LOG", log);
        Self::run(command)
    }

    /// Starts what serves plain HTTP.
    pub fn run(mut command: std::process::Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first_line = String::new();
        lines.read_line(&mut first_line).unwrap();
        let address = first_line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let address = address
            .unwrap_or_else(|| panic!("{first_line:?}"))
            .to_owned();
        Self {
            child,
            lines,
            first_line,
            address,
        }
    }

    /// Asks it to stop; gives the exit code and the log.
    #[cfg(unix)]
    pub fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        let sent = std::process::Command::new("kill")
            .args([signal, &pid])
            .status()
            .unwrap();
        assert!(sent.success());
        let mut log = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut log)
            .unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
