use http::{Method, Request, StatusCode};
use jiff::SignedDuration;
use keyfob_core::{Expiry, Source};
use serde_json::{Value, json};

use super::support::{App, PASSWORD};
use super::{Pairs, form, header, made};

/// An app, and the `Authorization` of a service that may introspect.
async fn app() -> (App, String) {
    let app = App::new();
    let (service, _) = app.user("billing", false, false).await;
    let (_, key) = app.named(service, "introspection", "introspect").await;
    (app, format!("Bearer {key}"))
}

async fn ask(app: &App, client: &str, fields: &[(&str, &str)]) -> Value {
    let answer = app
        .send(form("/oauth/introspect", Some(client), fields))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(header(&answer, "cache-control"), Some("no-store"));
    answer.body
}

async fn is_active(app: &App, client: &str, key: &str) -> bool {
    let body = ask(app, client, &[("token", key)]).await;
    let active = body["active"].as_bool().unwrap();
    assert!(active || body == json!({"active": false}), "{body}");
    active
}

#[tokio::test]
async fn a_named_token_is_told_with_its_scopes() {
    let (app, client) = app().await;
    let (ada, _) = app.user("ada", true, false).await;
    let (token, key) = app.named(ada, "CI", "read orders:*").await;
    let fields = [
        ("token", key.as_str()),
        ("token_type_hint", "access_token"),
        ("scope", "orders:read read"),
    ];
    let told = ask(&app, &client, &fields).await;
    let iat = app.authority.clock().now().as_second();
    assert_eq!(
        told,
        json!({
            "active": true,
            "scope": "orders:* read",
            "username": "ada",
            "token_type": "Token",
            "exp": iat + 90 * 86_400,
            "iat": iat,
            "sub": ada.to_string(),
            "jti": token.to_string(),
            "keyfob_kind": "named",
            "keyfob_name": "CI",
            "keyfob_everything": false,
            "keyfob_has_scope": true,
            "keyfob_groups": ["staff"],
            "keyfob_is_staff": true,
        })
    );
    let told = ask(&app, &client, &[("token", &key), ("scope", "users:read")]).await;
    assert_eq!(
        (&told["active"], &told["keyfob_has_scope"]),
        (&json!(true), &json!(false))
    );
}

#[tokio::test]
async fn a_classic_token_and_a_session_are_told() {
    let (app, client) = app().await;
    let (_, key) = app.user("ada", false, false).await;
    let told = ask(&app, &client, &[("token", &key), ("scope", "any:thing")]).await;
    assert_eq!(told["scope"], "read write");
    assert_eq!(told["keyfob_kind"], "classic");
    assert_eq!(told["keyfob_everything"], true);
    assert_eq!(told["keyfob_has_scope"], true);
    assert!(told.get("exp").is_none());
    let password = keyfob_core::Password::new(PASSWORD.to_owned());
    let nowhere = Source::default();
    let opened = app.authority.log_in_session("ada", password, &nowhere);
    let (session, key) = opened.await.unwrap();
    let told = ask(&app, &client, &[("token", key.expose())]).await;
    assert_eq!(told["keyfob_kind"], "session");
    assert_eq!(told["exp"], session.settings.expires.unwrap().as_second());
}

#[tokio::test]
async fn what_does_not_work_is_not_active_and_nothing_else() {
    let (app, client) = app().await;
    let (ada, classic) = app.user("ada", false, false).await;
    for unknown in ["x", "é", &"f".repeat(40), "kf_nope", &"0".repeat(64)] {
        assert!(!is_active(&app, &client, unknown).await, "{unknown}");
    }
    let (revoked, key) = app.named(ada, "revoked", "read").await;
    assert!(is_active(&app, &client, &key).await);
    app.revoke(revoked).await;
    assert!(!is_active(&app, &client, &key).await);

    let key = made(&app, ada, "short", |wish| {
        wish.expiry = Expiry::At(app.authority.clock().now() + SignedDuration::from_secs(60));
    });
    let key = key.await;
    assert!(is_active(&app, &client, key.expose()).await);
    app.clock.advance(SignedDuration::from_secs(60));
    assert!(!is_active(&app, &client, key.expose()).await);

    let once = made(&app, ada, "once", |wish| wish.max_uses = Some(1)).await;
    assert!(
        is_active(&app, &client, once.expose()).await,
        "this is a use"
    );
    assert!(!is_active(&app, &client, once.expose()).await);

    assert!(is_active(&app, &client, &classic).await);
    app.disable(ada).await;
    assert!(!is_active(&app, &client, &classic).await);
}

#[tokio::test]
async fn a_token_bound_to_a_network_needs_the_holders_address() {
    let (app, client) = app().await;
    let (ada, _) = app.user("ada", false, false).await;
    let key = made(&app, ada, "office", |wish| {
        wish.allowed = vec!["192.0.2.0/24".parse().unwrap()];
    });
    let key = key.await;
    assert!(!is_active(&app, &client, key.expose()).await);
    for (address, active) in [
        ("192.0.2.7", true),
        ("::ffff:192.0.2.7", true),
        ("198.51.100.1", false),
    ] {
        let fields = [("token", key.expose()), ("client_address", address)];
        let told = ask(&app, &client, &fields).await;
        assert_eq!(told["active"], active, "{address}");
    }
}

#[tokio::test]
async fn only_who_may_introspect_is_told() {
    let (app, client) = app().await;
    let (ada, user) = app.user("ada", false, false).await;
    let (_, staff) = app.user("root", true, false).await;
    let (_, reader) = app.named(ada, "reader", "read write").await;
    let lacks = "Bearer error=\"insufficient_scope\", scope=\"introspect\"";
    let unknown = format!("Bearer {}", "f".repeat(40));
    for (authorization, status, error, challenge) in [
        (None, 401, "invalid_token", Some("Bearer")),
        (
            Some("Basic dml0b3I6MTIz".to_owned()),
            401,
            "invalid_token",
            Some("Bearer"),
        ),
        (
            Some("Token".to_owned()),
            401,
            "invalid_token",
            Some("Token"),
        ),
        (
            Some(unknown),
            401,
            "invalid_token",
            Some("Bearer error=\"invalid_token\""),
        ),
        (
            Some(format!("Token {user}")),
            403,
            "insufficient_scope",
            Some(lacks),
        ),
        (
            Some(format!("Bearer {reader}")),
            403,
            "insufficient_scope",
            Some(lacks),
        ),
        (Some(format!("Token {staff}")), 200, "", None),
        (Some(client), 200, "", None),
    ] {
        let authorization = authorization.as_deref();
        let fields = [("token", user.as_str())];
        let answer = app
            .send(form("/oauth/introspect/", authorization, &fields))
            .await;
        assert_eq!(answer.status, status, "{authorization:?}");
        assert_eq!(
            header(&answer, "www-authenticate"),
            challenge,
            "{authorization:?}"
        );
        if status != 200 {
            assert_eq!(answer.body["error"], error, "{authorization:?}");
        }
    }
}

#[tokio::test]
async fn a_request_of_another_form_is_refused() {
    let (app, client) = app().await;
    let some = Some(client.as_str());
    let cases: [(&str, Pairs<'_>, u16); 6] = [
        ("/oauth/introspect", &[], 400),
        ("/oauth/introspect", &[("token", "")], 400),
        ("/oauth/introspect", &[("token", "a"), ("token", "b")], 400),
        ("/oauth/introspect?token=a", &[("token", "a")], 400),
        (
            "/oauth/introspect",
            &[("token", "a"), ("client_address", "x")],
            400,
        ),
        ("/oauth/introspect", &[("token", "a"), ("scope", "\"")], 400),
    ];
    for (path, fields, status) in cases {
        let answer = app.send(form(path, some, fields)).await;
        assert_eq!(answer.status, status, "{path} {fields:?}");
        assert_eq!(answer.body["error"], "invalid_request", "{path} {fields:?}");
        assert_eq!(header(&answer, "cache-control"), Some("no-store"));
    }
    let long = "x".repeat(20_000);
    let answer = app
        .send(form("/oauth/introspect", some, &[("token", &long)]))
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let (service, key) = (client.strip_prefix("Bearer "), Some(json!({"token": "a"})));
    let answer = app
        .call(Method::POST, "/oauth/introspect", service, key)
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let get = Request::get("/oauth/introspect?token=a").header("host", "localhost");
    let answer = app.send(get.body(Default::default()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(header(&answer, "allow"), Some("POST"));
}
