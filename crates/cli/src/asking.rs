//! Asking the person at the terminal.

use std::io::{self, IsTerminal as _};

use keyfob_api::Secret;

use crate::failure::Failure;
use crate::output;

/// Somebody who answers questions.
pub trait Asking {
    /// Asks for a line, which is shown as it is typed.
    fn line(&mut self, question: &str) -> Result<String, Failure>;
    /// Asks for a password, which is not.
    fn password(&mut self, question: &str) -> Result<Secret, Failure>;
    /// Tells what was wrong with an answer.
    fn complain(&mut self, text: &str);
}

/// The terminal this program was started in.
#[derive(Debug)]
pub struct Terminal(());

impl Terminal {
    /// The terminal, if standard input is one.
    ///
    /// # Errors
    /// Wrong usage, told as `instead`, where nobody can be asked.
    pub fn open(instead: &str) -> Result<Self, Failure> {
        match io::stdin().is_terminal() {
            true => Ok(Self(())),
            false => Err(Failure::usage(instead)),
        }
    }
}

impl Asking for Terminal {
    fn line(&mut self, question: &str) -> Result<String, Failure> {
        output::say_bare(question)?;
        let mut line = String::new();
        match io::stdin().read_line(&mut line) {
            Ok(0) | Err(_) => Err(cancelled()),
            Ok(_) => Ok(line.trim_end_matches(['\r', '\n']).to_owned()),
        }
    }

    fn password(&mut self, question: &str) -> Result<Secret, Failure> {
        rpassword::prompt_password(question)
            .map(Secret::new)
            .map_err(|_| cancelled())
    }

    fn complain(&mut self, text: &str) {
        output::complain(text);
    }
}

/// Whether an answer to a `[y/N]` question is yes.
pub fn is_yes(answer: &str) -> bool {
    answer.trim().eq_ignore_ascii_case("y")
}

fn cancelled() -> Failure {
    Failure::refused("\nOperation cancelled.")
}

/// Answers in order, and keeps the talk.
#[cfg(test)]
#[derive(Debug, Default)]
pub struct Script {
    /// What is answered.
    pub answers: std::collections::VecDeque<&'static str>,
    /// Questions and complaints, in order.
    pub heard: Vec<String>,
}

#[cfg(test)]
impl Script {
    /// Somebody who gives these answers.
    pub fn new(answers: &[&'static str]) -> Self {
        Self {
            answers: answers.iter().copied().collect(),
            heard: Vec::new(),
        }
    }
}

#[cfg(test)]
impl Asking for Script {
    fn line(&mut self, question: &str) -> Result<String, Failure> {
        self.heard.push(question.to_owned());
        self.answers
            .pop_front()
            .map(str::to_owned)
            .ok_or_else(cancelled)
    }

    fn password(&mut self, question: &str) -> Result<Secret, Failure> {
        self.line(question).map(Secret::new)
    }

    fn complain(&mut self, text: &str) {
        self.heard.push(text.to_owned());
    }
}
