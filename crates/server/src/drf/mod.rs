//! The DRF wire: `/hello/` and `/api-token-auth/` as Django 5.2 and DRF 3.18 answer them, knox's views
//! as django-rest-knox 5.1 answers them, and Django's pages for every other path.
//!
//! A request is looked at in Django's order: path and slash, `?format=`, `Accept`, the
//! `Authorization` header, permission, method, body. The `Host` check ([`host`]) stands before it.

mod accounts;
pub(crate) mod authorization;
mod base64;
mod basic;
pub(crate) mod body;
mod caller;
pub(crate) mod challenge;
mod charset;
mod content;
mod endpoint;
pub(crate) mod entries;
mod fields;
mod form;
pub mod host;
mod json;
mod knox;
mod login;
mod metadata;
mod multipart;
mod negotiation;
mod pages;
mod parameters;
mod python;
mod render;
mod reply;
mod rfc2231;
mod route;
mod view;

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use http::{Request, Uri};
use keyfob_core::Authority;

pub use accounts::Accounts;

use route::Route;

/// What stands before knox's paths where nothing else is said: as in its documentation, and as in
/// many projects.
pub const KNOX_PREFIXES: [&str; 2] = ["/auth", "/knox"];

/// The wire over the accounts it serves.
#[derive(Debug)]
pub struct DrfState<A = Authority> {
    accounts: Arc<A>,
    knox: Vec<String>,
}

impl<A: Accounts> DrfState<A> {
    /// Puts the wire on its accounts, with knox's views behind [`KNOX_PREFIXES`].
    #[must_use]
    pub fn new(accounts: Arc<A>) -> Self {
        let knox = KNOX_PREFIXES.map(str::to_owned).to_vec();
        Self { accounts, knox }
    }

    /// Puts knox's views behind other prefixes; none takes them away.
    #[must_use]
    pub fn with_knox(mut self, prefixes: &[String]) -> Self {
        let prefixes = prefixes.iter().map(|prefix| prefix.trim_end_matches('/'));
        self.knox = prefixes.map(str::to_owned).collect();
        self
    }

    /// Whether a target is one of the wire's own, with its last slash or without.
    pub fn serves(&self, uri: &Uri) -> bool {
        let hello = self.accounts.settings().hello;
        !matches!(Route::of(uri, &self.knox, hello), Route::Unknown)
    }

    /// Answers a request for any path; for what is not the wire's own with Django's 404.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        let settings = self.accounts.settings();
        match Route::of(request.uri(), &self.knox, settings.hello) {
            Route::View(endpoint, prefix) => {
                view::serve(&*self.accounts, endpoint, prefix, &settings, request).await
            }
            Route::MissingSlash(location) => pages::moved(&location),
            Route::Unknown => pages::not_found(),
        }
    }
}
