//! Choosing a password at the terminal, as Django's `createsuperuser` asks.

use keyfob_api::Secret;

use super::{BLANK, NewPassword};
use crate::asking::{Asking, is_yes};
use crate::failure::Failure;

/// What is asked where the rules refuse a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// For a new user; Django's words.
    CreateUser,
    /// For a user who is there.
    SetPassword,
}

impl Wording {
    const fn bypass(self) -> &'static str {
        match self {
            Self::CreateUser => "Bypass password validation and create user anyway? [y/N]: ",
            Self::SetPassword => "Bypass password validation and set it anyway? [y/N]: ",
        }
    }
}

/// Asks twice, until both are the same and the rules (`check` gives what they refuse it for) or the
/// person accept it.
///
/// # Errors
/// When the person breaks off, or `check` fails.
pub async fn choose(
    asking: &mut dyn Asking,
    wording: Wording,
    check: impl AsyncFn(&Secret) -> Result<Vec<String>, Failure>,
) -> Result<NewPassword, Failure> {
    loop {
        let password = asking.password("Password: ")?;
        let again = asking.password("Password (again): ")?;
        if password.expose() != again.expose() {
            asking.complain("Error: Your passwords didn't match.");
            continue;
        }
        if password.expose().trim().is_empty() {
            asking.complain(BLANK);
            continue;
        }
        let errors = check(&password).await?;
        let allow_weak = !errors.is_empty();
        if allow_weak {
            asking.complain(&errors.join("\n"));
            if !is_yes(&asking.line(wording.bypass())?) {
                continue;
            }
        }
        return Ok(NewPassword {
            password,
            allow_weak,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::Script;

    async fn chosen(script: &mut Script) -> NewPassword {
        let check = async |password: &Secret| match password.expose().len() {
            0..8 => Ok(vec!["Too short.".to_owned(), "Too common.".to_owned()]),
            _ => Ok(Vec::new()),
        };
        choose(script, Wording::CreateUser, check).await.unwrap()
    }

    #[tokio::test]
    async fn asks_until_both_match_and_the_rules_accept() {
        let mut script = Script::new(&[
            "one",
            "two",
            "  ",
            "  ",
            "123",
            "123",
            "n",
            "long enough",
            "long enough",
        ]);
        let new = chosen(&mut script).await;
        assert_eq!(
            (new.password.expose(), new.allow_weak),
            ("long enough", false)
        );
        let ask = ["Password: ", "Password (again): "];
        let mut expected = Vec::new();
        for complaint in [
            &["Error: Your passwords didn't match."][..],
            &["Error: Blank passwords aren't allowed."],
            &[
                "Too short.\nToo common.",
                "Bypass password validation and create user anyway? [y/N]: ",
            ],
            &[],
        ] {
            expected.extend(ask);
            expected.extend(complaint);
        }
        assert_eq!(script.heard, expected);
    }

    #[tokio::test]
    async fn the_person_may_bypass_the_rules() {
        let new = chosen(&mut Script::new(&["123", "123", "Y"])).await;
        assert_eq!((new.password.expose(), new.allow_weak), ("123", true));
    }

    #[tokio::test]
    async fn an_end_of_input_breaks_off() {
        let check = async |_: &Secret| Ok(Vec::new());
        let outcome = choose(&mut Script::new(&["123"]), Wording::SetPassword, check).await;
        assert_eq!(outcome.unwrap_err().code(), 1);
    }
}
