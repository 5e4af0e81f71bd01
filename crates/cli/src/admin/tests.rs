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
        "has_usable_password": true, "password_method": "argon2id", "tokens": 0
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
