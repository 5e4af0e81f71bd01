//! Many users at once, imports of sessions, exports.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use http::{Method, StatusCode};
use keyfob_core::{Actor, Exported, LeftOut, Source};
use serde_json::{Value, json};
use support::{Answer, App, PASSWORD};

const BULK: &str = "/api/v1/users/bulk/";

async fn bulk(app: &App, key: &str, body: Value) -> Answer {
    app.call(Method::POST, BULK, Some(key), Some(body)).await
}

fn outcomes(answer: &Answer) -> Vec<&str> {
    let rows = answer.body["rows"].as_array().unwrap().iter();
    rows.map(|row| row["outcome"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_row_of_a_list_has_an_outcome_of_its_own() {
    let app = App::new();
    let (_, staff) = app.user("staff", true, false).await;
    app.user("taken", false, false).await;
    let list = json!({"users": [
        {"username": "ａda", "email": "ada@example.com", "password": PASSWORD},
        {"username": "ada"},
        {"username": "taken", "first_name": "Somebody"},
        {"username": "taken2", "email": "x", "password": "short"},
        {"username": "boss", "is_staff": true},
        {"username": "hashed", "password_hash": "pbkdf2_sha256$1$a$b"},
        {"username": "both", "password": PASSWORD, "password_hash": "!"},
        {"username": "grace"},
    ]});
    let answer = bulk(&app, &staff, list.clone()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let expected = [
        "created", "refused", "refused", "refused", "refused", "refused", "refused", "created",
    ];
    assert_eq!(outcomes(&answer), expected);
    let rows = &answer.body["rows"];
    assert_eq!(rows[0]["username"], "ada", "as it is stored");
    let errors = |row: usize| &rows[row]["errors"];
    assert_eq!(
        errors(1)["username"][0],
        "This name stands in an earlier row too."
    );
    assert_eq!(
        errors(2)["username"][0],
        "A user with that username already exists."
    );
    assert_eq!(errors(3)["email"][0], "Enter a valid email address.");
    assert!(errors(3)["password"].as_array().unwrap().len() > 1);
    let forbidden = "You do not have permission to perform this action.";
    assert_eq!(errors(4)["non_field_errors"][0], forbidden);
    assert!(errors(5).is_object());
    assert_eq!(errors(6)["password_hash"][0], "Give a password or a hash.");
    assert!(!answer.body.to_string().contains(PASSWORD));

    let body = json!({"username": "ada", "password": PASSWORD});
    let login = app
        .call(Method::POST, "/api-token-auth/", None, Some(body))
        .await;
    assert_eq!(login.status, StatusCode::OK);
    let again = bulk(&app, &staff, list).await;
    assert_eq!(again.body["unchanged"], 2, "{:?}", again.body);
    assert_eq!(again.body["created"], 0);
}

#[tokio::test]
async fn all_or_nothing_and_a_dry_run_make_nothing() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    let count = || app.call(Method::GET, "/api/v1/users/count/", Some(&root), None);
    for (list, option) in [
        (json!([{"username": "a"}, {"username": "b"}]), "dry_run"),
        (
            json!([{"username": "a"}, {"username": "b c"}]),
            "all_or_nothing",
        ),
        (
            json!([{"username": "a"}, {"username": "b", "password": "x", "password_hash": "!"}]),
            "all_or_nothing",
        ),
    ] {
        let answer = bulk(&app, &root, json!({"users": list, option: true})).await;
        assert_eq!(outcomes(&answer)[0], "would_create", "{:?}", answer.body);
        assert_eq!(count().await.body, json!({"count": 1}));
    }
    let list = json!({"users": [{"username": "a"}, {"username": "b"}], "all_or_nothing": true});
    let answer = bulk(&app, &root, list).await;
    assert_eq!(outcomes(&answer), ["created", "created"]);
    assert_eq!(count().await.body, json!({"count": 3}));
}

#[tokio::test]
async fn a_list_has_its_limits() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    let (_, plain) = app.user("plain", false, false).await;
    let refused = bulk(&app, &plain, json!({"users": []})).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let weak = json!({"users": [], "allow_weak_passwords": true});
    assert_eq!(bulk(&app, &root, weak).await.status, StatusCode::FORBIDDEN);
    let rows = |number: usize| -> Vec<Value> {
        (0..number)
            .map(|n| json!({"username": format!("u{n}")}))
            .collect()
    };
    let many = bulk(&app, &root, json!({"users": rows(10_001)})).await;
    assert_eq!(many.status, StatusCode::BAD_REQUEST);
    let expected = json!({"users": ["Ensure this list has no more than 10000 rows."]});
    assert_eq!(many.body, expected);
    // Several steps of writing.
    let some = bulk(&app, &root, json!({"users": rows(250)})).await;
    assert_eq!(some.body["created"], 250);
    let long = json!({"users": [{"username": "x".repeat(17 << 20)}]});
    let large = bulk(&app, &root, long).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let none = bulk(&app, &root, json!({"users": []})).await;
    assert_eq!((none.status, outcomes(&none).len()), (StatusCode::OK, 0));
}

#[tokio::test]
async fn the_operator_takes_hashes_and_weak_passwords() {
    let app = App::new();
    // Django's, of the password `lètmein`.
    let hash = "pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=";
    let list = json!({"allow_weak_passwords": true, "users": [
        {"username": "ada", "password_hash": hash},
        {"username": "bob", "password": "123"},
        {"username": "odd", "password_hash": "nothing known"},
        {"username": "dear", "password_hash": "pbkdf2_sha256$90000000$seasalt$CWWFdHOW"},
    ]});
    let answer = app.operate(Method::POST, BULK, Some(list)).await;
    assert_eq!(
        outcomes(&answer),
        ["created", "created", "refused", "refused"]
    );
    let dear = &answer.body["rows"][3]["errors"]["password_hash"][0];
    let limit = "Password hash asks for 90,000,000 rounds; the limit is 10,000,000";
    assert_eq!(*dear, limit);
    for (username, password) in [("ada", "lètmein"), ("bob", "123")] {
        let body = json!({"username": username, "password": password});
        let login = app
            .call(Method::POST, "/api-token-auth/", None, Some(body))
            .await;
        assert_eq!(login.status, StatusCode::OK, "{username}");
    }
    let audit = "/api/v1/audit/?action=user.bulk";
    let audit = app.operate(Method::GET, audit, None).await;
    let entry = &audit.body["results"][0];
    assert_eq!(entry["details"]["usernames"], json!(["ada", "bob"]));
    assert!(!audit.body.to_string().contains("seasalt"));
}

/// What a knox from 5.0 on stores for 64 times `a`, and what one before does.
const DIGESTS: [&str; 2] = [
    "01d35c10c6c38c2dcf48f7eebb3235fb5ad74a65ec4cd016e2354c637a8fb49b\
     695ef3c1d6f7ae4cd74d78cc9c9bcac9d4f23a73019998a7f73038a5c9b2dbde",
    "05df8dd9e9eac760a1b68c1565388b1e93049b155baa8808cf4b4985f8665ba8\
     81617ba7b989e284fdf783f59a325285d6d0f5a2ead06ca2069b0191173db023",
];

#[tokio::test]
async fn sessions_of_either_knox_come_in_and_expired_ones_do_not() {
    for digest in DIGESTS {
        sessions_come_in(digest).await;
    }
}

async fn sessions_come_in(digest: &str) {
    let app = App::new();
    app.user("ada", false, false).await;
    let session = |digest: &str, expiry: Value| {
        json!({"username": "ada", "digest": digest, "token_key": "aaaaaaaaaaaaaaa",
               "created": "2026-06-10T12:00:00Z", "expiry": expiry})
    };
    let body = json!({"sessions": [
        session(digest, json!("2099-01-01T00:00:00Z")),
        session(&"0f".repeat(64), json!("2026-08-14T12:00:00Z")),
        session("abc", Value::Null),
    ]});
    let path = "/api/v1/import/";
    let answer = app.operate(Method::POST, path, Some(body.clone())).await;
    assert_eq!(answer.status, StatusCode::OK);
    let sessions = &answer.body["sessions"];
    assert_eq!(sessions["added"], 1);
    let reasons = [
        &sessions["skipped"][0]["reason"],
        &sessions["skipped"][1]["reason"],
    ];
    assert_eq!(reasons, ["Expired 14 Aug 2026", "Digest is not a SHA-512"]);
    let again = app.operate(Method::POST, path, Some(body)).await;
    assert_eq!(again.body["sessions"]["unchanged"], 1);

    let key = "a".repeat(64);
    let found = app
        .authority
        .authenticate(key.as_bytes(), &Source::default())
        .await;
    let live = found.unwrap();
    assert_eq!((&*live.username, &*live.prefix), ("ada", "aaaaaaaa"));
    assert_eq!(live.expires().unwrap().to_string(), "2099-01-01T00:00:00Z");
}

#[tokio::test]
async fn an_export_has_users_first_and_names_what_it_leaves_out() {
    let app = App::new();
    let (ada, key) = app.user("ada", false, false).await;
    app.user("grace", true, false).await;
    let (named, _) = app.named(ada, "deploy", "read").await;
    let (revoked, _) = app.named(ada, "old", "read").await;
    app.revoke(revoked).await;
    app.session("grace").await;
    let rows = app
        .authority
        .export(&Actor::operator(), true)
        .await
        .unwrap();
    let rows: Vec<Exported> = rows.map(Result::unwrap).collect();
    let mut told = Vec::new();
    for row in &rows {
        told.push(match row {
            Exported::User(user) => format!("user {}", user.username),
            Exported::Token {
                username,
                key: told,
                ..
            } => {
                assert!(username != "ada" || told.expose() == key);
                format!("token of {username}")
            }
            Exported::LeftOut {
                username,
                label,
                reason,
            } => {
                let session = *reason == LeftOut::Session;
                let label = if session { "session" } else { label };
                format!("left out {label} of {username}")
            }
        });
    }
    let expected = [
        "user ada",
        "user grace",
        "token of ada",
        "token of grace",
        "left out deploy of ada",
        "left out session of grace",
    ];
    assert_eq!(told, expected, "{named}");
    let only = app
        .authority
        .export(&Actor::operator(), false)
        .await
        .unwrap();
    assert_eq!(only.count(), 2);
}
