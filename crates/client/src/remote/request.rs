//! A request to a remote server's admin API.

use http::Method;
use serde_json::Value;

use super::{RemoteError, Remotes};
use crate::http::{Address, Auth, Call, call};

/// What the admin API answers under.
const ADMIN: &str = "/api/v1/";

/// The admin API's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP's status.
    pub status: u16,
    /// The body, if there is one. The key that was sent is masked in it.
    pub body: Option<Value>,
}

impl Remotes {
    /// Sends a request to the admin API of the server `id`, as the user signed in there.
    ///
    /// # Errors
    /// When no answer came, or one that says the sign-in is over.
    pub async fn request(
        &self,
        id: &str,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, RemoteError> {
        let (address, key) = self.signed_in(id).await?;
        only_admin(&address, path)?;
        let asked = Call {
            method,
            path,
            auth: Auth::Token(&key),
            body,
        };
        let reply = call(&self.connector, &address, asked).await?;
        if reply.status == 401 {
            return Err(RemoteError::SignedOut);
        }
        let body = if reply.body.is_empty() {
            None
        } else {
            // An answer that is no JSON is a gateway's page, of no use to whoever asks.
            Some(reply.json().ok_or(RemoteError::Broken(reply.status))?)
        };
        Ok(Answer {
            status: reply.status,
            body,
        })
    }
}

/// The key must not be used for anything but what it was made for.
fn only_admin(address: &Address, path: &str) -> Result<(), RemoteError> {
    let base = address.join("/").map_err(|_| RemoteError::Path)?;
    let url = address.join(path).map_err(|_| RemoteError::Path)?;
    // Compared after dots were resolved, as the server would see it.
    let under = url.path().strip_prefix(base.path().trim_end_matches('/'));
    match under {
        Some(under) if under.starts_with(ADMIN) => Ok(()),
        _ => Err(RemoteError::Path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_admin_api_is_asked() {
        for base in ["http://127.0.0.1:8000", "https://example.com/keyfob"] {
            let address: Address = base.parse().unwrap();
            for path in ["/api/v1/me/", "/api/v1/users/?search=a"] {
                assert!(only_admin(&address, path).is_ok(), "{base}{path}");
            }
            for path in [
                "/hello/",
                "/api/v1/../../auth/logout/",
                "/api/v1/%2e%2e/%2E./auth/logout/",
                "/api/v10/",
                "//evil.com/api/v1/",
                "api/v1/me/",
                "/",
            ] {
                assert!(only_admin(&address, path).is_err(), "{base}{path}");
            }
        }
    }
}
