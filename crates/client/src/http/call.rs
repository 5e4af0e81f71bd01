//! One request of the program's own, its answer read whole.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderValue, Method, header};
use serde_json::Value;
use zeroize::Zeroizing;

use super::{Address, Connector, Credential, Failure, mask::mask_held};
use crate::Secret;

/// Most bytes of an answer that are read.
const MAX_ANSWER_BYTES: usize = 32 * 1024 * 1024;

/// Who asks.
pub(crate) enum Auth<'a> {
    /// Nobody.
    None,
    /// A user with their password.
    Basic(&'a str, &'a Secret),
    /// The owner of a token.
    Token(&'a Secret),
    /// The owner of a token, in the server's own keyword.
    Credential(Credential<'a>),
}

impl<'a> Auth<'a> {
    /// The token that is sent, if any.
    fn token(&self) -> Option<&'a Secret> {
        match self {
            Self::None | Self::Basic(..) => None,
            Self::Token(token) => Some(token),
            Self::Credential(credential) => Some(credential.token),
        }
    }
}

/// A request.
pub(crate) struct Call<'a> {
    pub(crate) method: Method,
    /// Path and query, starting with a slash.
    pub(crate) path: &'a str,
    pub(crate) auth: Auth<'a>,
    pub(crate) body: Option<&'a Value>,
}

/// What came back, without the token it was asked with.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Seconds to wait, if the server said.
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

impl Reply {
    /// The body, where it is JSON.
    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// Sends `call` to `address`.
pub(crate) async fn call(
    connector: &Connector,
    address: &Address,
    call: Call<'_>,
) -> Result<Reply, Failure> {
    let url = address
        .join(call.path)
        .map_err(|error| invalid(&error.to_string()))?;
    let mut request = connector
        .http
        .request(call.method, url)
        .header(header::ACCEPT, "application/json");
    if let Some(value) = authorization(&call.auth)? {
        request = request.header(header::AUTHORIZATION, value);
    }
    if let Some(body) = call.body {
        request = request.json(body);
    }
    let broken = |error| Failure::from_reqwest(error, connector.timeout);
    let mut response = request.send().await.map_err(broken)?;
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        body.extend_from_slice(&chunk);
        if body.len() > MAX_ANSWER_BYTES {
            return Err(invalid("the answer is longer than 32 MiB"));
        }
    }
    if let Some(token) = call.auth.token() {
        body = Zeroizing::new(mask_held(&body, token));
    }
    let retry_after = response.headers().get(header::RETRY_AFTER);
    Ok(Reply {
        status: response.status().as_u16(),
        retry_after: retry_after.and_then(|value| value.to_str().ok()?.trim().parse().ok()),
        body,
    })
}

pub(super) fn authorization(auth: &Auth<'_>) -> Result<Option<HeaderValue>, Failure> {
    let text = match auth {
        Auth::None => return Ok(None),
        Auth::Basic(username, password) => {
            let pair = Zeroizing::new(format!("{username}:{}", password.expose()));
            let encoded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
            Zeroizing::new(format!("Basic {}", encoded.as_str()))
        }
        Auth::Token(token) => Zeroizing::new(format!("Token {}", token.expose())),
        Auth::Credential(Credential { keyword, token }) => {
            Zeroizing::new(format!("{keyword} {}", token.expose()))
        }
    };
    let mut value =
        HeaderValue::from_str(&text).map_err(|_| invalid("the stored token cannot be sent"))?;
    value.set_sensitive(true);
    Ok(Some(value))
}

fn invalid(reason: &str) -> Failure {
    Failure::Invalid {
        reason: reason.to_owned(),
    }
}
