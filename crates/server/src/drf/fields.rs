//! The two fields of a login: DRF's `AuthTokenSerializer` and `CharField`, and their messages.

use keyfob_core::Password;
use serde_json::{Map, Value as Json, json};

use super::json::{Text, Value};
use super::python::{float_text, is_space, strip};

/// What a client sent for one field.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Field {
    /// Nothing.
    #[default]
    Missing,
    /// JSON's `null`.
    Null,
    /// Text, or a number's text.
    Text(Text),
    /// An uploaded file, by its name.
    File(String),
    /// A boolean, a list or an object.
    Other,
}

/// What a client sent as the whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Data {
    /// User name and password.
    Fields([Field; 2]),
    /// JSON's `null`.
    Null,
    /// JSON of another kind, by Python's name for it.
    Kind(&'static str),
}

impl Default for Data {
    fn default() -> Self {
        Self::Fields([Field::Missing, Field::Missing])
    }
}

impl From<Value> for Data {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool => Self::Kind("bool"),
            Value::Int(_) => Self::Kind("int"),
            Value::Float(_) => Self::Kind("float"),
            Value::Text(_) => Self::Kind("str"),
            Value::List => Self::Kind("list"),
            Value::Object(members) => {
                Self::Fields(members.map(|member| member.map_or(Field::Missing, |v| (*v).into())))
            }
        }
    }
}

impl From<Value> for Field {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Int(text) => Self::Text(text.into()),
            Value::Float(number) => Self::Text(float_text(number).into()),
            Value::Text(text) => Self::Text(text),
            Value::Bool | Value::List | Value::Object(_) => Self::Other,
        }
    }
}

/// A login's credentials, not yet compared with anything.
#[derive(Debug)]
pub(super) struct Credentials {
    /// The user name, trimmed.
    pub username: String,
    /// The password, as it came.
    pub password: Password,
}

/// Checks the fields. The error is the body of DRF's 400.
pub(super) fn validate(data: Data) -> Result<Credentials, Json> {
    let [username, password] = match data {
        Data::Fields(fields) => fields,
        Data::Null => return Err(non_field_error("No data provided")),
        Data::Kind(kind) => {
            let message = format!("Invalid data. Expected a dictionary, but got {kind}.");
            return Err(non_field_error(&message));
        }
    };
    match (check(username, true), check(password, false)) {
        (Ok(username), Ok(password)) => Ok(Credentials {
            username,
            password: Password::new(password),
        }),
        (username, password) => {
            let mut errors = Map::new();
            for (name, result) in [("username", username), ("password", password)] {
                if let Err(messages) = result {
                    errors.insert(name.to_owned(), json!(messages));
                }
            }
            Err(Json::Object(errors))
        }
    }
}

/// The body of a 400 that is not about one field.
pub(super) fn non_field_error(message: &str) -> Json {
    json!({ "non_field_errors": [message] })
}

/// Checks one field; the error is its messages.
fn check(field: Field, trim: bool) -> Result<String, Vec<String>> {
    let fault = |message: &str| Err(vec![message.to_owned()]);
    match field {
        Field::Missing => fault("This field is required."),
        Field::Null => fault("This field may not be null."),
        Field::File(name) if trim && name.chars().all(is_space) => {
            fault("This field may not be blank.")
        }
        Field::File(_) | Field::Other => fault("Not a valid string."),
        Field::Text(Text { text, surrogate }) => {
            let text = if trim { strip(&text).to_owned() } else { text };
            if text.is_empty() {
                return fault("This field may not be blank.");
            }
            let messages = character_faults(&text, surrogate);
            if messages.is_empty() {
                Ok(text)
            } else {
                Err(messages)
            }
        }
    }
}

/// Characters that no text field may hold.
fn character_faults(text: &str, surrogate: Option<u32>) -> Vec<String> {
    let mut messages = Vec::new();
    if text.contains('\0') {
        messages.push("Null characters are not allowed.".to_owned());
    }
    if let Some(code) = surrogate {
        let message = format!("Surrogate characters are not allowed: U+{code:X}.");
        messages.push(message);
    }
    messages
}
