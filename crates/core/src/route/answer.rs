//! What a route answers.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What a route answers. Its kind is fixed once it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// A made-up answer.
    Mock(Mock),
    /// The answer of another program.
    Proxy(Proxy),
}

/// A made-up answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mock {
    /// 200 to 599.
    pub status: u16,
    /// The value of `Content-Type`; no header if empty.
    pub content_type: String,
    /// Headers besides those that Keyfob sets itself.
    pub headers: Vec<Header>,
    /// The body with its placeholders, 1 MB at most.
    pub body: String,
}

/// A header of a mock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Its name (RFC 9110 section 5.1).
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Another program that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    /// Its `http` or `https` address, with a path or without.
    pub upstream: String,
    /// It gets the path without the route's prefix.
    pub strip_prefix: bool,
    /// What it is told about who asks; nothing if empty.
    pub identity: BTreeSet<Identity>,
    /// It does not get the caller's `Authorization`.
    pub remove_authorization: bool,
    /// It does not get the caller's `Cookie`.
    pub remove_cookie: bool,
    /// 1 to 300: how long to wait for a connection, for an answer to begin, and for each next part.
    pub timeout_seconds: u16,
}

/// What an upstream is told about who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// `Remote-User`: the username. It is always told where anything is.
    User,
    /// `Remote-Email`: the address, where there is one.
    Email,
    /// `Remote-Groups`: `staff`, `superuser`.
    Groups,
    /// `Remote-Scopes`: the scopes of the token.
    Scopes,
}

impl Identity {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::User, Self::Email, Self::Groups, Self::Scopes];
}
