//! Sending a request that a person put together, with the token added at the last moment.

use std::time::Instant;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use super::{Address, Cancellation, Connector, Exchange, Failure, Problem, mask};
use crate::Secret;

/// Most bytes of a body that are kept; the rest is not read.
pub const MAX_BODY_BYTES: usize = 8 * 1024 * 1024;

/// Headers that the HTTP client writes itself.
const OWN_HEADERS: [HeaderName; 4] = [
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::HOST,
];

/// A request as a person put it together. It holds no token.
#[derive(Debug, Clone, Default)]
pub struct Outgoing {
    /// The method, in any standard spelling.
    pub method: String,
    /// Path and query, starting with a slash.
    pub path: String,
    /// Header names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body, if any.
    pub body: Option<String>,
}

/// Sends `outgoing` to `address`, with `Authorization: Token …` where a token is given, and returns
/// what came of it. A redirect is an answer like any other.
pub async fn send(
    connector: &Connector,
    address: &Address,
    outgoing: &Outgoing,
    token: Option<&Secret>,
    cancellation: &mut Cancellation<'_>,
) -> Exchange {
    let started = Instant::now();
    let outcome = tokio::select! {
        outcome = exchange(connector, address, outgoing, token) => outcome,
        () = cancellation.cancelled() => Err(Problem::new("cancelled", "Cancelled", "")),
    };
    let mut exchange = outcome.unwrap_or_else(Exchange::failed);
    exchange.time_ms = (started.elapsed().as_secs_f64() * 10_000.0).round() / 10.0;
    exchange
}

async fn exchange(
    connector: &Connector,
    address: &Address,
    outgoing: &Outgoing,
    token: Option<&Secret>,
) -> Result<Exchange, Problem> {
    let host = address.host();
    let refuse = |failure: Failure| Problem::of(&failure, &host);
    let request = request(connector, address, outgoing, token).map_err(refuse)?;
    let limit = connector.timeout;
    let response = connector
        .http
        .execute(request)
        .await
        .map_err(|error| refuse(Failure::from_reqwest(error, limit)))?;
    let mut exchange = head(&response, token);
    let mut body = Vec::new();
    exchange.problem = read(response, &mut body, limit, &host).await.err();
    exchange.bytes = body.len() as u64;
    (exchange.body, exchange.body_is_base64) = text_of(mask(&body, token));
    Ok(exchange)
}

fn request(
    connector: &Connector,
    address: &Address,
    outgoing: &Outgoing,
    token: Option<&Secret>,
) -> Result<reqwest::Request, Failure> {
    let invalid = |reason: &str| Failure::Invalid {
        reason: reason.to_owned(),
    };
    let url = address
        .join(&outgoing.path)
        .map_err(|error| invalid(&error.to_string()))?;
    let method = Method::from_bytes(outgoing.method.as_bytes())
        .ok()
        .filter(|method| method != Method::CONNECT)
        .ok_or_else(|| invalid("Choose a method"))?;
    let mut builder = connector
        .http
        .request(method, url)
        .headers(headers(outgoing, token)?);
    if let Some(body) = &outgoing.body {
        builder = builder.body(body.clone());
    }
    builder
        .build()
        .map_err(|error| Failure::from_reqwest(error, connector.timeout))
}

fn headers(outgoing: &Outgoing, token: Option<&Secret>) -> Result<HeaderMap, Failure> {
    let mut headers = HeaderMap::new();
    for (name, value) in &outgoing.headers {
        let refuse = |why: String| Failure::Invalid { reason: why };
        let parsed = HeaderName::from_bytes(name.trim().as_bytes())
            .map_err(|_| refuse(format!("“{}” is not a header name", name.trim())))?;
        if OWN_HEADERS.contains(&parsed) {
            return Err(refuse(format!("Keyfob sets {} itself", name.trim())));
        }
        let value = HeaderValue::from_str(value.trim())
            .map_err(|_| refuse(format!("The value of {} cannot be sent", name.trim())))?;
        headers.append(parsed, value);
    }
    if let Some(token) = token {
        headers.insert(header::AUTHORIZATION, authorization(token)?);
    }
    Ok(headers)
}

fn authorization(token: &Secret) -> Result<HeaderValue, Failure> {
    let text = zeroize::Zeroizing::new(format!("Token {}", token.expose()));
    let mut value = HeaderValue::from_str(&text).map_err(|_| Failure::Invalid {
        reason: "The stored token cannot be sent".to_owned(),
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn head(response: &reqwest::Response, token: Option<&Secret>) -> Exchange {
    let shown = |bytes: &[u8]| String::from_utf8_lossy(&mask(bytes, token)).into_owned();
    let headers = response.headers().iter();
    Exchange {
        status: response.status().as_u16(),
        status_text: response
            .status()
            .canonical_reason()
            .unwrap_or_default()
            .to_owned(),
        headers: headers
            .map(|(name, value)| (shown(name.as_str().as_bytes()), shown(value.as_bytes())))
            .collect(),
        ..Exchange::default()
    }
}

/// Reads into `body`, up to the limit. What was read before a problem is kept.
async fn read(
    mut response: reqwest::Response,
    body: &mut Vec<u8>,
    limit: std::time::Duration,
    host: &str,
) -> Result<(), Problem> {
    let broken = |error| Problem::of(&Failure::from_reqwest(error, limit), host);
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        let room = MAX_BODY_BYTES - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            let message = "The answer is longer than 8 MiB; the rest was not read.";
            return Err(Problem::new(
                "truncated",
                "Only the first 8 MiB are shown",
                message,
            ));
        }
    }
    Ok(())
}

/// The body as text where it is UTF-8 (a cut last character aside), else as base64.
fn text_of(body: Vec<u8>) -> (String, bool) {
    match String::from_utf8(body) {
        Ok(text) => (text, false),
        Err(error) => {
            let (kept, bytes) = (error.utf8_error(), error.into_bytes());
            // A text that was cut off within a character is still a text.
            if kept.error_len().is_none() && bytes.len() >= MAX_BODY_BYTES {
                (
                    String::from_utf8_lossy(&bytes[..kept.valid_up_to()]).into_owned(),
                    false,
                )
            } else {
                (STANDARD.encode(bytes), true)
            }
        }
    }
}
