//! The page's way to the admin API: in this process, as the operator.
//!
//! The page never gets an existing token's key this way: it is shown once, when it is made, and after
//! that only by [`crate::reveal`], past the page.

use http::{Method, StatusCode};
use keyfob_client::Secret;
use keyfob_host::Host;
use serde_json::Value;

use crate::ipc::{ApiAnswer, IpcError};

/// Hands a request of the page to the admin API.
pub async fn ask(
    host: &Host,
    method: &str,
    path: &str,
    body: Option<&Value>,
) -> Result<ApiAnswer, IpcError> {
    let method = checked(method, path, body)?;
    let reply = host.admin().request(method, path, body).await?;
    Ok(ApiAnswer {
        status: reply.status.as_u16(),
        body: reply.body,
    })
}

/// The method of a request that the page may make, of whichever server.
pub fn checked(method: &str, path: &str, body: Option<&Value>) -> Result<Method, IpcError> {
    guard(path, body)?;
    Method::from_bytes(method.as_bytes()).map_err(|_| IpcError::new("api", "The method is none."))
}

/// Refuses what the page may not have: a kept key, a backup, an export with keys in it.
pub(crate) fn guard(path: &str, body: Option<&Value>) -> Result<(), IpcError> {
    match tells_a_kept_key(path, body) {
        true => Err(IpcError::new(
            "refused",
            "A kept key is not given to the page.",
        )),
        false => Ok(()),
    }
}

/// The key of a token of the server's.
pub async fn reveal(host: &Host, token: u64) -> Result<Secret, IpcError> {
    let path = format!("/api/v1/tokens/{token}/reveal/");
    let reply = host.admin().request(Method::POST, &path, None).await?;
    let body = reply.body.unwrap_or_default();
    match (reply.status, body["key"].as_str()) {
        (StatusCode::OK, Some(key)) => Ok(Secret::new(key)),
        _ => {
            let detail = body["detail"]
                .as_str()
                .unwrap_or("The key cannot be shown.");
            Err(IpcError::new("reveal", detail))
        }
    }
}

/// Whether the answer would hold the key of a token that exists already.
fn tells_a_kept_key(path: &str, body: Option<&Value>) -> bool {
    let path = path
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    // No operation's path has an escape in it, so one could only hide a name.
    let reveals = path.contains('%')
        || path
            .split('/')
            .any(|part| matches!(part, "reveal" | "backup" | "django"));
    let returns = body.is_some_and(|body| body["if_exists"] == "return");
    reveals || returns
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::folder::tests::opened;

    #[tokio::test]
    async fn the_page_is_the_operator() {
        let (_folders, host) = opened().await;
        let answer = ask(&host, "GET", "/api/v1/me/", None).await.unwrap();
        assert_eq!(answer.status, 200);
        assert_eq!(answer.body.unwrap()["kind"], "operator");
        let user = json!({"username": "ada", "password": "correct horse battery"});
        let answer = ask(&host, "POST", "/api/v1/users/", Some(&user))
            .await
            .unwrap();
        assert_eq!(answer.status, 201, "{answer:?}");
        let answer = ask(&host, "POST", "/api/v1/users/", Some(&user))
            .await
            .unwrap();
        assert_eq!(answer.status, 400, "{answer:?}");
    }

    #[tokio::test]
    async fn a_kept_key_goes_past_the_page() {
        let (_folders, host) = opened().await;
        let user =
            json!({"username": "ada", "password": "correct horse battery", "create_token": true});
        let made = ask(&host, "POST", "/api/v1/users/", Some(&user))
            .await
            .unwrap()
            .body
            .unwrap();
        let (id, key) = (made["token"]["id"].as_u64().unwrap(), &made["token"]["key"]);
        assert_eq!(
            reveal(&host, id).await.unwrap().expose(),
            key.as_str().unwrap()
        );
        let path = format!("/api/v1/tokens/{id}/reveal/");
        for path in [
            path.clone(),
            path.replace('v', "%76"),
            format!("{path}?a=1"),
            path + "//",
        ] {
            let refused = ask(&host, "POST", &path, None).await.unwrap_err();
            assert_eq!(refused.kind, "refused", "{path}");
        }
        let again = json!({"user": made["id"], "if_exists": "return"});
        let refused = ask(&host, "POST", "/api/v1/tokens/", Some(&again))
            .await
            .unwrap_err();
        assert_eq!(refused.kind, "refused");
        assert_eq!(reveal(&host, id + 1).await.unwrap_err().kind, "reveal");
    }

    #[tokio::test]
    async fn only_the_admin_api_can_be_asked() {
        let (_folders, host) = opened().await;
        for path in [
            "/hello/",
            "/api-token-auth/",
            "api/v1/me/",
            "",
            "http://evil.com/api/v1/me/",
        ] {
            assert!(ask(&host, "GET", path, None).await.is_err(), "{path}");
        }
        assert!(ask(&host, "GE T", "/api/v1/me/", None).await.is_err());
    }
}
