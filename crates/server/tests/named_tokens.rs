//! Named tokens through the site: what they open, how they end, and what is said about it.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use http::{Method, StatusCode};
use jiff::SignedDuration;
use serde_json::{Value, json};
use support::{Answer, App};

const NAMED: &str = "/api/v1/tokens/named/";

/// A site with a superuser, who asks.
struct Asking {
    app: App,
    root: String,
}

impl Asking {
    async fn new() -> Self {
        let app = App::new();
        let (_, root) = app.user("root", true, true).await;
        Self { app, root }
    }

    async fn ask(&self, method: Method, path: &str, body: Value) -> Answer {
        let body = (!body.is_null()).then_some(body);
        self.app.call(method, path, Some(&self.root), body).await
    }

    async fn make(&self, body: Value) -> (String, String) {
        let made = self.ask(Method::POST, NAMED, body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{:?}", made.body);
        let path = format!("/api/v1/tokens/{}/", made.body["id"]);
        (path, made.body["key"].as_str().unwrap().to_owned())
    }

    async fn hello(&self, key: &str) -> StatusCode {
        let answer = self.app.call(Method::GET, "/hello/", Some(key), None).await;
        answer.status
    }
}

fn seconds(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds)
}

#[tokio::test]
async fn a_named_token_is_shown_once_and_opens_what_its_scopes_say() {
    let asking = Asking::new().await;
    let body = json!({"user": 1, "name": " ci ", "scopes": ["read", "orders:*"]});
    let (path, key) = asking.make(body).await;
    assert_eq!((key.len(), &key[..3]), (40, "kf_"));
    assert_eq!(asking.hello(&key).await, StatusCode::OK);
    let shown = asking.ask(Method::GET, &path, Value::Null).await;
    assert!(!shown.body.to_string().contains(&key));
    assert_eq!(shown.body["name"], "ci");
    assert_eq!(shown.body["scopes"], json!(["orders:*", "read"]));
    // 90 days, unless its maker says otherwise.
    assert_eq!(shown.body["expires"], "2027-02-22T10:00:00.123456Z");
    assert_eq!(shown.body["recoverable"], false);

    let (_, write) = asking
        .make(json!({"user": 1, "name": "w", "scopes": ["write"]}))
        .await;
    assert_eq!(asking.hello(&write).await, StatusCode::FORBIDDEN);
    // Its owner is a superuser, but its scopes say nothing of the admin API.
    let users = asking
        .app
        .call(Method::GET, "/api/v1/users/", Some(&key), None);
    assert_eq!(users.await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let asking = Asking::new().await;
    let (user, _) = asking.app.user("user", false, false).await;
    let now = "2026-11-24T10:00:00Z";
    let cases = [
        (json!({"name": ""}), "name", "Enter a name."),
        (json!({"scopes": ["a b"]}), "scopes", "letters"),
        (
            json!({"scopes": ["admin"]}),
            "scopes",
            "admin needs a staff owner.",
        ),
        (
            json!({"expires": {"kind": "at", "at": now}}),
            "expires",
            "Choose a time in the future.",
        ),
        (
            json!({"allowed": ["localhost"]}),
            "allowed",
            "Enter an address or a range",
        ),
        (json!({"max_uses": 0}), "max_uses", "Choose 1 or more uses."),
        (
            json!({"idle_seconds": 1}),
            "idle_seconds",
            "Choose 60 seconds to a year.",
        ),
        (json!({"user": 99}), "user", "There is no such user."),
    ];
    for (wrong, field, message) in cases {
        let mut body = json!({"user": user.0, "name": "x", "scopes": []});
        let fields = body.as_object_mut().unwrap();
        fields.extend(wrong.as_object().unwrap().clone());
        let refused = asking.ask(Method::POST, NAMED, body).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
        let said = refused.body[field][0].as_str().unwrap_or_default();
        assert!(said.contains(message), "{wrong}: {:?}", refused.body);
    }
    asking
        .make(json!({"user": 1, "name": "ci", "scopes": []}))
        .await;
    let again = json!({"user": 1, "name": "ci", "scopes": []});
    let taken = asking.ask(Method::POST, NAMED, again).await;
    assert_eq!(
        taken.body,
        json!({"name": ["Name already used by this owner."]})
    );
}

#[tokio::test]
async fn a_token_makes_none_that_may_more_than_itself() {
    let asking = Asking::new().await;
    let (id, _) = asking.app.user("admin", true, true).await;
    let (_, key) = asking.app.named(id, "own", "admin orders:*").await;
    let make = |scopes: Value| {
        let body = json!({"user": 1, "name": scopes.to_string(), "scopes": scopes});
        asking.app.call(Method::POST, NAMED, Some(&key), Some(body))
    };
    assert_eq!(
        make(json!(["orders:read", "admin"])).await.status,
        StatusCode::CREATED
    );
    for more in [
        json!(["read"]),
        json!(["audit"]),
        json!(["admin", "stock:read"]),
    ] {
        let refused = make(more).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(
            refused.body["detail"],
            "A token cannot give another one more scopes than it has itself."
        );
    }
    // A classic token may all that its owner may.
    let body = Some(json!({"user": 1, "if_exists": "replace"}));
    let classic = asking
        .app
        .call(Method::POST, "/api/v1/tokens/", Some(&key), body);
    assert_eq!(classic.await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_user_has_at_most_so_many() {
    let asking = Asking::new().await;
    let patch = json!({"max_named_tokens": 2});
    asking.ask(Method::PATCH, "/api/v1/settings/", patch).await;
    for name in ["a", "b"] {
        asking
            .make(json!({"user": 1, "name": name, "scopes": []}))
            .await;
    }
    let third = json!({"user": 1, "name": "c", "scopes": []});
    let refused = asking.ask(Method::POST, NAMED, third.clone()).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(
        refused.body["detail"],
        "This user has 2 named tokens, as many as one may have. Revoke one first."
    );
    asking
        .ask(Method::POST, "/api/v1/tokens/2/revoke/", Value::Null)
        .await;
    asking.make(third).await;
}

#[tokio::test]
async fn time_uses_and_places_end_it() {
    let asking = Asking::new().await;
    let hour = json!({"kind": "after", "seconds": 3600});
    let (path, key) = asking
        .make(json!({"user": 1, "name": "a", "scopes": ["read"], "expires": hour}))
        .await;
    asking.app.clock.advance(seconds(3599));
    assert_eq!(asking.hello(&key).await, StatusCode::OK);
    asking.app.clock.advance(seconds(1));
    assert_eq!(asking.hello(&key).await, StatusCode::UNAUTHORIZED);
    let shown = asking.ask(Method::GET, &path, Value::Null).await;
    assert_eq!(shown.body["status"], "expired");

    let (path, key) = asking
        .make(json!({"user": 1, "name": "b", "scopes": ["read"], "max_uses": 2}))
        .await;
    let tries = [
        asking.hello(&key).await,
        asking.hello(&key).await,
        asking.hello(&key).await,
    ];
    assert_eq!(tries.map(|status| status.as_u16()), [200, 200, 401]);
    let shown = asking.ask(Method::GET, &path, Value::Null).await;
    assert_eq!(
        (&shown.body["status"], &shown.body["uses"]),
        (&json!("used_up"), &json!(2))
    );

    // Requests without a known address are in no network.
    let (_, key) = asking
        .make(json!({"user": 1, "name": "c", "scopes": ["read"], "allowed": ["10.0.0.0/8"]}))
        .await;
    assert_eq!(asking.hello(&key).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn use_moves_a_sliding_expiry_up_to_its_cap() {
    let asking = Asking::new().await;
    let day = json!({"kind": "after", "seconds": 86_400});
    let body = json!({"user": 1, "name": "a", "scopes": ["read"], "expires": day,
                      "idle_seconds": 3600});
    let (_, key) = asking.make(body).await;
    for _ in 0..26 {
        asking.app.clock.advance(seconds(3300));
        assert_eq!(asking.hello(&key).await, StatusCode::OK);
    }
    asking.app.clock.advance(seconds(601));
    assert_eq!(
        asking.hello(&key).await,
        StatusCode::UNAUTHORIZED,
        "past its cap"
    );
    let (_, key) = asking
        .make(json!({"user": 1, "name": "b", "scopes": ["read"], "idle_seconds": 3600}))
        .await;
    asking.app.clock.advance(seconds(3600));
    assert_eq!(
        asking.hello(&key).await,
        StatusCode::UNAUTHORIZED,
        "not used in time"
    );
}

#[tokio::test]
async fn a_token_can_be_disabled_for_a_while() {
    let asking = Asking::new().await;
    let (path, key) = asking
        .make(json!({"user": 1, "name": "a", "scopes": ["read"]}))
        .await;
    for (disabled, status) in [(true, 401), (false, 200)] {
        asking
            .ask(Method::PATCH, &path, json!({"disabled": disabled}))
            .await;
        assert_eq!(asking.hello(&key).await, status);
    }
    let classic = asking
        .ask(
            Method::PATCH,
            "/api/v1/tokens/1/",
            json!({"disabled": true}),
        )
        .await;
    assert_eq!(classic.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_rotated_token_works_through_its_grace_and_then_raises_an_alert() {
    let asking = Asking::new().await;
    let (path, old) = asking
        .make(json!({"user": 1, "name": "ci", "scopes": ["read", "orders:read"]}))
        .await;
    let grace = json!({"grace_seconds": 300});
    let rotated = asking
        .ask(Method::POST, &format!("{path}rotate/"), grace.clone())
        .await;
    assert_eq!(rotated.status, StatusCode::CREATED);
    assert_eq!(rotated.body["name"], "ci");
    assert_eq!(rotated.body["scopes"], json!(["orders:read", "read"]));
    assert_eq!(rotated.body["rotated_from"], 2);
    let new = rotated.body["key"].as_str().unwrap();
    assert_eq!(
        (asking.hello(&old).await, asking.hello(new).await),
        (StatusCode::OK, StatusCode::OK)
    );
    let twice = asking
        .ask(Method::POST, &format!("{path}rotate/"), grace)
        .await;
    assert_eq!(twice.status, StatusCode::CONFLICT);

    asking.app.clock.advance(seconds(300));
    assert_eq!(asking.hello(new).await, StatusCode::OK);
    for _ in 0..3 {
        assert_eq!(asking.hello(&old).await, StatusCode::UNAUTHORIZED);
    }
    let alerts = "/api/v1/audit/?action=token.use_after_rotation";
    let mut seen = Value::Null;
    for _ in 0..100 {
        seen = asking.ask(Method::GET, alerts, Value::Null).await.body["results"].take();
        if seen.as_array().is_some_and(|rows| !rows.is_empty()) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(
        seen.as_array().unwrap().len(),
        1,
        "one alert for uses close together"
    );
    assert_eq!(seen[0]["outcome"], "refused");
    assert_eq!(seen[0]["target"]["id"], 2);
}

#[tokio::test]
async fn the_grace_never_outlasts_the_old_token() {
    let asking = Asking::new().await;
    let hour = json!({"kind": "after", "seconds": 3600});
    let (path, old) = asking
        .make(json!({"user": 1, "name": "ci", "scopes": ["read"], "expires": hour}))
        .await;
    let grace = json!({"grace_seconds": 86_400});
    let rotated = asking
        .ask(Method::POST, &format!("{path}rotate/"), grace)
        .await;
    assert_eq!(rotated.body["expires"], "2026-11-24T11:00:00.123456Z");
    let shown = asking.ask(Method::GET, &path, Value::Null).await;
    assert_eq!(shown.body["grace_until"], "2026-11-24T11:00:00.123456Z");
    asking.app.clock.advance(seconds(3600));
    assert_eq!(asking.hello(&old).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_revocation_says_who_when_and_why_and_can_be_taken_back() {
    let asking = Asking::new().await;
    let (path, key) = asking
        .make(json!({"user": 1, "name": "ci", "scopes": ["read"]}))
        .await;
    let why = json!({"why": "laptop lost"});
    let revoked = asking
        .ask(Method::POST, &format!("{path}revoke/"), why.clone())
        .await;
    assert_eq!(revoked.status, StatusCode::NO_CONTENT);
    assert_eq!(asking.hello(&key).await, StatusCode::UNAUTHORIZED);
    let ended = asking.ask(Method::GET, &path, Value::Null).await.body["ended"].take();
    let expected = json!({"at": "2026-11-24T10:00:00.123456Z", "how": "revoked", "by": "root",
                          "why": "laptop lost"});
    assert_eq!(ended, expected);
    let again = asking
        .ask(Method::POST, &format!("{path}revoke/"), why)
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);

    let restore = format!("{path}restore/");
    assert_eq!(
        asking.ask(Method::POST, &restore, Value::Null).await.status,
        StatusCode::OK
    );
    assert_eq!(asking.hello(&key).await, StatusCode::OK);
    asking
        .ask(Method::POST, &format!("{path}revoke/"), Value::Null)
        .await;
    asking.app.clock.advance(seconds(61));
    let late = asking.ask(Method::POST, &restore, Value::Null).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}
