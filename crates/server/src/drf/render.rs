//! A reply → bytes and headers.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::response::Response;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER, VARY,
    WWW_AUTHENTICATE,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method};
use keyfob_core::LiveToken;
use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::negotiation::{Choice, Format, Indent};
use super::pages::{self, deny_frames, security_headers};
use super::reply::{Document, Reply};
use super::route::with_query;
use super::view::{Endpoint, HELLO, LOGIN, View};
use crate::html::{self, Page};

/// What a reply is rendered for.
pub(super) struct Context<'a> {
    pub endpoint: &'static Endpoint,
    pub parts: &'a Parts,
    pub choice: Choice,
    /// Who asks, where a token says it.
    pub caller: Option<Arc<LiveToken>>,
}

/// How a page indents JSON.
const PAGE_INDENT: usize = 4;

/// The headers every answer of an endpoint has; copying a map costs less than building one.
static HELLO_HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| headers(&HELLO));
static LOGIN_HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| headers(&LOGIN));
static GREETING_HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = headers(&HELLO);
    headers.insert(CONTENT_LENGTH, Document::GREETING.len().into());
    headers
});

fn headers(endpoint: &Endpoint) -> HeaderMap {
    let mut headers = security_headers();
    deny_frames(&mut headers);
    let json = HeaderValue::from_static("application/json");
    headers.insert(CONTENT_TYPE, json);
    headers.insert(ALLOW, HeaderValue::from_static(endpoint.allow));
    // Where there is one renderer there is nothing to vary by.
    if endpoint.formats.len() > 1 {
        headers.insert(VARY, HeaderValue::from_static("Accept"));
    }
    headers
}

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
    let mut headers = match context.endpoint.view {
        View::Hello => HELLO_HEADERS.clone(),
        View::Login => LOGIN_HEADERS.clone(),
    };
    if reply.challenge {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Token"));
    }
    if reply.retry {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    if reply.no_store {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
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

fn response(context: &Context<'_>, reply: &Reply, headers: HeaderMap, body: Body) -> Response {
    let head = context.parts.method == Method::HEAD;
    let mut response = Response::new(if head { Body::empty() } else { body });
    *response.status_mut() = reply.status;
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
    let target = with_query(context.endpoint.path, &context.parts.uri);
    Page {
        name: context.endpoint.name,
        user: context.caller.as_ref().map(|caller| &*caller.username),
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
        content: &json_text(&reply.document.to_value(), indent),
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
