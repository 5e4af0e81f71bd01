//! A reply → bytes and headers.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::response::Response;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER, VARY,
    WWW_AUTHENTICATE,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use keyfob_core::Settings;
use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::caller::{Asked, challenge_keyword};
use super::endpoint::{Endpoint, HELLO};
use super::negotiation::{Choice, Format, Indent};
use super::pages;
use super::reply::{Document, Reply};
use super::route::with_query;
use crate::html::{self, Page};

/// What a reply is rendered for.
pub(super) struct Context<'a> {
    pub endpoint: &'static Endpoint,
    /// What stands before the endpoint's path.
    pub prefix: &'a str,
    pub parts: &'a Parts,
    pub choice: Choice,
    /// Who asks, where a page says it.
    pub username: Option<Arc<str>>,
    pub settings: &'a Settings,
    pub asked: Asked,
}

/// How a page indents JSON.
const PAGE_INDENT: usize = 4;

/// The headers of the greeting, which is the same in each place.
static GREETING_HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HELLO.headers.clone();
    headers.insert(CONTENT_LENGTH, Document::GREETING.len().into());
    headers
});

/// Renders a reply as the client chose.
pub(super) fn render(context: &Context<'_>, reply: &Reply) -> Response {
    if reply.document == Document::Greeting && context.choice == Choice::JSON {
        return response(
            context,
            reply,
            GREETING_HEADERS.clone(),
            Document::GREETING.into(),
        );
    }
    let mut headers = headers(context, reply);
    if reply.document == Document::Nothing && context.choice.format == Format::Json {
        headers.remove(CONTENT_TYPE);
        return response(context, reply, headers, Body::empty());
    }
    let (body, length) = match context.choice.format {
        Format::Json => json_body(&reply.document, context.choice.indent),
        Format::Html => {
            let page = page(context, reply, &headers);
            headers.insert(CONTENT_TYPE, pages::HTML);
            headers.insert(CONTENT_SECURITY_POLICY, html::content_security_policy());
            let length = page.len();
            (Body::from(page), length)
        }
    };
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    response(context, reply, headers, body)
}

/// The endpoint's headers, and those that depend on what happened.
fn headers(context: &Context<'_>, reply: &Reply) -> HeaderMap {
    let mut headers = context.endpoint.headers.clone();
    let keyword = challenge_keyword(context.endpoint.scheme, context.asked, context.settings);
    let challenge = reply
        .challenge
        .and_then(|challenge| challenge.header(keyword));
    if let Some(challenge) = challenge {
        headers.insert(WWW_AUTHENTICATE, challenge);
    }
    if let Some(seconds) = reply.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if reply.no_store {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers
}

fn response(context: &Context<'_>, reply: &Reply, headers: HeaderMap, body: Body) -> Response {
    let head = context.parts.method == Method::HEAD;
    let mut response = Response::new(if head { Body::empty() } else { body });
    *response.status_mut() = match (reply.status, context.choice.format) {
        // A page says in itself that there is no content.
        (StatusCode::NO_CONTENT, Format::Html) => StatusCode::OK,
        (status, _) => status,
    };
    *response.headers_mut() = headers;
    response
}

fn json_body(document: &Document, indent: Indent) -> (Body, usize) {
    let indent = match indent {
        Indent::Unsaid | Indent::Compact => 0,
        Indent::Spaces(spaces) => spaces,
    };
    let text = json_text(&document.to_value(), indent);
    let length = text.len();
    (Body::from(text), length)
}

/// JSON as DRF's renderer writes it: compact, or with so many blanks a level.
fn json_text(value: &Value, indent: usize) -> String {
    let text = if indent == 0 {
        value.to_string()
    } else {
        let blanks = " ".repeat(indent);
        let mut bytes = Vec::new();
        let formatter = PrettyFormatter::with_indent(blanks.as_bytes());
        let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter));
        // Writing a value to memory cannot fail.
        written.map_or_else(
            |_| String::new(),
            |()| String::from_utf8_lossy(&bytes).into_owned(),
        )
    };
    if text.contains(['\u{2028}', '\u{2029}']) {
        // DRF keeps its JSON a subset of JavaScript.
        return text
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029");
    }
    text
}

fn page(context: &Context<'_>, reply: &Reply, headers: &HeaderMap) -> String {
    let indent = match context.choice.indent {
        Indent::Unsaid => PAGE_INDENT,
        Indent::Compact => 0,
        Indent::Spaces(spaces) => spaces,
    };
    let shown = [ALLOW, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE];
    let path = [context.prefix, context.endpoint.path].concat();
    let target = with_query(&path, &context.parts.uri);
    let content = match reply.document {
        Document::Nothing => String::new(),
        _ => json_text(&reply.document.to_value(), indent),
    };
    Page {
        name: context.endpoint.name,
        user: context.username.as_deref(),
        method: context.parts.method.as_str(),
        target: &html::without_secrets(&target),
        status: reply.status,
        headers: shown
            .iter()
            .filter_map(|name| Some((name, headers.get(name)?.to_str().ok()?)))
            .collect(),
        formats: context
            .endpoint
            .formats
            .iter()
            .map(|format| format.query_name())
            .collect(),
        content: &content,
    }
    .render()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_is_written_as_in_drf() {
        let value = json!({ "a": ["é\u{7f}\u{1}\n\"\\", {}], "b": "\u{2028}" });
        let compact = "{\"a\":[\"é\u{7f}\\u0001\\n\\\"\\\\\",{}],\"b\":\"\\u2028\"}";
        assert_eq!(json_text(&value, 0), compact);
        let value = json!({ "a": ["b"], "c": [], "d": {} });
        let indented = "{\n  \"a\": [\n    \"b\"\n  ],\n  \"c\": [],\n  \"d\": {}\n}";
        assert_eq!(json_text(&value, 2), indented);
    }

    #[test]
    fn the_greeting_is_its_own_bytes() {
        let value = Document::Greeting.to_value();
        assert_eq!(json_text(&value, 0), Document::GREETING);
    }
}
