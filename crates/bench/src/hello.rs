//! An authenticated `GET /hello/` against a bare axum handler behind the same HTTP server.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use http::Request;
use keyfob_core::{Password, Source};
use keyfob_server::serve::{Answer, Peer, bind, serve};
use keyfob_server::{Site, SiteOptions};
use keyfob_store_redb::Options;
use tower::ServiceExt as _;

use crate::load::throughput;
use crate::report::Pair;
use crate::setup::{Keyfob, PASSWORD};

const ROUNDS: usize = 7;
const CONNECTIONS: usize = 32;
const ROUND: Duration = Duration::from_millis(1_500);

/// axum with one route and nothing else.
struct Bare(Router);

impl Answer for Bare {
    async fn answer(&self, request: Request<Body>, _peer: Peer) -> Response {
        let answered: Result<Response, Infallible> = self.0.clone().oneshot(request).await;
        answered.unwrap_or_else(|never| match never {})
    }
}

#[derive(serde::Serialize)]
struct Greeting {
    message: &'static str,
}

async fn greet() -> Json<Greeting> {
    Json(Greeting {
        message: "Hello, World!",
    })
}

pub(crate) async fn compare() -> anyhow::Result<Pair> {
    let keyfob = Keyfob::open(Options::default())?;
    keyfob.user("vitor").await?;
    let password = Password::new(PASSWORD.to_owned());
    let key = keyfob
        .authority
        .log_in("vitor", password, &Source::default())
        .await?;
    let site = Arc::new(Site::new(&keyfob.authority, SiteOptions::default()));
    let bare = Arc::new(Bare(Router::new().route("/hello/", get(greet))));
    let ours = serve(bind(([127, 0, 0, 1], 0).into()).await?, site, 1024);
    let theirs = serve(bind(([127, 0, 0, 1], 0).into()).await?, bare, 1024);

    let head = "GET /hello/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n";
    let request = format!("{head}Authorization: Token {}\r\n\r\n", key.expose());
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let our = throughput(ours.address(), request.as_bytes(), CONNECTIONS, ROUND).await?;
        let their = throughput(theirs.address(), request.as_bytes(), CONNECTIONS, ROUND).await?;
        // The first round only warms up.
        if round > 0 {
            a.push(our);
            b.push(their);
        }
    }
    ours.shutdown().await;
    theirs.shutdown().await;
    Ok(Pair {
        title: "GET /hello/ over 32 kept connections, client and server on this machine",
        unit: "requests/s",
        ours: ("Keyfob, with the token checked", a),
        theirs: ("bare axum handler, same HTTP server", b),
        bound: Some(0.85),
    })
}
