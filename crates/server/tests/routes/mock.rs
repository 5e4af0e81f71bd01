//! Made-up answers.

use serde_json::{Value, json};

use crate::support::App;
use crate::{make, mock, request, text, with_key};

#[tokio::test]
async fn a_body_is_filled_with_values_of_the_request() {
    let app = App::new();
    let (user, classic) = app.user("ada", false, false).await;
    let (_, named) = app.named(user, "build \"box\"", "read").await;
    let body = r#"{"id": {path.id}, "page": {query.page}, "who": "{user.username}",
        "mail": {user.email}, "token": "{token.name}", "at": {now}}"#;
    make(
        &app,
        mock(
            "/orders/{id}/",
            json!({"body": body, "headers": [
                {"name": "Cache-Control", "value": "no-store"},
                {"name": "Set-Cookie", "value": "a=1"}, {"name": "Set-Cookie", "value": "b=2"},
            ]}),
        ),
    )
    .await;

    let path = "/orders/a%22b/?page=1&page=2";
    let response = app.site.answer(with_key("GET", path, &named)).await;
    assert_eq!(response.status(), 200);
    let headers = response.headers().clone();
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers.get_all("set-cookie").iter().count(), 2);
    let text = text(response).await;
    assert_eq!(headers["content-length"], text.len().to_string());
    let filled: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(filled["id"], "a\"b");
    assert_eq!(filled["page"], 2);
    assert_eq!(filled["who"], "ada");
    assert_eq!(filled["token"], "build \"box\"");
    assert_eq!(filled["at"], app.authority.clock().now().to_string());

    let anonymous = app.send(request("GET", "/orders/17/", &[])).await;
    let expected = json!([17, null, "", null, ""]);
    let body = &anonymous.body;
    assert_eq!(
        json!([
            body["id"],
            body["page"],
            body["who"],
            body["mail"],
            body["token"]
        ]),
        expected
    );
    let classic = app.send(with_key("GET", "/orders/17/", &classic)).await;
    assert_eq!(classic.body["token"], "");
}

#[tokio::test]
async fn a_caller_cannot_write_markup() {
    let app = App::new();
    make(
        &app,
        mock(
            "/page/",
            json!({"content_type": "text/html", "body": "<p>{query.q}</p>"}),
        ),
    )
    .await;
    let path = "/page/?q=%3Cscript%3Ealert(1)%3C/script%3E";
    let response = app.site.answer(request("GET", path, &[])).await;
    assert_eq!(
        text(response).await,
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    );
}

#[tokio::test]
async fn head_and_empty_answers_have_no_body() {
    let app = App::new();
    make(&app, mock("/a/", json!({"body": "[1, 2]"}))).await;
    make(
        &app,
        mock("/b/", json!({"status": 204, "content_type": ""})),
    )
    .await;
    let response = app.site.answer(request("HEAD", "/a/", &[])).await;
    assert_eq!(response.headers()["content-length"], "6");
    assert_eq!(text(response).await, "");
    let response = app.site.answer(request("GET", "/b/", &[])).await;
    assert_eq!(response.status(), 204);
    assert!(!response.headers().contains_key("content-length"));
    assert!(!response.headers().contains_key("content-type"));
}

#[tokio::test]
async fn values_cannot_make_an_answer_endless() {
    let app = App::new();
    let body = "{query.q}".repeat(1000);
    make(
        &app,
        mock("/a/", json!({"content_type": "text/plain", "body": body})),
    )
    .await;
    let path = format!("/a/?q={}", "x".repeat(6000));
    let answer = app.send(request("GET", &path, &[])).await;
    assert_eq!(answer.status, 500);
    assert_eq!(
        answer.body["detail"],
        "The answer is larger than 4 MB with its values."
    );
}
