//! The two views: what is checked, in DRF's order, and who answers.

use std::borrow::Cow;
use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use http::header::ACCEPT;
use http::request::Parts;
use http::{HeaderMap, Method, Request, StatusCode};
use keyfob_core::LiveToken;

use super::content::ContentType;
use super::negotiation::{Choice, Format, choose};
use super::python::latin_1;
use super::render::{Context, render};
use super::reply::{Document, Reply};
use super::{Accounts, authorization, form, login, metadata, pages};

/// A path of the wire and what is known about it.
pub(super) struct Endpoint {
    pub view: View,
    /// Its name on pages and in OPTIONS.
    pub name: &'static str,
    pub path: &'static str,
    /// The value of `Allow`.
    pub allow: &'static str,
    /// What it renders, in the server's order.
    pub formats: &'static [Format],
    /// Only for those who are authenticated.
    protected: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Hello,
    Login,
}

/// The tutorial's protected view.
pub(super) static HELLO: Endpoint = Endpoint {
    view: View::Hello,
    name: "Hello",
    path: "/hello/",
    allow: "GET, HEAD, OPTIONS",
    formats: &[Format::Json, Format::Html],
    protected: true,
};

/// DRF's `obtain_auth_token`.
pub(super) static LOGIN: Endpoint = Endpoint {
    view: View::Login,
    name: "Obtain Auth Token",
    path: "/api-token-auth/",
    allow: "POST, OPTIONS",
    formats: &[Format::Json],
    protected: false,
};

/// An answer that ends the handling of a request.
pub(super) enum Refusal {
    /// DRF's, still to be rendered.
    Api(Reply),
    /// One of Django's pages.
    Site(fn() -> Response),
}

impl From<Reply> for Refusal {
    fn from(reply: Reply) -> Self {
        Self::Api(reply)
    }
}

/// Answers a request for an endpoint.
pub(super) async fn serve<A: Accounts>(
    accounts: &A,
    endpoint: &'static Endpoint,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let mut context = Context {
        endpoint,
        parts: &parts,
        choice: Choice::JSON,
        caller: None,
    };
    let result = match negotiate(endpoint, &parts) {
        Ok(choice) => {
            context.choice = choice;
            respond(accounts, &mut context, body).await
        }
        Err(refusal) => Err(refusal),
    };
    match result {
        Ok(reply) | Err(Refusal::Api(reply)) => render(&context, &reply),
        Err(Refusal::Site(page)) => page(),
    }
}

/// Settles the renderer: `?format=` (404), then `Accept` (406).
fn negotiate(endpoint: &Endpoint, parts: &Parts) -> Result<Choice, Refusal> {
    let format = queried_format(parts)?;
    let mut offered = Cow::Borrowed(endpoint.formats);
    if let Some(format) = format {
        offered
            .to_mut()
            .retain(|known| known.query_name() == format);
        if offered.is_empty() {
            return Err(Reply::detail(StatusCode::NOT_FOUND, "Not found.").into());
        }
    }
    let accept = accept_header(&parts.headers);
    // What most programs send needs no parsing.
    let plain = matches!(accept.as_deref(), None | Some(b"*/*" | b"application/json"));
    if plain && offered.first() == Some(&Format::Json) {
        return Ok(Choice::JSON);
    }
    let accept = accept.map_or_else(|| "*/*".to_owned(), |accept| latin_1(&accept));
    choose(&offered, &accept)
        .map_err(|error| Reply::detail(StatusCode::NOT_ACCEPTABLE, &error.to_string()).into())
}

/// The last `format` of the query, unless it is empty.
fn queried_format(parts: &Parts) -> Result<Option<String>, Refusal> {
    let Some(query) = parts.uri.query().filter(|query| !query.is_empty()) else {
        return Ok(None);
    };
    let refused = || Refusal::Site(pages::bad_request);
    let content_type = ContentType::of(parts).ok_or_else(refused)?;
    let [format] = form::last_values(query.as_bytes(), content_type.charset(), ["format"])
        .map_err(|_| refused())?;
    Ok(format.filter(|format| !format.is_empty()))
}

/// The header's value; repeated ones are joined as WSGI servers do.
fn accept_header(headers: &HeaderMap) -> Option<Cow<'_, [u8]>> {
    let mut values = headers.get_all(ACCEPT).iter();
    let mut joined = Cow::Borrowed(values.next()?.as_bytes());
    for value in values {
        joined.to_mut().push(b',');
        joined.to_mut().extend_from_slice(value.as_bytes());
    }
    Some(joined)
}

/// Settles who asks, whether they may, and what the answer is.
async fn respond<A: Accounts>(
    accounts: &A,
    context: &mut Context<'_>,
    body: Body,
) -> Result<Reply, Refusal> {
    let (endpoint, parts) = (context.endpoint, context.parts);
    context.caller = authenticate(accounts, &parts.headers).await?;
    if endpoint.protected && context.caller.is_none() {
        let detail = "Authentication credentials were not provided.";
        return Err(Reply::unauthenticated(detail).into());
    }
    let method = method_name(&parts.method);
    match (endpoint.view, &*method) {
        (View::Hello, "GET" | "HEAD") => Ok(Reply::new(StatusCode::OK, Document::Greeting)),
        (View::Login, "POST") => login::post(accounts, parts, body).await,
        (_, "OPTIONS") => {
            let document = Document::Json(metadata::of(endpoint));
            Ok(Reply::new(StatusCode::OK, document))
        }
        _ => Err(Reply::method_not_allowed(&method).into()),
    }
}

/// Who the `Authorization` header says asks.
async fn authenticate<A: Accounts>(
    accounts: &A,
    headers: &HeaderMap,
) -> Result<Option<Arc<LiveToken>>, Reply> {
    let Some(header) = authorization::header(headers) else {
        return Ok(None);
    };
    let key =
        authorization::key(&header).map_err(|fault| Reply::unauthenticated(&fault.to_string()))?;
    match key {
        Some(key) => Ok(Some(accounts.authenticate(key).await?)),
        None => Ok(None),
    }
}

/// The method as Django has it: in upper case.
fn method_name(method: &Method) -> Cow<'_, str> {
    let name = method.as_str();
    if name.bytes().any(|b| b.is_ascii_lowercase()) {
        Cow::Owned(name.to_ascii_uppercase())
    } else {
        Cow::Borrowed(name)
    }
}
