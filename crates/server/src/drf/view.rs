//! What is checked for a view, in DRF's order, and who answers.

use std::borrow::Cow;
use std::sync::LazyLock;

use axum::body::Body;
use axum::response::Response;
use http::header::ACCEPT;
use http::request::Parts;
use http::{HeaderMap, Method, Request, StatusCode};
use keyfob_core::{Settings, Source};

use super::caller::{self, Asked, Caller};
use super::content::ContentType;
use super::endpoint::{Endpoint, View};
use super::negotiation::{Choice, Format, choose};
use super::python::latin_1;
use super::render::{Context, render};
use super::reply::{Document, Reply};
use super::{Accounts, form, knox, login, metadata, pages};

/// Where a request came from that nobody marked.
static NOWHERE: LazyLock<Source> = LazyLock::new(Source::default);

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

/// Answers a request for an endpoint behind a prefix.
pub(super) async fn serve<A: Accounts>(
    accounts: &A,
    endpoint: &'static Endpoint,
    prefix: &str,
    settings: &Settings,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let mut context = Context {
        endpoint,
        prefix,
        parts: &parts,
        choice: Choice::JSON,
        username: None,
        settings,
        asked: Asked::default(),
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
    let source = parts.extensions.get().unwrap_or(&*NOWHERE);
    let caller = caller::authenticate(
        accounts,
        endpoint.scheme,
        &parts.headers,
        source,
        context.settings,
        &mut context.asked,
    );
    let caller = caller.await?;
    if context.choice.format == Format::Html {
        context.username = caller.username();
    }
    let method = method_name(&parts.method);
    caller.permitted(endpoint, &method)?;
    match (endpoint.view, &*method) {
        (View::Hello, "GET" | "HEAD") => Ok(Reply::new(StatusCode::OK, Document::Greeting)),
        (View::LogIn, "POST") => login::post(accounts, parts, body, source).await,
        (_, "POST") => Ok(post_to_knox(accounts, endpoint.view, caller, source).await?),
        (_, "OPTIONS") => {
            let document = Document::Json(metadata::of(endpoint));
            Ok(Reply::new(StatusCode::OK, document))
        }
        _ => Err(Reply::method_not_allowed(&method).into()),
    }
}

/// The views that answer nothing but POST, and nobody but those they know.
async fn post_to_knox<A: Accounts>(
    accounts: &A,
    view: View,
    caller: Caller<A::Verified>,
    source: &Source,
) -> Result<Reply, Reply> {
    match (view, caller) {
        (
            View::KnoxLogIn,
            Caller::Password {
                password, verified, ..
            },
        ) => knox::log_in(accounts, verified, &password, source).await,
        (View::KnoxLogOut, Caller::Token(session)) => {
            knox::log_out(accounts, &session, source).await
        }
        (View::KnoxLogOutAll, Caller::Token(session)) => {
            knox::log_out_all(accounts, &session, source).await
        }
        _ => Err(Reply::method_not_allowed("POST")),
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
