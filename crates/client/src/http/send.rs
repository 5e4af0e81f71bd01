//! Sending a request that a person put together, with the token added at the last moment.

use std::time::{Duration, Instant};

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri, header};
use http_body_util::{BodyExt as _, Full};
use tokio::time::{Instant as Deadline, timeout_at};

use super::{
    Address, Cancellation, Connector, Exchange, Failure, Problem, connector::USER_AGENT,
    line::Answer, mask,
};
use crate::Secret;

/// Most bytes of a body that are kept; the rest is not read.
pub const MAX_BODY_BYTES: usize = 8 * 1024 * 1024;

/// The header that names a request on both sides.
pub const REQUEST_ID: &str = "X-Request-ID";

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
    /// How long it may take, its answer's body included; the connector's own limit if nothing is said.
    pub timeout: Option<Duration>,
}

impl Outgoing {
    /// The id that the person gave it, if any.
    pub fn request_id(&self) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(name, _)| name.trim().eq_ignore_ascii_case(REQUEST_ID))
            .map(|(_, value)| value.trim())
    }
}

/// A token and the word that stands before it in the `Authorization` header.
#[derive(Debug, Clone, Copy)]
pub struct Credential<'a> {
    /// Such as `Token` or `Bearer`; see [`is_keyword`].
    pub keyword: &'a str,
    /// The token.
    pub token: &'a Secret,
}

/// Whether `text` can stand before a token: a word of letters, digits and `-._`, 32 of them at most.
/// That is less than RFC 9110 allows, and nothing that a shell or a script would read as its own.
pub fn is_keyword(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    (1..=32).contains(&text.len()) && text.bytes().all(known)
}

/// Sends `outgoing` to `address`, with an `Authorization` header where a credential is given, and
/// returns what came of it. A redirect is an answer like any other.
pub async fn send(
    connector: &Connector,
    address: &Address,
    outgoing: &Outgoing,
    credential: Option<Credential<'_>>,
    cancellation: &mut Cancellation<'_>,
) -> Exchange {
    let started = Instant::now();
    let outcome = tokio::select! {
        outcome = exchange(connector, address, outgoing, credential) => outcome,
        () = cancellation.cancelled() => Err(Problem::new("cancelled", "Cancelled", "")),
    };
    let mut exchange = outcome.unwrap_or_else(Exchange::failed);
    let whole = |timing: super::Timing| timing.receive.from_ms + timing.receive.ms;
    let measured = exchange.timing.map(whole);
    let time = measured.unwrap_or_else(|| started.elapsed().as_secs_f64() * 1e3);
    exchange.time_ms = (time * 10.0).round() / 10.0;
    exchange
}

async fn exchange(
    connector: &Connector,
    address: &Address,
    outgoing: &Outgoing,
    credential: Option<Credential<'_>>,
) -> Result<Exchange, Problem> {
    let host = address.host();
    let refuse = |failure: Failure| Problem::of(&failure, &host);
    let request = request(address, outgoing, credential).map_err(refuse)?;
    let limit = outgoing.timeout.unwrap_or(connector.timeout);
    let deadline = Deadline::now() + limit;
    let sent = connector.line.send(request, deadline, limit).await;
    let mut answer = sent.map_err(refuse)?;
    let token = credential.map(|credential| credential.token);
    let mut exchange = head(&answer, token);
    let mut body = Vec::new();
    let read = timeout_at(deadline, read(&mut answer, &mut body, &host)).await;
    let read = read.unwrap_or_else(|_| Err(refuse(Failure::TimedOut { limit })));
    exchange.timing = answer.timing();
    exchange.problem = read.err();
    exchange.bytes = body.len() as u64;
    (exchange.body, exchange.body_is_base64) = text_of(mask(&body, token));
    Ok(exchange)
}

fn request(
    address: &Address,
    outgoing: &Outgoing,
    credential: Option<Credential<'_>>,
) -> Result<Request<Full<Bytes>>, Failure> {
    let invalid = |reason: String| Failure::Invalid { reason };
    let url = address
        .join(&outgoing.path)
        .map_err(|error| invalid(error.to_string()))?;
    let uri: Uri = url
        .as_str()
        .parse()
        .map_err(|_| invalid("The path cannot be sent".to_owned()))?;
    let method = Method::from_bytes(outgoing.method.as_bytes())
        .ok()
        .filter(|method| method != Method::CONNECT)
        .ok_or_else(|| invalid("Choose a method".to_owned()))?;
    let body = outgoing.body.clone().unwrap_or_default();
    let mut request = Request::new(Full::new(Bytes::from(body)));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers(outgoing, credential)?;
    Ok(request)
}

fn headers(outgoing: &Outgoing, credential: Option<Credential<'_>>) -> Result<HeaderMap, Failure> {
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
    if let Some(credential) = credential {
        headers.insert(header::AUTHORIZATION, authorization(credential)?);
    }
    for (name, value) in [(header::ACCEPT, "*/*"), (header::USER_AGENT, USER_AGENT)] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    Ok(headers)
}

fn authorization(credential: Credential<'_>) -> Result<HeaderValue, Failure> {
    let Credential { keyword, token } = credential;
    let text = zeroize::Zeroizing::new(format!("{keyword} {}", token.expose()));
    let mut value = HeaderValue::from_str(&text).map_err(|_| Failure::Invalid {
        reason: "The stored token cannot be sent".to_owned(),
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn head(answer: &Answer, token: Option<&Secret>) -> Exchange {
    let response = &answer.response;
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
async fn read(answer: &mut Answer, body: &mut Vec<u8>, host: &str) -> Result<(), Problem> {
    let broken = |error: hyper::Error| Problem::of(&Failure::of(&error, false), host);
    while let Some(frame) = answer.response.frame().await {
        let Ok(chunk) = frame.map_err(broken)?.into_data() else {
            continue;
        };
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
