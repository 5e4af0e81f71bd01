use std::sync::Mutex;

use async_trait::async_trait;
use serde_json::json;

use super::*;

/// Answers in order, and keeps what it was asked.
struct Script {
    replies: Mutex<Vec<Reply>>,
    asked: std::sync::Arc<Mutex<Vec<String>>>,
}

#[async_trait]
impl Transport for Script {
    async fn request(
        &self,
        method: Method,
        path: &str,
        _: Option<Value>,
    ) -> Result<Reply, Failure> {
        self.asked.lock().unwrap().push(format!("{method} {path}"));
        Ok(self.replies.lock().unwrap().remove(0))
    }

    async fn download(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Result<Download, Reply>, Failure> {
        // None of these tests has a download that is not refused.
        self.request(method, path, body).await.map(Err)
    }
}

fn admin(replies: &[(u16, Value)]) -> (Admin, std::sync::Arc<Mutex<Vec<String>>>) {
    let asked = std::sync::Arc::default();
    let replies = replies.iter().map(|(status, body)| Reply {
        status: StatusCode::from_u16(*status).unwrap(),
        body: body.clone(),
    });
    let script = Script {
        replies: Mutex::new(replies.collect()),
        asked: std::sync::Arc::clone(&asked),
    };
    (Admin::new(Box::new(script)), asked)
}

fn user(id: u64, username: &str) -> Value {
    json!({
        "id": id, "username": username, "email": "", "first_name": "", "last_name": "",
        "is_active": true, "is_staff": false, "is_superuser": false,
        "date_joined": "2026-11-24T10:00:00Z", "last_login": null,
        "has_usable_password": true, "password_method": "argon2id", "tokens": 0,
        "failed_log_ins": 0, "is_locked": false
    })
}

#[tokio::test]
async fn a_user_is_found_by_the_exact_name_on_any_page() {
    let next = "/api/v1/users/?cursor=x";
    let (admin, asked) = admin(&[
        (
            200,
            json!({"next": next, "previous": null, "results": [user(1, "Ada"), user(2, "ada b")]}),
        ),
        (
            200,
            json!({"next": null, "previous": null, "results": [user(3, "ada")]}),
        ),
    ]);
    assert_eq!(admin.user("ada").await.unwrap().id, 3);
    let asked = asked.lock().unwrap();
    assert_eq!(
        *asked,
        [
            "GET /api/v1/users/?search=ada&page_size=1000",
            "GET /api/v1/users/?cursor=x"
        ]
    );
}

#[tokio::test]
async fn names_are_encoded_and_the_absent_one_is_named() {
    let (admin, asked) = admin(&[(200, json!({"next": null, "previous": null, "results": []}))]);
    let failure = admin.user("a&b é").await.unwrap_err();
    assert!(failure.to_string().starts_with("There is no user a&b é."));
    assert!(asked.lock().unwrap()[0].contains("search=a%26b%20%C3%A9&"));
}

#[tokio::test]
async fn refusals_are_told_in_the_servers_words() {
    for (status, body, expected) in [
        (
            409,
            json!({"detail": "The last superuser cannot be deleted."}),
            "The last superuser cannot be deleted.",
        ),
        (400, json!({"username": ["Taken."]}), "username: Taken."),
        (
            400,
            json!({"detail": "JSON parse error"}),
            "JSON parse error",
        ),
        (502, Value::Null, "Keyfob answered 502 Bad Gateway."),
    ] {
        let (admin, _) = admin(&[(status, body)]);
        let failure = admin.delete("/api/v1/users/1/").await.unwrap_err();
        assert_eq!(
            (failure.to_string().as_str(), failure.code()),
            (expected, 1)
        );
    }
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_not_shown() {
    let (admin, _) = admin(&[(200, json!({"key": "9054f7aa"}))]);
    let failure = admin.get::<User>("/api/v1/users/1/").await.unwrap_err();
    assert!(!failure.to_string().contains("9054f7aa"));
}

#[tokio::test]
async fn the_first_rows_are_cut_and_it_is_said_whether_there_are_more() {
    let page = |ids: &[u64], next: Option<&str>| {
        let results: Vec<Value> = ids.iter().map(|id| user(*id, "ada")).collect();
        (
            200,
            json!({"next": next, "previous": null, "results": results}),
        )
    };
    let (more, path) = (Some("/api/v1/users/?cursor=x"), "/api/v1/users/?search=");
    for (pages, limit, expected) in [
        (vec![page(&[1, 2], more), page(&[3], None)], 9, (3, false)),
        (vec![page(&[1, 2], more)], 2, (2, true)),
        (vec![page(&[1, 2], None)], 2, (2, false)),
        (vec![page(&[1, 2], more), page(&[3, 4], None)], 3, (3, true)),
    ] {
        let (admin, asked) = admin(&pages);
        let (users, more) = admin.first::<User>(path, limit).await.unwrap();
        assert_eq!((users.len(), more), expected);
        let first = format!("GET {path}&page_size={limit}");
        assert_eq!(asked.lock().unwrap()[0], first);
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_a_failure_everything_else_is() {
    let gone = json!({"detail": "No Token matches the given query."});
    let (found, _) = admin(&[(404, gone), (503, json!({"detail": "Not now."}))]);
    let path = "/api/v1/tokens/7/";
    assert_eq!(found.find::<User>(path).await, Ok(None));
    let failure = found.find::<User>(path).await.unwrap_err();
    assert_eq!(failure.to_string(), "Not now.");
}

#[tokio::test]
async fn a_refused_download_is_told_in_the_servers_words() {
    let (admin, _) = admin(&[(503, json!({"detail": "The disk is full."}))]);
    let refused = admin.download(Method::GET, "/api/v1/audit/export/", None);
    assert_eq!(refused.await.unwrap_err().to_string(), "The disk is full.");
}
