use axum::body::Body;
use http::{Method, Request};
use keyfob_server::SiteOptions;
use keyfob_server::serve::Peer;

use super::support::{Answer, App};
use super::{Pairs, header, made};

async fn ask(app: &App, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path).header("host", "127.0.0.1:8000");
    for (name, value) in headers {
        request = request.header(*name, value.as_bytes());
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

async fn status(app: &App, path: &str, headers: &[(&str, &str)]) -> u16 {
    ask(app, path, headers).await.status.as_u16()
}

#[tokio::test]
async fn whoever_has_a_token_passes_and_is_named() {
    let app = App::new();
    let (ada, classic) = app.user("ada", true, true).await;
    let (_, named) = app.named(ada, "CI", "read orders:*").await;
    for path in ["/auth/verify", "/auth/verify/"] {
        let token = format!("Token {classic}");
        let forged = [
            ("authorization", token.as_str()),
            ("remote-user", "eve"),
            ("remote-email", "eve@example.com"),
        ];
        let answer = ask(&app, path, &forged).await;
        assert_eq!(answer.status, 200);
        assert_eq!(header(&answer, "remote-user"), Some("ada"));
        assert_eq!(header(&answer, "remote-groups"), Some("staff,superuser"));
        let all = Some("read write admin audit introspect");
        assert_eq!(header(&answer, "remote-scopes"), all);
        assert_eq!(header(&answer, "remote-email"), Some(""), "there is none");
        assert_eq!(header(&answer, "cache-control"), Some("no-store"));
    }
    let bearer = format!("Bearer {named}");
    let answer = ask(&app, "/auth/verify", &[("authorization", &bearer)]).await;
    assert_eq!(header(&answer, "remote-scopes"), Some("orders:* read"));
    let token = format!("Token {}", app.session("ada").await);
    let headers = [("authorization", token.as_str())];
    assert_eq!(
        status(&app, "/auth/verify", &headers).await,
        200,
        "a session"
    );
}

#[tokio::test]
async fn refusals_are_drfs_or_bare() {
    let app = App::new();
    let (ada, _) = app.user("ada", false, false).await;
    let (_, key) = app.named(ada, "CI", "write").await;
    let (token, bearer) = (format!("Token {key}"), format!("Bearer {key}"));
    let lacks = "Bearer error=\"insufficient_scope\", scope=\"read\"";
    type Case<'a> = (Pairs<'a>, u16, Option<&'a str>, &'a str);
    let cases: [Case<'_>; 6] = [
        (
            &[],
            401,
            Some("Token"),
            "Authentication credentials were not provided.",
        ),
        (
            &[("authorization", "Token")],
            401,
            Some("Token"),
            "Invalid token header. No credentials provided.",
        ),
        (
            &[("authorization", "Token x")],
            401,
            Some("Token"),
            "Invalid token.",
        ),
        (
            &[("authorization", "Bearer x")],
            401,
            Some("Bearer error=\"invalid_token\""),
            "Invalid token.",
        ),
        (
            &[("authorization", &token)],
            403,
            None,
            "You do not have permission to perform this action.",
        ),
        (
            &[("authorization", &bearer)],
            403,
            Some(lacks),
            "You do not have permission to perform this action.",
        ),
    ];
    for (headers, status, challenge, detail) in cases {
        let answer = ask(&app, "/auth/verify", headers).await;
        assert_eq!(answer.status, status, "{headers:?}");
        assert_eq!(
            header(&answer, "www-authenticate"),
            challenge,
            "{headers:?}"
        );
        assert_eq!(answer.body["detail"], detail, "{headers:?}");
        assert_eq!(header(&answer, "remote-user"), None);
        let mut nginx = headers.to_vec();
        nginx.push(("x-original-method", "GET"));
        let answer = ask(&app, "/auth/verify?mode=nginx", &nginx).await;
        assert_eq!(answer.status, status, "{headers:?}");
        assert!(answer.body.is_null(), "{headers:?}");
        assert_eq!(
            header(&answer, "www-authenticate"),
            challenge,
            "{headers:?}"
        );
    }
}

#[tokio::test]
async fn the_method_of_the_request_behind_decides() {
    let app = App::new();
    let (ada, _) = app.user("ada", false, false).await;
    let (_, key) = app.named(ada, "reader", "read").await;
    let token = format!("Token {key}");
    let cases: [(&str, Pairs<'_>, u16); 8] = [
        ("", &[], 200),
        ("", &[("x-forwarded-method", "HEAD")], 200),
        ("", &[("x-forwarded-method", "POST")], 403),
        ("", &[("x-original-method", "DELETE")], 403),
        // A client that adds the header its proxy does not write gains nothing.
        (
            "",
            &[
                ("x-original-method", "DELETE"),
                ("x-forwarded-method", "GET"),
            ],
            403,
        ),
        ("?mode=nginx", &[("x-original-method", "GET")], 200),
        ("?mode=nginx", &[("x-original-method", "PUT")], 403),
        // nginx always asks with GET: without the header it is not known what for.
        ("?mode=nginx", &[], 403),
    ];
    for (query, headers, expected) in cases {
        let mut headers = headers.to_vec();
        headers.push(("authorization", &token));
        let path = format!("/auth/verify{query}");
        assert_eq!(status(&app, &path, &headers).await, expected, "{headers:?}");
    }
    let mut request = super::support::request(Method::POST, "/auth/verify", Some(&key), None);
    assert_eq!(app.send(request).await.status, 403);
    request = super::support::request(Method::OPTIONS, "/auth/verify", Some(&key), None);
    assert_eq!(app.send(request).await.status, 200);
}

#[tokio::test]
async fn scopes_and_standing_can_be_asked_for() {
    let app = App::new();
    let (ada, classic) = app.user("ada", false, false).await;
    let (root, staff) = app.user("root", true, false).await;
    let (_, orders) = app.named(ada, "orders", "read orders:*").await;
    let (_, one) = app.named(root, "one", "read orders:read").await;
    for (query, key, expected) in [
        ("scope=orders:read", &orders, 200),
        ("scope=orders:read", &one, 200),
        ("scope=orders:read+orders:write", &orders, 200),
        ("scope=orders:read&scope=orders:write", &one, 403),
        ("scope=users:read", &orders, 403),
        ("scope=users:read", &classic, 200),
        ("scope=admin", &classic, 403),
        ("scope=admin", &staff, 200),
        ("staff=1", &classic, 403),
        ("staff=1", &orders, 403),
        ("staff=1", &one, 200),
        ("staff=1&scope=orders:write", &one, 403),
        ("staff=0", &classic, 200),
    ] {
        let path = format!("/auth/verify?{query}");
        let token = format!("Token {key}");
        let headers = [("authorization", token.as_str())];
        assert_eq!(status(&app, &path, &headers).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_typing_error_in_the_configuration_opens_nothing() {
    let app = App::new();
    let (_, key) = app.user("root", true, true).await;
    let token = format!("Token {key}");
    let headers = [("authorization", token.as_str())];
    for query in ["scopes=orders:read", "staff=yes", "scope=%22", "mode=x"] {
        let plain = format!("/auth/verify?{query}");
        assert_eq!(status(&app, &plain, &headers).await, 400, "{query}");
        let nginx = format!("/auth/verify?mode=nginx&{query}");
        assert_eq!(status(&app, &nginx, &headers).await, 403, "{query}");
    }
}

#[tokio::test]
async fn names_beyond_ascii_are_told_in_utf_8() {
    let app = App::new();
    let (_, key) = app.user("josé", false, false).await;
    let token = format!("Token {key}");
    let answer = ask(&app, "/auth/verify", &[("authorization", &token)]).await;
    assert_eq!(header(&answer, "remote-user"), Some("josé"));
}

#[tokio::test]
async fn a_network_is_checked_against_what_a_trusted_proxy_says() {
    let trusting = App::with(SiteOptions {
        trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
        ..SiteOptions::default()
    });
    let wary = App::new();
    for (app, expected) in [(&trusting, 200), (&wary, 401)] {
        let (ada, _) = app.user("ada", false, false).await;
        let key = made(app, ada, "bound", |wish| {
            wish.allowed = vec!["192.0.2.0/24".parse().unwrap()];
        });
        let key = key.await;
        for (client, expected) in [("192.0.2.9", expected), ("198.51.100.1", 401)] {
            let request = Request::get("/auth/verify")
                .header("host", "127.0.0.1:8000")
                .header("authorization", format!("Token {}", key.expose()))
                .header("x-forwarded-for", client);
            let peer = Peer("127.0.0.1".parse().unwrap());
            let request = request.body(Body::empty()).unwrap();
            let answer = app.site.answer_peer(request, Some(peer)).await;
            assert_eq!(answer.status(), expected, "{client}");
        }
    }
}
