//! The admin API's work, through the site.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use http::header::{ALLOW, CACHE_CONTROL, LOCATION, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use serde_json::json;
use support::{App, PASSWORD};

#[tokio::test]
async fn a_user_is_made_changed_disabled_and_deleted() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    let call = |method, path: &'static str, body| app.call(method, path, Some(&root), body);

    let body = json!({"username": "ａda", "password": PASSWORD, "create_token": true});
    let made = call(Method::POST, "/api/v1/users/", Some(body)).await;
    assert_eq!(made.status, StatusCode::CREATED);
    assert_eq!(
        (&made.body["username"], &made.body["tokens"]),
        (&json!("ada"), &json!(1))
    );
    assert_eq!(made.headers[CACHE_CONTROL], "no-store");
    let key = made.body["token"]["key"].as_str().unwrap().to_owned();
    let hello = || app.call(Method::GET, "/hello/", Some(&key), None);
    assert_eq!(hello().await.status, StatusCode::OK);

    let off = call(
        Method::PATCH,
        "/api/v1/users/2/",
        Some(json!({"is_active": false})),
    )
    .await;
    assert_eq!(
        (off.status, &off.body["is_active"]),
        (StatusCode::OK, &json!(false))
    );
    let refused = hello().await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.body, json!({"detail": "User inactive or deleted."}));
    call(
        Method::PATCH,
        "/api/v1/users/2/",
        Some(json!({"is_active": true})),
    )
    .await;
    assert_eq!(hello().await.status, StatusCode::OK);

    let password = json!({"password": "another-otter-plays-43"});
    let set = call(
        Method::POST,
        "/api/v1/users/2/set-password/",
        Some(password),
    )
    .await;
    assert_eq!(set.status, StatusCode::NO_CONTENT);
    assert_eq!(hello().await.body, json!({"detail": "Invalid token."}));

    let gone = call(Method::DELETE, "/api/v1/users/2/", None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(
        call(Method::GET, "/api/v1/users/2/", None).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_last_superuser_and_oneself_stay() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    let own = app
        .call(Method::DELETE, "/api/v1/users/1/", Some(&root), None)
        .await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    assert_eq!(own.body, json!({"detail": "You cannot delete yourself."}));
    let last = app.operate(Method::DELETE, "/api/v1/users/1/", None).await;
    assert_eq!(
        last.body,
        json!({"detail": "The last superuser cannot be deleted."})
    );
    let body = Some(json!({"is_active": false}));
    let off = app.operate(Method::PATCH, "/api/v1/users/1/", body).await;
    assert_eq!(off.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_revoked_token_is_out_at_once_and_the_next_login_makes_another() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    let (_, key) = app.user("ada", false, false).await;
    let revoked = app
        .call(Method::POST, "/api/v1/tokens/2/revoke/", Some(&root), None)
        .await;
    assert_eq!(revoked.status, StatusCode::NO_CONTENT);
    let hello = app.call(Method::GET, "/hello/", Some(&key), None).await;
    assert_eq!(hello.body, json!({"detail": "Invalid token."}));
    assert_eq!(hello.headers[WWW_AUTHENTICATE], "Token");
    let body = json!({"username": "ada", "password": PASSWORD});
    let login = app
        .call(Method::POST, "/api-token-auth/", None, Some(body))
        .await;
    assert_eq!(login.status, StatusCode::OK);
    assert_ne!(login.body["token"], json!(key));
}

#[tokio::test]
async fn the_operator_has_a_key_told_again() {
    let app = App::new();
    let (id, key) = app.user("ada", false, false).await;
    let told = app
        .operate(Method::POST, "/api/v1/tokens/1/reveal/", None)
        .await;
    assert_eq!(told.body, json!({"key": key}));
    let body = Some(json!({"user": id.0, "if_exists": "return"}));
    let same = app.operate(Method::POST, "/api/v1/tokens/", body).await;
    assert_eq!(
        (same.status, &same.body["key"]),
        (StatusCode::OK, &json!(key))
    );
    let refused = app
        .operate(Method::POST, "/api/v1/tokens/", Some(json!({"user": id.0})))
        .await;
    assert_eq!(
        refused.body,
        json!({"user": ["This user already has a token."]})
    );
}

#[tokio::test]
async fn pages_lead_to_each_other_and_miss_nobody() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    for number in 0..23 {
        app.user(&format!("user{number:02}"), false, false).await;
    }
    let mut path = "/api/v1/users/?page_size=5&is_staff=false&ordering=-username".to_owned();
    let mut names = Vec::new();
    loop {
        let page = app.call(Method::GET, &path, Some(&root), None).await;
        assert_eq!(page.status, StatusCode::OK);
        for user in page.body["results"].as_array().unwrap() {
            names.push(user["username"].as_str().unwrap().to_owned());
        }
        match page.body["next"].as_str() {
            Some(next) => path = next.to_owned(),
            None => break,
        }
    }
    let expected: Vec<String> = (0..23)
        .rev()
        .map(|number| format!("user{number:02}"))
        .collect();
    assert_eq!(names, expected);
    let count = "/api/v1/users/count/?search=USER1";
    let count = app.call(Method::GET, count, Some(&root), None).await;
    assert_eq!(count.body, json!({"count": 10}));
}

#[tokio::test]
async fn what_is_not_there_says_so_as_drf_does() {
    let app = App::new();
    let (_, root) = app.user("root", true, true).await;
    let call = |method, path: &'static str| app.call(method, path, Some(&root), None);
    let put = call(Method::PUT, "/api/v1/users/").await;
    assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(put.body, json!({"detail": "Method \"PUT\" not allowed."}));
    assert!(put.headers[ALLOW].to_str().unwrap().contains("POST"));
    let slash = call(Method::GET, "/api/v1/users?search=a").await;
    assert_eq!(slash.headers[LOCATION], "/api/v1/users/?search=a");
    assert_eq!(
        call(Method::GET, "/api/v1/nothing/").await.status,
        StatusCode::NOT_FOUND
    );
    for bad in [
        "ordering=shoe",
        "cursor=%21",
        "is_active=perhaps",
        "page_size=x",
    ] {
        let path = format!("/api/v1/users/?{bad}");
        let answer = app.call(Method::GET, &path, Some(&root), None).await;
        assert!(answer.status.is_client_error(), "{bad}: {}", answer.status);
    }
}
