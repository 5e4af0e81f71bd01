//! Headers on their way through (RFC 9110 section 7.6).

use std::borrow::Cow;

use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, COOKIE, EXPECT, HOST, PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, VIA,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use keyfob_core::route::{Identity, Proxy};
use keyfob_core::{LiveToken, Source};

use super::fault::ProxyFault;

/// Headers of one connection, besides those that `Connection` lists.
const HOP_BY_HOP: [HeaderName; 9] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// What only a proxy that is trusted may say: where a request came from, and who asks.
const PROXYS_WORD: [&str; 4] = ["forwarded", "x-real-ip", "x-request-id", "expect"];

/// What is to be said to an upstream.
pub(super) struct Onward<'a> {
    pub(super) proxy: &'a Proxy,
    pub(super) prefix: &'a str,
    pub(super) token: Option<&'a LiveToken>,
    pub(super) source: Option<&'a Source>,
    pub(super) pseudonym: &'a str,
    /// Clients speak TLS.
    pub(super) secure: bool,
}

impl Onward<'_> {
    /// The headers of a request as the upstream gets them. What a caller could pretend is removed before
    /// anything is added.
    pub(super) fn headers(&self, mut headers: HeaderMap) -> Result<HeaderMap, ProxyFault> {
        strip_connection(&mut headers);
        let host = headers.remove(HOST);
        strip_pretended(&mut headers);
        if self.proxy.remove_authorization {
            headers.remove(AUTHORIZATION);
        }
        if self.proxy.remove_cookie {
            headers.remove(COOKIE);
        }
        // It is written anew from the body, whose length was checked on its way in.
        let has_length = headers.remove(CONTENT_LENGTH);
        if has_length.as_ref().is_some_and(|length| length == "0") {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        self.add_forwarded(&mut headers, host);
        add_via(&mut headers, self.pseudonym);
        if let Some(token) = self.token {
            self.add_identity(&mut headers, token)?;
        }
        Ok(headers)
    }

    fn add_forwarded(&self, headers: &mut HeaderMap, host: Option<HeaderValue>) {
        let mut set = |name: &'static str, value: Option<HeaderValue>| {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        };
        let text = |text: &str| HeaderValue::from_str(text).ok();
        let address = self.source.and_then(|source| source.address);
        set(
            "x-forwarded-for",
            address.and_then(|address| text(&address.to_string())),
        );
        set(
            "x-forwarded-proto",
            text(if self.secure { "https" } else { "http" }),
        );
        set("x-forwarded-host", host);
        if self.proxy.strip_prefix && self.prefix.is_ascii() {
            set(
                "x-forwarded-prefix",
                text(self.prefix.trim_end_matches('/')),
            );
        }
        let id = self.source.and_then(|source| source.request_id.as_deref());
        set("x-request-id", id.and_then(text));
    }

    fn add_identity(&self, headers: &mut HeaderMap, token: &LiveToken) -> Result<(), ProxyFault> {
        for identity in &self.proxy.identity {
            let (name, value) = match identity {
                Identity::User => ("remote-user", Cow::Borrowed(&*token.username)),
                Identity::Email => ("remote-email", Cow::Borrowed(&*token.email)),
                Identity::Groups => ("remote-groups", Cow::Owned(token.groups().join(","))),
                Identity::Scopes => ("remote-scopes", Cow::Owned(token.scope_text())),
            };
            if value.is_empty() {
                continue;
            }
            let value = HeaderValue::from_bytes(value.as_bytes());
            headers.insert(name, value.map_err(|_| ProxyFault::Identity)?);
        }
        Ok(())
    }
}

/// Removes the headers that are about one connection only.
pub(super) fn strip_connection(headers: &mut HeaderMap) {
    let listed: Vec<HeaderName> = headers
        .get_all(CONNECTION)
        .iter()
        .flat_map(|value| value.as_bytes().split(|b| *b == b','))
        .filter_map(|word| HeaderName::from_bytes(word.trim_ascii()).ok())
        .collect();
    for name in listed.iter().chain(&HOP_BY_HOP) {
        headers.remove(name);
    }
}

/// Removes what only this server may say. Programs behind CGI and WSGI cannot tell `_` from `-`.
fn strip_pretended(headers: &mut HeaderMap) {
    let is_pretended = |name: &HeaderName| {
        let name = name.as_str().replace('_', "-");
        name.starts_with("remote-")
            || name.starts_with("x-forwarded-")
            || PROXYS_WORD.contains(&name.as_str())
    };
    let pretended: Vec<HeaderName> = headers
        .keys()
        .filter(|name| is_pretended(name))
        .cloned()
        .collect();
    for name in pretended {
        headers.remove(name);
    }
    // The server has asked for the body itself by the time it is sent on.
    headers.remove(EXPECT);
}

/// Says that the message came through here.
pub(super) fn add_via(headers: &mut HeaderMap, pseudonym: &str) {
    if let Ok(via) = HeaderValue::from_str(&format!("1.1 {pseudonym}")) {
        headers.append(VIA, via);
    }
}

/// Whether a request has come through here before.
pub(super) fn came_through(headers: &HeaderMap, pseudonym: &str) -> bool {
    let pseudonym = pseudonym.as_bytes();
    let mut stations = headers
        .get_all(VIA)
        .iter()
        .flat_map(|via| via.as_bytes().split(|b| *b == b','));
    stations.any(|station| station.split(|b| *b == b' ').any(|word| word == pseudonym))
}

/// Whether another protocol is asked for that carries more than one message.
pub(super) fn wants_web_socket(headers: &HeaderMap) -> bool {
    let wanted = headers
        .get_all(UPGRADE)
        .iter()
        .flat_map(|value| value.as_bytes().split(|b| *b == b','));
    let mut names = wanted.map(|word| word.trim_ascii());
    names.any(|name| name.to_ascii_lowercase().starts_with(b"websocket"))
}

#[cfg(test)]
mod tests;
