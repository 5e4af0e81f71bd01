//! The views' paths and what is known about each.

use std::sync::LazyLock;

use http::header::{ALLOW, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue};
use keyfob_core::TokenKind;

use super::negotiation::Format;
use super::pages::{deny_frames, security_headers};

/// A path of the wire and what is known about it.
pub(super) struct Endpoint {
    pub view: View,
    /// Its name on pages and in OPTIONS.
    pub name: &'static str,
    /// What OPTIONS says it is for.
    pub description: &'static str,
    /// Its path; knox's stand behind a prefix.
    pub path: &'static str,
    /// What it renders, in the server's order.
    pub formats: &'static [Format],
    /// How callers say who they are.
    pub scheme: Scheme,
    /// Only for those who are authenticated.
    pub protected: bool,
    /// The headers every answer has; copying a map costs less than building one.
    pub headers: LazyLock<HeaderMap>,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Hello,
    LogIn,
    KnoxLogIn,
    KnoxLogOut,
    KnoxLogOutAll,
}

/// How callers say who they are: DRF's authentication classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// DRF's `TokenAuthentication`: classic and named tokens.
    Token,
    /// knox's `TokenAuthentication`: sessions.
    Session,
    /// DRF's `BasicAuthentication`.
    Basic,
}

/// Characters of the keys that are not a session's: those of DRF's `Token.key`.
const TOKEN_CHARS: usize = 40;

impl Scheme {
    /// Whether a key is of the length that the scheme's keys have. Nothing is looked up for others,
    /// so that they are unknown here whatever they are elsewhere.
    pub(super) const fn fits(self, key: &[u8]) -> bool {
        match self {
            Self::Token => key.len() == TOKEN_CHARS,
            Self::Session => key.len() != TOKEN_CHARS,
            Self::Basic => false,
        }
    }

    /// Whether tokens of a kind are the scheme's.
    pub(super) const fn takes(self, kind: TokenKind) -> bool {
        match kind {
            TokenKind::Classic | TokenKind::Named => matches!(self, Self::Token),
            TokenKind::Session => matches!(self, Self::Session),
        }
    }
}

const BOTH: &[Format] = &[Format::Json, Format::Html];
const ONLY_POST: &str = "POST, OPTIONS";
const SAFE: &str = "GET, HEAD, OPTIONS";

/// The tutorial's protected view.
pub(super) static HELLO: Endpoint = Endpoint {
    view: View::Hello,
    name: "Hello",
    description: "",
    path: "/hello/",
    formats: BOTH,
    scheme: Scheme::Token,
    protected: true,
    headers: LazyLock::new(|| headers(SAFE, BOTH)),
};

/// DRF's `obtain_auth_token`.
pub(super) static LOG_IN: Endpoint = Endpoint {
    view: View::LogIn,
    name: "Obtain Auth Token",
    description: "",
    path: "/api-token-auth/",
    formats: &[Format::Json],
    scheme: Scheme::Token,
    protected: false,
    headers: LazyLock::new(|| headers(ONLY_POST, &[Format::Json])),
};

/// knox's views, and the tutorial's behind knox's authentication.
pub(super) static KNOX: [Endpoint; 4] = [
    Endpoint {
        view: View::KnoxLogIn,
        name: "Login",
        description: "",
        path: "/login/",
        formats: BOTH,
        scheme: Scheme::Basic,
        protected: true,
        headers: LazyLock::new(|| headers(ONLY_POST, BOTH)),
    },
    Endpoint {
        view: View::KnoxLogOut,
        name: "Logout",
        description: "",
        path: "/logout/",
        formats: BOTH,
        scheme: Scheme::Session,
        protected: true,
        headers: LazyLock::new(|| headers(ONLY_POST, BOTH)),
    },
    Endpoint {
        view: View::KnoxLogOutAll,
        name: "Logout All",
        description: "Log the user out of all sessions\nI.E. deletes all auth tokens for the user",
        path: "/logoutall/",
        formats: BOTH,
        scheme: Scheme::Session,
        protected: true,
        headers: LazyLock::new(|| headers(ONLY_POST, BOTH)),
    },
    Endpoint {
        view: View::Hello,
        name: "Hello",
        description: "",
        path: "/hello/",
        formats: BOTH,
        scheme: Scheme::Session,
        protected: true,
        headers: LazyLock::new(|| headers(SAFE, BOTH)),
    },
];

fn headers(allow: &'static str, formats: &[Format]) -> HeaderMap {
    let mut headers = security_headers();
    deny_frames(&mut headers);
    let json = HeaderValue::from_static("application/json");
    headers.insert(CONTENT_TYPE, json);
    headers.insert(ALLOW, HeaderValue::from_static(allow));
    // Where there is one renderer there is nothing to vary by.
    if formats.len() > 1 {
        headers.insert(VARY, HeaderValue::from_static("Accept"));
    }
    headers
}
