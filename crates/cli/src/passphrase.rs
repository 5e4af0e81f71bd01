//! A backup's passphrase: from the terminal or standard input. Never an argument.

use keyfob_api::Secret;

use crate::asking::{Asking, Terminal};
use crate::failure::Failure;
use crate::password;

const INSTEAD: &str = "Nobody can be asked for the passphrase here; give --passphrase-stdin.";

/// Chooses one, typed twice.
///
/// # Errors
/// When nobody can be asked, or breaks off.
pub fn choose() -> Result<Secret, Failure> {
    let mut asking = Terminal::open(INSTEAD)?;
    chosen(&mut asking)
}

/// Asks for one that is there already.
///
/// # Errors
/// When nobody can be asked, or breaks off.
pub fn ask() -> Result<Secret, Failure> {
    Terminal::open(INSTEAD)?.password("Passphrase: ")
}

/// All of standard input without its last line end.
///
/// # Errors
/// When it is blank, too long or no text.
pub fn from_stdin() -> Result<Secret, Failure> {
    password::from_stdin()
}

fn chosen(asking: &mut dyn Asking) -> Result<Secret, Failure> {
    loop {
        let passphrase = asking.password("Passphrase: ")?;
        let again = asking.password("Passphrase (again): ")?;
        if passphrase.expose() != again.expose() {
            asking.complain("Error: Your passphrases didn't match.");
        } else if passphrase.expose().trim().is_empty() {
            asking.complain("Error: Blank passphrases aren't allowed.");
        } else {
            return Ok(passphrase);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::Script;

    #[test]
    fn asked_until_both_are_the_same() {
        let mut script = Script::new(&["one", "two", " ", " ", "correct horse", "correct horse"]);
        assert_eq!(chosen(&mut script).unwrap().expose(), "correct horse");
        let complaints = script.heard.iter().filter(|said| said.starts_with("Error"));
        assert_eq!(complaints.count(), 2);
    }
}
