//! A whole site in this process, over a store in memory.

// Each test file uses its own part of this.
#![allow(dead_code)]
// These run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderMap, Method, Request, StatusCode};
use keyfob_core::store::UserPatch;
use keyfob_core::{
    Actor, Authority, CreateUser, NamedToken, Password, Scopes, Source, TokenId, UserId,
};
use keyfob_server::{Operator, Site, SiteOptions, admin_router};
use keyfob_store_redb::{Options, RedbStore};
use keyfob_testkit::{FixedClock, InstantHashing, MemoryKeys, SeededRng};
use serde_json::Value;
use tower::ServiceExt as _;

/// The password of every user made here.
pub const PASSWORD: &str = "quiet-otter-plays-42";

/// The site, and the same admin API as the operator has it.
pub struct App {
    pub authority: Arc<Authority>,
    pub clock: Arc<FixedClock>,
    pub site: Site,
    router: Router,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl App {
    pub fn new() -> Self {
        Self::with(SiteOptions::default())
    }

    pub fn with(options: SiteOptions) -> Self {
        let storage = Arc::new(redb::backends::InMemoryBackend::new());
        let store = RedbStore::open_storage(storage, Options::default()).unwrap();
        let clock = Arc::new(FixedClock::default());
        let authority = Arc::new(Authority::new(
            Arc::new(store),
            Arc::new(InstantHashing::new()),
            Arc::new(MemoryKeys::new(1)),
            Arc::clone(&clock) as Arc<_>,
            Arc::new(SeededRng::new(2)),
        ));
        let operation = Arc::clone(&options.operation);
        Self {
            site: Site::new(&authority, options),
            router: admin_router(&authority, &operation),
            authority,
            clock,
        }
    }

    /// Makes a user of this standing, with a token; gives its number and key.
    pub async fn user(&self, name: &str, is_staff: bool, is_superuser: bool) -> (UserId, String) {
        let wish = CreateUser {
            username: name.to_owned(),
            password: Some(Password::new(PASSWORD.to_owned())),
            is_active: true,
            is_staff,
            is_superuser,
            create_token: true,
            ..CreateUser::default()
        };
        let (user, token) = self
            .authority
            .create_user(&Actor::operator(), wish)
            .await
            .unwrap();
        (user.id, token.unwrap().1.expose().to_owned())
    }

    /// Makes a named token with these scopes; gives its number and key.
    pub async fn named(&self, user: UserId, name: &str, scopes: &str) -> (TokenId, String) {
        let wish = NamedToken {
            name: name.to_owned(),
            scopes: Scopes::parse_list(scopes).unwrap(),
            ..NamedToken::default()
        };
        let (token, key) = self
            .authority
            .issue_named_token(&Actor::operator(), user, wish)
            .await
            .unwrap();
        (token.id, key.expose().to_owned())
    }

    /// Makes a session for a user; gives its key.
    pub async fn session(&self, username: &str) -> String {
        let password = Password::new(PASSWORD.to_owned());
        let nowhere = Source::default();
        let opened = self.authority.log_in_session(username, password, &nowhere);
        opened.await.unwrap().1.expose().to_owned()
    }

    /// Revokes a token.
    pub async fn revoke(&self, id: TokenId) {
        self.authority
            .revoke_token(&Actor::operator(), id, "")
            .await
            .unwrap();
    }

    /// Takes a user's standing away.
    pub async fn demote(&self, id: UserId) {
        let patch = UserPatch {
            is_staff: Some(false),
            is_superuser: Some(false),
            ..UserPatch::default()
        };
        self.authority
            .change_user(&Actor::operator(), id, patch)
            .await
            .unwrap();
    }

    /// Disables a user.
    pub async fn disable(&self, id: UserId) {
        let patch = UserPatch {
            is_active: Some(false),
            ..UserPatch::default()
        };
        self.authority
            .change_user(&Actor::operator(), id, patch)
            .await
            .unwrap();
    }

    /// Sends a request over the site, as TCP would.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        read(self.site.answer(request).await).await
    }

    /// Sends a request with a key, or without.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        self.send(request(method, path, key, body)).await
    }

    /// Sends a request as the operator.
    pub async fn operate(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = request(method, path, None, body);
        request.extensions_mut().insert(Operator::default());
        read(self.router.clone().oneshot(request).await.unwrap()).await
    }
}

/// A request from this computer.
pub fn request(
    method: Method,
    path: &str,
    key: Option<&str>,
    body: Option<Value>,
) -> Request<Body> {
    let mut builder = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, "127.0.0.1:8000");
    if let Some(key) = key {
        builder = builder.header(AUTHORIZATION, format!("Token {key}"));
    }
    match body {
        None => builder.body(Body::empty()),
        Some(body) => builder
            .header(CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string())),
    }
    .unwrap()
}

async fn read(response: axum::response::Response) -> Answer {
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    }
}
