//! The same to many users or tokens.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

mod support;

use http::{Method, StatusCode};
use serde_json::{Value, json};
use support::{Answer, App};

const USERS: &str = "/api/v1/users/actions/";
const TOKENS: &str = "/api/v1/tokens/actions/";

async fn act(app: &App, path: &str, key: &str, body: Value) -> Answer {
    app.call(Method::POST, path, Some(key), Some(body)).await
}

/// One user, to whom it must be done.
async fn done(app: &App, key: &str, action: &str, user: u64) {
    let answer = act(app, USERS, key, json!({"action": action, "ids": [user]})).await;
    assert_eq!(answer.body["results"][0]["done"], true, "{action}");
}

async fn entries(app: &App, action: &str) -> u64 {
    let path = format!("/api/v1/audit/count/?action={action}");
    let answer = app.operate(Method::GET, &path, None).await;
    answer.body["count"].as_u64().unwrap()
}

#[tokio::test]
async fn each_user_is_done_or_refused_by_the_rules_for_one() {
    let app = App::new();
    let (root, _) = app.user("root", true, true).await;
    let (staff, key) = app.user("staff", true, false).await;
    let (ada, ada_key) = app.user("ada", false, false).await;
    let (grace, _) = app.user("grace", false, false).await;
    let ids = [grace.0, root.0, 999, staff.0, ada.0];
    let answer = act(&app, USERS, &key, json!({"action": "disable", "ids": ids})).await;
    assert_eq!(answer.status, StatusCode::OK);
    let forbidden = "You do not have permission to perform this action.";
    assert_eq!(
        answer.body["results"],
        json!([
            {"id": grace.0, "done": true},
            {"id": root.0, "done": false, "detail": forbidden},
            {"id": 999, "done": false, "detail": "No User matches the given query."},
            {"id": staff.0, "done": false, "detail": forbidden},
            {"id": ada.0, "done": true},
        ])
    );
    assert_eq!(entries(&app, "user.change").await, 2, "one for each done");
    let me = app.call(Method::GET, "/hello/", Some(&ada_key), None).await;
    assert_eq!(me.status, StatusCode::UNAUTHORIZED);

    done(&app, &key, "enable", ada.0).await;
    let me = app.call(Method::GET, "/hello/", Some(&ada_key), None).await;
    assert_eq!(me.status, StatusCode::OK);

    done(&app, &key, "revoke_tokens", ada.0).await;
    assert_eq!(entries(&app, "token.revoke").await, 1);
    let me = app.call(Method::GET, "/hello/", Some(&ada_key), None).await;
    assert_eq!(me.status, StatusCode::UNAUTHORIZED);

    done(&app, &key, "unlock", ada.0).await;
}

#[tokio::test]
async fn neither_oneself_nor_the_last_superuser_is_deleted() {
    let app = App::new();
    let (one, key) = app.user("one", true, true).await;
    let (two, _) = app.user("two", true, true).await;
    let delete = json!({"action": "delete", "ids": [one.0, two.0]});
    let answer = act(&app, USERS, &key, delete.clone()).await;
    let yourself = json!({"id": one.0, "done": false, "detail": "You cannot delete yourself."});
    assert_eq!(answer.body["results"][0], yourself);
    assert_eq!(answer.body["results"][1]["done"], true);
    app.user("three", true, true).await;
    let both = json!({"action": "delete", "ids": [one.0, 3]});
    let answer = app.operate(Method::POST, USERS, Some(both)).await;
    let done = answer.body["results"].as_array().unwrap().iter();
    let done = done.filter(|result| result["done"] == true).count();
    assert_eq!(done, 1, "one superuser stays: {}", answer.body);
}

#[tokio::test]
async fn each_token_is_done_or_refused_by_the_rules_for_one() {
    let app = App::new();
    let (root, _) = app.user("root", true, true).await;
    let (_, key) = app.user("staff", true, false).await;
    let (ada, classic) = app.user("ada", false, false).await;
    let (named, _) = app.named(ada, "ci", "read").await;
    let (roots, _) = app.named(root, "ci", "read").await;
    let list = json!({"action": "disable", "ids": [3, named.0, roots.0]});
    let answer = act(&app, TOKENS, &key, list).await;
    let results = &answer.body["results"];
    let not_named = "Only a named token can be changed or rotated.";
    assert_eq!(results[0]["detail"], not_named);
    assert_eq!(results[1], json!({"id": named.0, "done": true}));
    let forbidden = "You do not have permission to perform this action.";
    assert_eq!(results[2]["detail"], forbidden);

    let revoke = json!({"action": "revoke", "ids": [named.0, 3], "reason": "laptop lost"});
    act(&app, TOKENS, &key, revoke.clone()).await;
    let again = act(&app, TOKENS, &key, revoke).await;
    let ended = "This token has ended already.";
    assert_eq!(again.body["results"][1]["detail"], ended);
    assert_eq!(entries(&app, "token.revoke").await, 2);
    let path = format!("/api/v1/tokens/{}/", named.0);
    let shown = app.operate(Method::GET, &path, None).await;
    assert_eq!(shown.body["ended"]["why"], "laptop lost");

    let restore = json!({"action": "restore", "ids": [3]});
    let answer = act(&app, TOKENS, &key, restore).await;
    assert_eq!(answer.body["results"][0]["done"], true);
    let me = app.call(Method::GET, "/hello/", Some(&classic), None).await;
    assert_eq!(me.status, StatusCode::OK);
}

#[tokio::test]
async fn lists_that_are_empty_too_long_or_repeat_themselves_are_refused_whole() {
    let app = App::new();
    let (_, key) = app.user("staff", true, false).await;
    let long: Vec<u64> = (1..=501).collect();
    for path in [USERS, TOKENS] {
        for (ids, message) in [
            (json!([]), "This list may not be empty."),
            (
                json!(long),
                "Ensure this field has no more than 500 elements.",
            ),
            (json!([4, 7, 4]), "4 is there twice."),
        ] {
            let body = json!({"action": "enable", "ids": ids});
            let answer = act(&app, path, &key, body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST);
            assert_eq!(answer.body, json!({"ids": [message]}));
        }
        let body = json!({"action": "explode", "ids": [1]});
        let answer = act(&app, path, &key, body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
    let body = json!({"action": "enable", "ids": [1], "reason": "why not"});
    let answer = act(&app, TOKENS, &key, body).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_end_of_a_list_is_one_request_away() {
    let app = App::new();
    for name in ["ada", "bea", "cy", "dora", "eve"] {
        app.user(name, false, false).await;
    }
    let path = "/api/v1/users/?page_size=2&from=end";
    let last = app.operate(Method::GET, path, None).await.body;
    assert_eq!(last["results"][0]["username"], "dora");
    assert_eq!(last["results"][1]["username"], "eve");
    assert_eq!(last["next"], Value::Null);
    let previous = last["previous"].as_str().unwrap();
    let before = app.operate(Method::GET, previous, None).await.body;
    assert_eq!(before["results"][0]["username"], "bea");
    let next = before["next"].as_str().unwrap();
    let back = app.operate(Method::GET, next, None).await.body;
    assert_eq!(back["results"], last["results"]);
    let wrong = "/api/v1/users/?from=middle";
    let wrong = app.operate(Method::GET, wrong, None).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let audit = "/api/v1/audit/?page_size=2&ordering=number&from=end";
    let audit = app.operate(Method::GET, audit, None).await;
    assert_eq!(audit.status, StatusCode::OK, "{:?}", audit.body);
}
