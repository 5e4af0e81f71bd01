//! Logging in: one `POST`, as every client of Django REST Framework or of knox does.

use http::{StatusCode, header};
use serde_json::Value;
use zeroize::Zeroizing;

use super::{Address, AddressError, Auth, Connector, Failure, call::authorization};
use crate::{
    Secret,
    connections::{ServerKind, Wire},
};

/// Most bytes of a login's answer that are read.
const MAX_ANSWER_BYTES: usize = 64 * 1024;

/// Longest token accepted, in characters.
const MAX_TOKEN_CHARS: usize = 512;

/// Longest passage of the server's own words that is passed on, in characters.
const MAX_WORDS: usize = 300;

/// Why a login brought no token.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone)]
pub enum LoginError {
    /// The address is not one.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// No answer.
    #[error(transparent)]
    Failed(#[from] Failure),
    /// The server answers, but not as its kind does.
    #[error("this server has no {path} (it answered {status})")]
    NoEndpoint {
        /// Where a login was tried.
        path: String,
        /// The status it answered with.
        status: u16,
    },
    /// The server refused the credentials.
    #[error("the server answered {status}: {words}")]
    Refused {
        /// The status it answered with.
        status: u16,
        /// Its own words.
        words: String,
    },
    /// The server asks to wait.
    #[error("the server answered {status}: {words}")]
    Wait {
        /// The status it answered with: 429 or 503.
        status: u16,
        /// Its own words.
        words: String,
        /// Seconds to wait, if it said.
        retry_after: Option<u64>,
    },
    /// HTTP Basic cannot say this name.
    #[error("a username with a colon cannot log in here")]
    Colon,
    /// The server answered with an error of its own.
    #[error("the server answered {status}")]
    Broken {
        /// The status it answered with.
        status: u16,
    },
}

/// Exchanges `username` and `password` for a token, in the server's own way.
///
/// # Errors
/// See [`LoginError`]; none of its variants holds the password or a token.
pub async fn log_in(
    connector: &Connector,
    address: &Address,
    wire: &Wire,
    username: &str,
    password: &Secret,
) -> Result<Secret, LoginError> {
    let path = wire.login_path();
    let no_endpoint = |status| LoginError::NoEndpoint {
        path: path.to_owned(),
        status,
    };
    let url = address.join(path)?;
    let request = connector
        .http
        .post(url)
        .header(header::ACCEPT, "application/json");
    let request = match wire.kind {
        ServerKind::Drf => request
            .header(header::CONTENT_TYPE, "application/json")
            .body(credentials(username, password)),
        // A name with a colon would be read as another name and password (RFC 7617).
        ServerKind::Knox if username.contains(':') => return Err(LoginError::Colon),
        ServerKind::Knox => match authorization(&Auth::Basic(username, password))? {
            Some(value) => request.header(header::AUTHORIZATION, value),
            None => request,
        },
    };
    let limit = connector.timeout;
    let mut response = request
        .send()
        .await
        .map_err(|error| Failure::from_reqwest(error, limit))?;
    let retry_after = retry_after(&response);
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Failure::from_reqwest(error, limit))?
    {
        body.extend_from_slice(&chunk);
        if body.len() > MAX_ANSWER_BYTES {
            return Err(no_endpoint(response.status().as_u16()));
        }
    }
    judge(response.status(), path, retry_after, &body)
}

/// Whether `text` can stand in an `Authorization` header as a token.
pub fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_TOKEN_CHARS
        && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn credentials(username: &str, password: &Secret) -> String {
    // Written by hand: a `Value` would leave a second, unwiped copy of the password.
    let name = Value::from(username).to_string();
    let word = Zeroizing::new(serde_json::to_string(password.expose()).unwrap_or_default());
    format!("{{\"username\":{name},\"password\":{}}}", word.as_str())
}

fn retry_after(response: &reqwest::Response) -> Option<u64> {
    response
        .headers()
        .get(header::RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()
}

fn judge(
    status: StatusCode,
    path: &str,
    retry_after: Option<u64>,
    body: &[u8],
) -> Result<Secret, LoginError> {
    let no_endpoint = |status| LoginError::NoEndpoint {
        path: path.to_owned(),
        status,
    };
    let answer: Option<Value> = serde_json::from_slice(body).ok();
    let number = status.as_u16();
    let words = answer.as_ref().and_then(own_words);
    match (number, words) {
        (200..=299, _) => match answer.as_ref().and_then(|value| value["token"].as_str()) {
            Some(token) if is_token(token) => Ok(Secret::new(token)),
            _ => Err(no_endpoint(number)),
        },
        (429 | 503, words) => {
            let words = words.unwrap_or_else(|| "try again later".to_owned());
            Err(LoginError::Wait {
                status: number,
                words,
                retry_after,
            })
        }
        (400 | 401 | 403, Some(words)) => Err(LoginError::Refused {
            status: number,
            words,
        }),
        (500..=599, _) => Err(LoginError::Broken { status: number }),
        _ => Err(no_endpoint(number)),
    }
}

/// What a server in DRF's manner says about a refusal: `non_field_errors`, `detail`, knox's `error`, or any field.
pub(crate) fn own_words(answer: &Value) -> Option<String> {
    let object = answer.as_object()?;
    let mut sentences = Vec::new();
    for (field, value) in object {
        let plain = matches!(field.as_str(), "non_field_errors" | "detail" | "error");
        for sentence in sentences_of(value) {
            sentences.push(if plain {
                sentence
            } else {
                format!("{field}: {sentence}")
            });
        }
    }
    let words = sentences.join(" ");
    (!words.is_empty()).then(|| words.chars().take(MAX_WORDS).collect())
}

fn sentences_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, body: &str) -> Result<Secret, LoginError> {
        let status = StatusCode::from_u16(status).unwrap();
        judge(status, "/log-in/", None, body.as_bytes())
    }

    #[test]
    fn credentials_are_quoted() {
        let text = credentials("a\"b", &Secret::new("\\\n\u{e9}"));
        assert_eq!(text, r#"{"username":"a\"b","password":"\\\né"}"#);
    }

    #[test]
    fn a_refusal_carries_the_servers_words() {
        let body = r#"{"non_field_errors":["Unable to log in with provided credentials."]}"#;
        let words = "Unable to log in with provided credentials.".to_owned();
        assert_eq!(
            answered(400, body),
            Err(LoginError::Refused { status: 400, words })
        );
        let words = "username: This field may not be blank.".to_owned();
        let body = r#"{"username":["This field may not be blank."]}"#;
        assert_eq!(
            answered(400, body),
            Err(LoginError::Refused { status: 400, words })
        );
    }

    #[test]
    fn what_is_not_a_token_answer_is_no_endpoint() {
        for (status, body) in [
            (404, "<h1>Not Found</h1>"),
            (404, r#"{"detail":"Not found."}"#),
            (405, r#"{"detail":"Method not allowed."}"#),
            (301, ""),
            (200, "<html>"),
            (200, r#"{"token":""}"#),
            (200, r#"{"token":"a b"}"#),
            (200, r#"{"token":7}"#),
            (400, "<h1>Bad Request</h1>"),
        ] {
            assert_eq!(
                answered(status, body),
                Err(LoginError::NoEndpoint {
                    path: "/log-in/".to_owned(),
                    status
                }),
                "{body}"
            );
        }
    }

    #[test]
    fn waiting_and_breaking_are_told_apart() {
        let error = answered(503, r#"{"detail":"Busy."}"#).unwrap_err();
        assert!(matches!(error, LoginError::Wait { status: 503, .. }));
        assert_eq!(
            answered(500, "oops"),
            Err(LoginError::Broken { status: 500 })
        );
    }
}
