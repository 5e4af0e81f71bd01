//! Logging in.

use super::*;

#[tokio::test]
async fn logs_in() {
    let server = Canned::new(json("200 OK", &format!("{{\"token\":\"{KEY}\"}}"))).await;
    assert_eq!(logged_in(&server.base()).await, Ok(Secret::new(KEY)));
    let seen = server.first().await;
    assert!(
        seen.starts_with("POST /api-token-auth/ HTTP/1.1\r\n"),
        "{seen}"
    );
    assert!(
        seen.ends_with(r#"{"username":"vitor","password":"correct horse"}"#),
        "{seen}"
    );
}

#[tokio::test]
async fn a_password_does_not_follow_a_redirect() {
    let thief = Canned::new(json("200 OK", "{}")).await;
    let redirect = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: {}/\r\nContent-Length: 0\r\n\r\n",
        thief.base()
    );
    let server = Canned::new(redirect).await;
    assert_eq!(
        logged_in(&server.base()).await,
        Err(LoginError::NoEndpoint { status: 307 })
    );
    assert_eq!(thief.first().await, "");
}
