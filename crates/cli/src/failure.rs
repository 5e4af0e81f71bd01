//! Why a command did not do what it was asked, and the exit code that says so.

use keyfob_api::FieldErrors;
use keyfob_host::{FileError, HostError};

use crate::printable::printable;

/// A command's failure. Its text says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The arguments do not say what is needed; 2.
    #[error("{0}")]
    Usage(String),
    /// Refused, not found, or it went wrong; 1.
    #[error("{0}")]
    Refused(String),
    /// Fields are wrong; 1.
    #[error("{}", fields(.0))]
    Fields(FieldErrors),
}

impl Failure {
    /// Wrong usage.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::Usage(text.into())
    }

    /// Refused or not found.
    pub fn refused(text: impl Into<String>) -> Self {
        Self::Refused(text.into())
    }

    /// What the program ends with.
    pub const fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Refused(_) | Self::Fields(_) => 1,
        }
    }
}

impl From<HostError> for Failure {
    fn from(error: HostError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::refused(format!("{error}."))
    }
}

/// One line for each message, after its field's name.
fn fields(errors: &FieldErrors) -> String {
    let lines = errors.0.iter().flat_map(|(field, messages)| {
        messages.iter().map(move |message| match field.as_str() {
            "non_field_errors" => printable(message),
            field => format!("{field}: {}", printable(message)),
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_and_codes_are_fixed() {
        let taken = "A user with that username already exists.".to_owned();
        let wrong = FieldErrors(
            [
                (
                    "non_field_errors".to_owned(),
                    vec!["Together no.".to_owned()],
                ),
                ("username".to_owned(), vec![taken]),
            ]
            .into(),
        );
        let failure = Failure::Fields(wrong);
        assert_eq!(
            failure.to_string(),
            "Together no.\nusername: A user with that username already exists."
        );
        assert_eq!((failure.code(), Failure::usage("").code()), (1, 2));
    }
}
