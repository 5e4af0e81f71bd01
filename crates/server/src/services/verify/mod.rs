//! Forward-auth: whether a request that a proxy holds in its hands may pass.
//!
//! nginx (`auth_request`), Caddy (`forward_auth`) and Traefik ask with the request's own headers and
//! act by the status. Nothing that the request says of its user is read but `Authorization`.

mod answer;
mod method;
mod wish;

use std::borrow::Cow;

use axum::body::Body;
use axum::response::Response;
use http::Request;
use keyfob_core::{Authority, Source};

use super::caller::{Caller, caller};
use answer::{Verdict, render};
use method::methods;
use wish::Wish;

/// Answers a request, of whatever method.
pub(super) async fn answer(authority: &Authority, request: Request<Body>) -> Response {
    let (parts, _body) = request.into_parts();
    let wish = match Wish::read(parts.uri.query().unwrap_or_default()) {
        Ok(wish) => wish,
        Err((fault, mode)) => return render(Verdict::Misasked(fault), mode),
    };
    let source = parts.extensions.get::<Source>().map(Cow::Borrowed);
    let verdict = match caller(authority, &parts.headers, &source.unwrap_or_default()).await {
        Err(fault) => Verdict::from(fault),
        Ok(caller) => judge(caller, &wish, &methods(&parts, wish.mode)),
    };
    render(verdict, wish.mode)
}

/// Whether a token has all that is needed, with each of the methods.
fn judge(caller: Caller, wish: &Wish, methods: &[Cow<'_, str>]) -> Verdict {
    let token = Some(&*caller.token);
    let denied = methods
        .iter()
        .find_map(|method| wish.need.check(token, method).err());
    match denied {
        None => Verdict::Passes(caller.token),
        Some(denial) => Verdict::Denied(denial, caller.keyword),
    }
}
