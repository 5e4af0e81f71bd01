//! What a user may be called: Django's `UnicodeUsernameValidator` and `normalize_username`.

use unicode_normalization::UnicodeNormalization as _;

/// Most characters of a username (Django's column).
pub const MAX_USERNAME_CHARS: usize = 150;

/// What is wrong with a username, in Django's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UsernameFault {
    /// Nothing was given.
    #[error("This field may not be blank.")]
    Blank,
    /// More than [`MAX_USERNAME_CHARS`].
    #[error("Ensure this field has no more than {MAX_USERNAME_CHARS} characters.")]
    TooLong,
    /// A character outside the allowed set.
    #[error(
        "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters."
    )]
    Characters,
}

/// The form in which a new username is stored: NFKC, as Django's `normalize_username` gives.
#[must_use]
pub fn normalize_username(username: &str) -> String {
    username.nfkc().collect()
}

/// Checks a normalised username by the rules for new ones.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check_username(username: &str) -> Result<(), UsernameFault> {
    if username.is_empty() {
        return Err(UsernameFault::Blank);
    }
    if username.chars().count() > MAX_USERNAME_CHARS {
        return Err(UsernameFault::TooLong);
    }
    let allowed = |c: char| c.is_alphanumeric() || "@.+-_".contains(c);
    if username.chars().all(allowed) {
        Ok(())
    } else {
        Err(UsernameFault::Characters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_and_five_signs_are_allowed() {
        for good in ["ada", "josé", "日本", "a@b.c+d-e_f", "12345"] {
            assert_eq!(check_username(good), Ok(()), "{good}");
        }
        for bad in ["a b", "a/b", "a\u{0}", "a'b"] {
            assert_eq!(check_username(bad), Err(UsernameFault::Characters), "{bad}");
        }
        assert_eq!(check_username(""), Err(UsernameFault::Blank));
        assert_eq!(check_username(&"é".repeat(150)), Ok(()));
        assert_eq!(
            check_username(&"é".repeat(151)),
            Err(UsernameFault::TooLong)
        );
    }

    #[test]
    fn compatibility_forms_become_one_name() {
        assert_eq!(normalize_username("ａｄａ"), "ada");
        assert_eq!(normalize_username("e\u{301}"), "é");
    }
}
