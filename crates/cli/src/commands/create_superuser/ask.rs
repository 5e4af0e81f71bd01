//! The questions for a name and an address, and Django's words for wrong answers.

use keyfob_core::{check_email, check_username, normalize_username};

use crate::asking::Asking;
use crate::failure::Failure;

const TAKEN: &str = "Error: That username is already taken.";

/// What the admin API says of a name that is taken.
const TAKEN_IN_THE_API: &str = "A user with that username already exists.";

/// Asks for a name until one can be used; a name that was given counts as the first answer.
///
/// # Errors
/// When the person breaks off, or `taken` fails.
pub async fn username(
    asking: &mut dyn Asking,
    given: Option<String>,
    offered: Option<String>,
    taken: impl AsyncFn(&str) -> Result<bool, Failure>,
) -> Result<String, Failure> {
    let mut answer = given;
    loop {
        let name = match answer.take() {
            Some(name) => name,
            None => ask(asking, offered.as_deref(), &taken).await?,
        };
        let name = normalize_username(&name);
        let complaint = match check_username(&name) {
            _ if name.is_empty() => "Error: Username cannot be blank.".to_owned(),
            Err(fault) => format!("Error: {fault}"),
            Ok(()) if taken(&name).await? => TAKEN.to_owned(),
            Ok(()) => return Ok(name),
        };
        asking.complain(&complaint);
    }
}

async fn ask(
    asking: &mut dyn Asking,
    offered: Option<&str>,
    taken: &impl AsyncFn(&str) -> Result<bool, Failure>,
) -> Result<String, Failure> {
    let offered = match offered {
        Some(name) if !taken(name).await? => name,
        _ => return asking.line("Username: "),
    };
    let answer = asking.line(&format!("Username (leave blank to use '{offered}'): "))?;
    Ok(match answer.is_empty() {
        true => offered.to_owned(),
        false => answer,
    })
}

/// Asks for an address until it has the form of one, or is empty.
///
/// # Errors
/// When the person breaks off.
pub fn email(asking: &mut dyn Asking, given: Option<String>) -> Result<String, Failure> {
    let mut answer = given;
    loop {
        let email = match answer.take() {
            Some(email) => email,
            None => asking.line("Email address: ")?,
        };
        match check_email(&email) {
            Ok(()) => return Ok(email),
            Err(fault) => asking.complain(&format!("Error: {fault}")),
        }
    }
}

/// A taken name as Django's command tells it.
pub fn in_djangos_words(failure: Failure) -> Failure {
    match &failure {
        Failure::Fields(errors)
            if errors
                .0
                .get("username")
                .is_some_and(|m| m.iter().any(|m| m == TAKEN_IN_THE_API)) =>
        {
            Failure::refused(TAKEN)
        }
        _ => failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::Script;

    async fn taken(name: &str) -> Result<bool, Failure> {
        Ok(name == "root" || name == "ada")
    }

    #[tokio::test]
    async fn a_free_login_name_is_offered() {
        let mut script = Script::new(&[""]);
        let name = username(&mut script, None, Some("grace".to_owned()), taken)
            .await
            .unwrap();
        assert_eq!(name, "grace");
        assert_eq!(script.heard, ["Username (leave blank to use 'grace'): "]);
    }

    #[tokio::test]
    async fn wrong_names_are_told_in_djangos_words_and_asked_again() {
        let mut script = Script::new(&["", "a b", "ａｄａ", "grace"]);
        let given = Some("ada".to_owned());
        let name = username(&mut script, given, Some("root".to_owned()), taken)
            .await
            .unwrap();
        assert_eq!(name, "grace");
        assert_eq!(
            script.heard,
            [
                TAKEN,
                "Username: ",
                "Error: Username cannot be blank.",
                "Username: ",
                "Error: Enter a valid username. This value may contain only letters, numbers, and \
                 @/./+/-/_ characters.",
                "Username: ",
                TAKEN,
                "Username: ",
            ]
        );
    }

    #[test]
    fn an_address_may_be_empty_but_not_wrong() {
        let mut script = Script::new(&["nobody", ""]);
        assert_eq!(email(&mut script, None).unwrap(), "");
        let wrong = "Error: Enter a valid email address.";
        assert_eq!(script.heard, ["Email address: ", wrong, "Email address: "]);
        let given = Some("vitor@example.com".to_owned());
        assert_eq!(
            email(&mut Script::default(), given).unwrap(),
            "vitor@example.com"
        );
    }
}
