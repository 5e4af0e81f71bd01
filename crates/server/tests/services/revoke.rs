use http::StatusCode;
use keyfob_core::audit::AuditQuery;

use super::support::App;
use super::{form, header, hello};

async fn revoke(app: &App, authorization: &str, key: &str) -> u16 {
    let fields = [("token", key), ("token_type_hint", "access_token")];
    let answer = app
        .send(form("/oauth/revoke", Some(authorization), &fields))
        .await;
    answer.status.as_u16()
}

#[tokio::test]
async fn a_token_ends_itself_and_the_log_says_so() {
    let app = App::new();
    let (ada, _) = app.user("ada", false, false).await;
    let (token, key) = app.named(ada, "CI", "read").await;
    assert_eq!(hello(&app, &key).await, 200);
    assert_eq!(revoke(&app, &format!("Bearer {key}"), &key).await, 200);
    assert_eq!(hello(&app, &key).await, 401);
    let query = AuditQuery {
        limit: 100,
        ..AuditQuery::default()
    };
    let page = app.authority.store().audit(&query).await.unwrap();
    let entry = page
        .rows
        .iter()
        .find(|entry| entry.draft.action.as_str() == "token.revoke")
        .unwrap();
    assert_eq!(entry.draft.actor.name, "ada");
    assert_eq!(entry.draft.target.as_ref().unwrap().id, Some(token.0));
    assert!(!serde_json::to_string(&entry.draft).unwrap().contains(&key));
}

#[tokio::test]
async fn a_token_that_is_not_there_is_as_good_as_revoked() {
    let app = App::new();
    let (ada, classic) = app.user("ada", false, false).await;
    let (token, key) = app.named(ada, "CI", "read").await;
    app.revoke(token).await;
    let client = format!("Token {classic}");
    for gone in [key.as_str(), "nope", "kf_nope", &"f".repeat(40)] {
        assert_eq!(revoke(&app, &client, gone).await, 200, "{gone}");
    }
}

#[tokio::test]
async fn who_may_end_what() {
    let app = App::new();
    let (ada, classic) = app.user("ada", false, false).await;
    let (_, introspect) = app.named(ada, "introspect", "introspect").await;
    let (root, _) = app.user("root", true, true).await;
    let (_, admin) = app.named(root, "admin", "admin introspect").await;
    let (staff, staff_classic) = app.user("staff", true, false).await;
    let cases = [
        // Of the same user: with `introspect`.
        (classic.clone(), ada, false),
        (introspect.clone(), ada, true),
        // Of somebody else: with `admin` too, and staff's by superusers only.
        (introspect.clone(), staff, false),
        (staff_classic.clone(), ada, true),
        (staff_classic.clone(), root, false),
        (admin.clone(), ada, true),
        (admin.clone(), staff, true),
    ];
    for (place, (caller, owner, may)) in cases.into_iter().enumerate() {
        let (_, key) = app.named(owner, &format!("target {place}"), "read").await;
        let status = revoke(&app, &format!("Token {caller}"), &key).await;
        assert_eq!(status, if may { 200 } else { 403 }, "{place}");
        assert_eq!(
            hello(&app, &key).await,
            if may { 401 } else { 200 },
            "{place}"
        );
    }
}

#[tokio::test]
async fn refusals_name_the_scope() {
    let app = App::new();
    let (_, ada) = app.user("ada", false, false).await;
    let (_, bob) = app.user("bob", false, false).await;
    let fields = [("token", bob.as_str())];
    let ada = format!("Token {ada}");
    let answer = app.send(form("/oauth/revoke/", Some(&ada), &fields)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.body["error"], "insufficient_scope");
    assert_eq!(
        header(&answer, "www-authenticate"),
        Some("Bearer error=\"insufficient_scope\", scope=\"introspect\"")
    );
    let answer = app.send(form("/oauth/revoke/", None, &fields)).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let query = format!("/oauth/revoke/?token={bob}");
    let answer = app.send(form(&query, Some(&ada), &fields)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}
