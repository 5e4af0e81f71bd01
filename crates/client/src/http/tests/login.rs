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
        Err(LoginError::NoEndpoint {
            path: "/api-token-auth/".to_owned(),
            status: 307
        })
    );
    assert_eq!(thief.first().await, "");
}

#[tokio::test]
async fn logs_in_and_out_as_knox_has_it() {
    let answer = format!("{{\"expiry\":\"2026-11-25T12:35:02Z\",\"token\":\"{KEY}\"}}");
    let server = Canned::new(json("200 OK", &answer)).await;
    let connector = Connector::with_timeout(Duration::from_secs(1)).unwrap();
    let wire = Wire {
        kind: ServerKind::Knox,
        login_path: "/api/auth/login/".to_owned(),
        ..Wire::default()
    };
    let password = Secret::new("correct horse");
    let base = server.base();
    let token = log_in(&connector, &base, &wire, "vitor", &password).await;
    assert_eq!(token, Ok(Secret::new(KEY)));
    let seen = server.first().await.to_ascii_lowercase();
    assert!(
        seen.starts_with("post /api/auth/login/ http/1.1\r\n"),
        "{seen}"
    );
    assert!(
        seen.contains("authorization: basic dml0b3i6y29ycmvjdcbob3jzzq=="),
        "{seen}"
    );
    assert!(!seen.contains("correct horse"), "{seen}");
    let colon = log_in(&connector, &base, &wire, "a:b", &password).await;
    assert_eq!(colon, Err(LoginError::Colon));

    let token = Secret::new(KEY);
    let credential = Credential {
        keyword: "Bearer",
        token: &token,
    };
    let path = wire.logout_path().unwrap();
    assert_eq!(
        log_out(&connector, &base, &path, credential).await,
        Ok(true)
    );
    let seen = server.seen.lock().await[1].clone();
    assert!(
        seen.starts_with("POST /api/auth/logout/ HTTP/1.1\r\n"),
        "{seen}"
    );
    assert!(
        seen.contains(&format!("authorization: Bearer {KEY}\r\n")),
        "{seen}"
    );
}
