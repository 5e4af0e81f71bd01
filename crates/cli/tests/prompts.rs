//! The questions on a real terminal, which `script` makes.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are not seen as tests")]

mod common;

use std::io::{Read as _, Write as _};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use common::{Keyfob, PASSWORD};

/// The program at a terminal.
struct Talk {
    child: Child,
    heard: String,
    receiver: Receiver<Vec<u8>>,
}

impl Talk {
    fn start(keyfob: &Keyfob, arguments: &str) -> Self {
        let program = keyfob.command();
        let line = format!("{} {arguments}", program.get_program().to_str().unwrap());
        let mut command = std::process::Command::new("script");
        command
            .args(["-qec", &line, "/dev/null"])
            .env("LOGNAME", "grace");
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let (sender, receiver) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 1024];
            while let Ok(count @ 1..) = stdout.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            heard: String::new(),
            receiver,
        }
    }

    /// Waits until the program has said this, and answers.
    fn answer(&mut self, question: &str, answer: &str) {
        let start = self.heard.len();
        let deadline = Instant::now() + Duration::from_secs(30);
        while !self.heard[start..].ends_with(question) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.receiver.recv_timeout(left) {
                Ok(bytes) => self.heard.push_str(std::str::from_utf8(&bytes).unwrap()),
                Err(_) => panic!("waited for {question:?}, heard {:?}", self.heard),
            }
        }
        // The question is written just before echo is turned off; nobody types that fast.
        if question.ends_with("Password: ") || question.ends_with("(again): ") {
            thread::sleep(Duration::from_millis(500));
        }
        let stdin = self.child.stdin.as_mut().unwrap();
        stdin.write_all(format!("{answer}\n").as_bytes()).unwrap();
    }

    /// Hears the rest; gives the exit code and everything that was said.
    fn end(mut self) -> (Option<i32>, String) {
        while let Ok(bytes) = self.receiver.recv_timeout(Duration::from_secs(30)) {
            self.heard.push_str(std::str::from_utf8(&bytes).unwrap());
        }
        (self.child.wait().unwrap().code(), self.heard)
    }
}

#[test]
fn createsuperuser_asks_as_django_does() {
    let keyfob = Keyfob::new();
    let mut talk = Talk::start(&keyfob, "createsuperuser");
    talk.answer("Username (leave blank to use 'grace'): ", "");
    talk.answer("Email address: ", "grace@example.com");
    talk.answer("Password: ", "typo");
    talk.answer("Password (again): ", "other");
    talk.answer(
        "Error: Your passwords didn't match.\r\nPassword: ",
        "1234567",
    );
    talk.answer("Password (again): ", "1234567");
    talk.answer(
        "Bypass password validation and create user anyway? [y/N]: ",
        "n",
    );
    talk.answer("Password: ", PASSWORD);
    talk.answer("Password (again): ", PASSWORD);
    let (code, heard) = talk.end();
    assert_eq!(code, Some(0), "{heard}");
    assert!(heard.contains("This password is too short."), "{heard}");
    assert!(
        heard.ends_with("Superuser created successfully.\r\n"),
        "{heard}"
    );
    for secret in ["typo", "1234567", PASSWORD] {
        assert!(
            !heard.contains(secret),
            "typed passwords are not shown: {heard}"
        );
    }
    let users = keyfob.json(&["user", "list", "--json"]);
    assert_eq!(users[0]["username"], "grace");
    assert_eq!(users[0]["email"], "grace@example.com");
}

#[test]
fn a_server_can_start_while_somebody_thinks_about_a_password() {
    let keyfob = Keyfob::new();
    let mut talk = Talk::start(&keyfob, "createsuperuser --username vitor --email ''");
    talk.answer("Password: ", PASSWORD);
    let server = common::server::Server::start(&keyfob, "");
    talk.answer("Password (again): ", PASSWORD);
    assert_eq!(talk.end().0, Some(0));
    let (status, _) = common::http::log_in(&server.address, "vitor", PASSWORD);
    assert_eq!(status, 200);
}

#[test]
fn deleting_asks() {
    let keyfob = Keyfob::new();
    keyfob.ok(&["user", "create", "ada", "--no-password", "--token"]);
    let mut talk = Talk::start(&keyfob, "user delete ada");
    talk.answer("Delete user ada and the user's token? [y/N]: ", "");
    let (code, heard) = talk.end();
    assert_eq!(code, Some(1), "{heard}");
    assert!(heard.contains("Nothing was deleted."), "{heard}");
    let mut talk = Talk::start(&keyfob, "user delete ada");
    talk.answer("[y/N]: ", "y");
    assert_eq!(talk.end().0, Some(0));
    assert_eq!(keyfob.ok(&["user", "list", "--json"]), "[]\n");
}
