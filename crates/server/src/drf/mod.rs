//! The DRF wire: `/hello/` and `/api-token-auth/` as Django 5.2 and DRF 3.18 answer them, and
//! Django's pages for every other path.
//!
//! A request is looked at in Django's order: path and slash, `?format=`, `Accept`, the
//! `Authorization` header, permission, method, body. The `Host` check ([`host`]) stands before it.

mod accounts;
pub(crate) mod authorization;
mod body;
mod charset;
mod content;
mod fields;
mod form;
pub mod host;
mod json;
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
use http::Request;
use keyfob_core::Authority;

pub use accounts::Accounts;

use route::Route;

/// The wire over the accounts it serves.
#[derive(Debug)]
pub struct DrfState<A = Authority> {
    accounts: Arc<A>,
}

impl<A: Accounts> DrfState<A> {
    /// Puts the wire on its accounts.
    #[must_use]
    pub const fn new(accounts: Arc<A>) -> Self {
        Self { accounts }
    }

    /// Answers a request for any path.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        match Route::of(request.uri()) {
            Route::View(endpoint) => view::serve(&*self.accounts, endpoint, request).await,
            Route::MissingSlash(location) => pages::moved(&location),
            Route::Unknown => pages::not_found(),
        }
    }
}
