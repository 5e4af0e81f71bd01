//! What whoever runs the server looks at, and the id every answer has.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, to_bytes};
use http::header::HOST;
use http::{Method, Request, StatusCode};
use keyfob_server::SiteOptions;
use keyfob_server::operation::{Figures, MetricsListener, Operation, Vitals};
use keyfob_server::serve::{Answer as _, Peer};
use serde_json::json;
use support::{App, PASSWORD};

/// A store whose disk is full, or not.
#[derive(Debug, Default)]
struct Disk {
    is_full: AtomicBool,
}

#[async_trait::async_trait]
impl Vitals for Disk {
    async fn store_answers(&self) -> bool {
        true
    }

    async fn store_takes_writes(&self) -> bool {
        !self.is_full.load(Ordering::SeqCst)
    }

    async fn has_sealing_key(&self) -> bool {
        true
    }

    fn figures(&self) -> Figures {
        Figures {
            store_commits: 7,
            store_bytes: 4096,
            ..Figures::default()
        }
    }
}

fn app() -> (App, Arc<Disk>, Arc<Operation>) {
    let disk = Arc::<Disk>::default();
    let operation = Arc::new(Operation::new(Arc::clone(&disk) as Arc<_>));
    let options = SiteOptions {
        operation: Arc::clone(&operation),
        ..SiteOptions::default()
    };
    (App::with(options), disk, operation)
}

async fn text(response: axum::response::Response) -> (StatusCode, String) {
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

async fn scrape(app: &App, key: &str) -> String {
    let request = support::request(Method::GET, "/metrics", Some(key), None);
    let (status, text) = text(app.site.answer(request).await).await;
    assert_eq!(status, StatusCode::OK, "{text}");
    text
}

/// The value of a sample.
fn sample(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.map(|rest| rest.trim().parse().unwrap())
}

#[tokio::test]
async fn every_answer_has_an_id_and_a_good_one_of_the_client_stays() {
    let app = App::new();
    for path in [
        "/hello/",
        "/api-token-auth/",
        "/api/v1/me/",
        "/healthz",
        "/readyz",
        "/metrics",
        "/nowhere",
    ] {
        let answer = app.call(Method::GET, path, None, None).await;
        let made = answer.headers["x-request-id"].to_str().unwrap().to_owned();
        assert_eq!(made.len(), 16, "{path}");
        let mut request = support::request(Method::GET, path, None, None);
        let headers = request.headers_mut();
        headers.insert("x-request-id", "mine-1.2_3".parse().unwrap());
        let answer = app.send(request).await;
        assert_eq!(answer.headers["x-request-id"], "mine-1.2_3", "{path}");
    }
    let mut foreign = support::request(Method::GET, "/hello/", None, None);
    foreign
        .headers_mut()
        .insert(HOST, "evil.example".parse().unwrap());
    foreign
        .headers_mut()
        .insert("x-request-id", "a b".parse().unwrap());
    let answer = app.send(foreign).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_ne!(answer.headers["x-request-id"], "a b");
}

#[tokio::test]
async fn a_full_disk_makes_a_server_unready_but_not_dead() {
    let (app, disk, _) = app();
    let ready = app.call(Method::GET, "/readyz", None, None).await;
    let checks = json!({"store": "ok", "writes": "ok", "sealing_key": "ok"});
    assert_eq!(ready.status, StatusCode::OK);
    assert_eq!(ready.body, json!({"status": "ok", "checks": checks}));

    disk.is_full.store(true, Ordering::SeqCst);
    let unready = app.call(Method::GET, "/readyz", None, None).await;
    let checks = json!({"store": "ok", "writes": "failed", "sealing_key": "ok"});
    assert_eq!(unready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(unready.body, json!({"status": "failed", "checks": checks}));
    let healthy = app.call(Method::GET, "/healthz", None, None).await;
    assert_eq!(healthy.status, StatusCode::OK);
    assert_eq!(healthy.body, json!({"status": "ok"}));
}

#[tokio::test]
async fn requests_are_counted_by_what_they_were_for() {
    let (app, _, _) = app();
    let (_, key) = app.user("root", true, true).await;
    for _ in 0..3 {
        app.call(Method::GET, "/hello/", Some(&key), None).await;
    }
    app.call(Method::GET, "/hello/", None, None).await;
    app.call(Method::POST, "/nowhere", None, None).await;
    let text = scrape(&app, &key).await;
    let name = "keyfob_http_requests_total";
    for (labels, count) in [
        (r#"{route="hello",method="GET",status="200"}"#, 3.0),
        (r#"{route="hello",method="GET",status="401"}"#, 1.0),
        (r#"{route="route",method="POST",status="404"}"#, 1.0),
    ] {
        assert_eq!(
            sample(&text, &format!("{name}{labels}")),
            Some(count),
            "{text}"
        );
    }
    let checks = "keyfob_token_checks_total";
    let accepted = format!("{checks}{{outcome=\"accepted\"}}");
    assert_eq!(
        sample(&text, &accepted),
        Some(4.0),
        "three here, one for this: {text}"
    );
    assert_eq!(
        sample(&text, &format!("{checks}{{outcome=\"unknown\"}}")),
        Some(0.0)
    );
    let name = "keyfob_http_request_duration_seconds";
    assert_eq!(
        sample(&text, &format!("{name}_count{{route=\"hello\"}}")),
        Some(4.0)
    );
    let last = format!("{name}_bucket{{route=\"hello\",le=\"+Inf\"}}");
    assert_eq!(sample(&text, &last), Some(4.0), "{text}");
    assert_eq!(sample(&text, "keyfob_store_commits_total"), Some(7.0));
    assert_eq!(sample(&text, "keyfob_store_size_bytes"), Some(4096.0));
    assert!(
        text.contains("# TYPE keyfob_http_requests_total counter"),
        "{text}"
    );
}

#[tokio::test]
async fn logins_are_counted_by_how_they_ended() {
    let (app, _, _) = app();
    let (_, key) = app.user("root", true, true).await;
    for password in [PASSWORD, "wrong-otter-plays-43", "wrong-otter-plays-44"] {
        let body = json!({"username": "root", "password": password});
        app.call(Method::POST, "/api-token-auth/", None, Some(body))
            .await;
    }
    let text = scrape(&app, &key).await;
    for (outcome, count) in [("accepted", 1.0), ("wrong", 2.0), ("throttled", 0.0)] {
        let name = format!("keyfob_logins_total{{outcome=\"{outcome}\"}}");
        assert_eq!(sample(&text, &name), Some(count), "{text}");
    }
}

#[tokio::test]
async fn metrics_need_a_staff_token_here_and_none_on_their_own_listener() {
    let (app, _, operation) = app();
    let (_, plain) = app.user("plain", false, false).await;
    for (key, status) in [
        (None, StatusCode::UNAUTHORIZED),
        (Some(plain.as_str()), StatusCode::FORBIDDEN),
    ] {
        let answer = app.call(Method::GET, "/metrics", key, None).await;
        assert_eq!(answer.status, status);
    }
    let listener = MetricsListener::new(operation, Arc::clone(&app.authority));
    let ask = |method: Method, path: &str, host: &str| {
        let request = Request::builder().method(method).uri(path);
        let request = request.header(HOST, host).body(Body::empty()).unwrap();
        listener.answer(request, Peer([127, 0, 0, 1].into()))
    };
    let (status, body) = text(ask(Method::GET, "/metrics", "127.0.0.1:9100").await).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        body.contains("keyfob_http_requests_total{route=\"operation\""),
        "{body}"
    );
    for (method, path, host, status) in [
        (Method::GET, "/healthz", "localhost", 200),
        (Method::GET, "/readyz", "localhost", 200),
        (Method::GET, "/hello/", "localhost", 404),
        (Method::GET, "/api/v1/me/", "localhost", 404),
        (Method::POST, "/metrics", "localhost", 405),
        (Method::GET, "/metrics", "evil.example", 400),
    ] {
        let answer = ask(method.clone(), path, host).await;
        assert_eq!(answer.status().as_u16(), status, "{method} {path} {host}");
    }
}

#[tokio::test]
async fn the_last_hour_is_counted_by_the_minute() {
    let (app, _disk, _operation) = app();
    let (_, key) = app.user("ada", true, false).await;
    let hour = async || {
        let answer = app
            .call(Method::GET, "/api/v1/activity/", Some(&key), None)
            .await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.body
    };
    let sums = |hour: &serde_json::Value| {
        let minutes = hour["minutes"].as_array().unwrap();
        assert_eq!(minutes.len(), 60);
        let sum = |name: &str| {
            minutes
                .iter()
                .filter_map(|one| one[name].as_u64())
                .sum::<u64>()
        };
        (sum("answered"), sum("rejected"))
    };
    // Its own requests and those of whoever watches are not among them.
    app.call(Method::GET, "/healthz", None, None).await;
    let before = sums(&hour().await);
    app.call(Method::GET, "/hello/", Some(&key), None).await;
    app.call(Method::GET, "/hello/", None, None).await;
    let wrong = json!({"username": "ada", "password": "wrong"});
    app.call(Method::POST, "/api-token-auth/", None, Some(wrong))
        .await;
    let now = hour().await;
    let (answered, rejected) = sums(&now);
    assert_eq!((answered - before.0, rejected - before.1), (1, 2));
    assert_eq!(now["rejected_before"], 0);
    let times: Vec<jiff::Timestamp> = now["minutes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["at"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(
        times
            .windows(2)
            .all(|two| (two[1] - two[0]).as_secs() == 60)
    );
}
