//! The program itself, on a data folder of its own.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used)]

pub mod http;
pub mod server;

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Strong enough for the rules.
pub const PASSWORD: &str = "orange-Kettle-42";

pub struct Keyfob {
    pub folder: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Keyfob {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The program with nothing of the tester's environment that it reads.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keyfob"));
        command
            .env_remove("KEYFOB_LOG")
            .env_remove("KEYFOB_SUPERUSER_PASSWORD")
            // Where the end-to-end tests find the program; to the program it is a setting it lacks.
            .env_remove("KEYFOB_BIN")
            .env("KEYFOB_DATA_DIR", self.data())
            .env("KEYFOB_CONFIG_DIR", self.folder.path().join("config"))
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(self.command().args(arguments).output().unwrap())
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.command();
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that refuses before it reads closes the pipe; what it did is for the test to judge.
        if let Err(error) = stdin.write_all(input.as_bytes()) {
            assert_eq!(error.kind(), ErrorKind::BrokenPipe, "{error}");
        }
        drop(stdin);
        Ran::new(child.wait_with_output().unwrap())
    }

    /// Runs what must succeed; gives what it printed.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran.out
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.ok(arguments)).unwrap()
    }

    pub fn superuser(&self, username: &str) {
        let ran = self.run_with_input(
            &[
                "createsuperuser",
                "--username",
                username,
                "--password-stdin",
            ],
            PASSWORD,
        );
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (0, "Superuser created successfully.\n"),
            "{ran:?}"
        );
    }

    /// A named token's number and key.
    pub fn named(&self, username: &str, name: &str, more: &[&str]) -> (String, String) {
        let arguments = ["token", "create", username, "--name", name, "--json"];
        let token = self.json(&[&arguments[..], more].concat());
        let key = token["key"].as_str().unwrap().to_owned();
        (token["id"].to_string(), key)
    }

    /// The key in Django's sentence.
    pub fn token(&self, arguments: &[&str], username: &str) -> String {
        let out = self.ok(arguments);
        let key = out
            .strip_prefix("Generated token ")
            .and_then(|rest| rest.strip_suffix(&format!(" for user {username}\n")))
            .unwrap_or_else(|| panic!("{out:?}"));
        assert!(
            key.len() == 40 && key.bytes().all(|b| b.is_ascii_hexdigit()),
            "{key}"
        );
        key.to_owned()
    }
}

impl Ran {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A file of the recorded contract.
pub fn contract(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/contract")
        .join(name);
    path.to_str().unwrap().to_owned()
}
