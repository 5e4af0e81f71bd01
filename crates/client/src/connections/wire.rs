//! How a server takes logins and tokens.

use serde::{Deserialize, Serialize};

use super::ConnectionError;
use crate::http::{Address, is_keyword};

/// Most characters of a login path.
const MAX_PATH: usize = 200;

/// Whose manner a server's logins have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerKind {
    /// Django REST Framework's `obtain_auth_token`: name and password as JSON, one token a user.
    #[default]
    Drf,
    /// django-rest-knox: HTTP Basic, a token for each login, which expires and can be logged out.
    Knox,
}

/// How a server takes logins and tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wire {
    /// Whose manner its logins have.
    pub kind: ServerKind,
    /// Where it takes them; from the server's root, or its kind's usual place if empty.
    pub login_path: String,
    /// The word before the token in `Authorization`.
    pub keyword: String,
    /// A 401 leads to the login at once, after which the request is sent again.
    pub log_in_again: bool,
}

impl Default for Wire {
    fn default() -> Self {
        Self {
            kind: ServerKind::Drf,
            login_path: String::new(),
            keyword: "Token".to_owned(),
            log_in_again: false,
        }
    }
}

impl ServerKind {
    /// Where servers of this kind usually take logins.
    pub fn usual_path(self) -> &'static str {
        match self {
            Self::Drf => "/api-token-auth/",
            Self::Knox => "/auth/login/",
        }
    }
}

impl Wire {
    /// Where the server takes logins.
    pub fn login_path(&self) -> &str {
        match self.login_path.as_str() {
            "" => self.kind.usual_path(),
            path => path,
        }
    }

    /// Where the server ends a login's token, if its kind does so: knox has the two side by side.
    pub fn logout_path(&self) -> Option<String> {
        let path = self.login_path().trim_end_matches('/');
        let above = path.strip_suffix("login")?;
        (self.kind == ServerKind::Knox).then(|| format!("{above}logout/"))
    }

    /// Trimmed, and refused where it cannot be sent to `base_url`.
    pub(super) fn checked(self, base_url: &str) -> Result<Self, ConnectionError> {
        let login_path = self.login_path.trim().to_owned();
        let keyword = self.keyword.trim().to_owned();
        if !is_keyword(&keyword) {
            return Err(ConnectionError::Wire(
                "A keyword is one word, such as Token",
            ));
        }
        let address: Address = base_url.parse()?;
        let known = login_path.is_empty() || address.join(&login_path).is_ok();
        if !known || login_path.len() > MAX_PATH {
            return Err(ConnectionError::Wire("Path starts with /"));
        }
        Ok(Self {
            login_path,
            keyword,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knox(path: &str) -> Wire {
        Wire {
            kind: ServerKind::Knox,
            login_path: path.to_owned(),
            ..Wire::default()
        }
    }

    #[test]
    fn a_knox_logout_stands_beside_its_login() {
        assert_eq!(knox("").logout_path().as_deref(), Some("/auth/logout/"));
        let elsewhere = knox("/api/auth/login").logout_path();
        assert_eq!(elsewhere.as_deref(), Some("/api/auth/logout/"));
        assert_eq!(knox("/api/enter/").logout_path(), None);
        assert_eq!(Wire::default().logout_path(), None);
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let refused = |wire: Wire| wire.checked("http://x").unwrap_err().to_string();
        for path in ["login/", "?login", &format!("/{}/", "a".repeat(MAX_PATH))] {
            assert_eq!(refused(knox(path)), "Path starts with /", "{path}");
        }
        for keyword in ["", "two words", "a:b", "é", "$x", "`", "'", &"a".repeat(33)] {
            let wire = Wire {
                keyword: keyword.to_owned(),
                ..Wire::default()
            };
            assert_eq!(
                refused(wire),
                "A keyword is one word, such as Token",
                "{keyword}"
            );
        }
    }
}
