//! A request in other tools' words. The token is never part of it: each reads `KEYFOB_TOKEN`.

mod angular;
mod curl;
mod fetch;
mod httpie;
mod quote;
mod requests;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::{
    connections::{ServerKind, Wire},
    http::{Address, AddressError},
};

/// The environment variable that every snippet takes the token from.
pub const TOKEN_VARIABLE: &str = "KEYFOB_TOKEN";

/// A request to write down.
#[derive(Debug, Clone)]
pub struct Request {
    /// The server.
    pub address: Address,
    /// Who logs in, in the snippets of a login.
    pub username: String,
    /// How the server takes logins and tokens.
    pub wire: Wire,
    /// The method.
    pub method: String,
    /// Path and query, starting with a slash.
    pub path: String,
    /// Header names and values. An `Authorization` among them is left out: the snippet has its own.
    pub headers: Vec<(String, String)>,
    /// The body, if any.
    pub body: Option<String>,
}

/// The request in one tool's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// A stable word for the tool.
    pub id: &'static str,
    /// The tool's name as a person knows it.
    pub label: &'static str,
    /// The code.
    pub code: String,
}

/// What a snippet is of.
struct Plan<'a> {
    url: String,
    base: &'a str,
    method: String,
    username: &'a str,
    /// The word before the token.
    keyword: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: Option<&'a str>,
}

/// `request` in every tool's words. A `POST` to the login path without a body becomes a login
/// that takes the password from `PASSWORD`.
pub fn snippets(request: &Request) -> Result<Vec<Snippet>, AddressError> {
    let plan = Plan::of(request)?;
    let login = plan.method == "POST" && is_login(request) && plan.body.is_none();
    let write =
        |id, label, call: fn(&Plan<'_>) -> String, log_in: fn(&Plan<'_>) -> String| Snippet {
            id,
            label,
            code: if login { log_in(&plan) } else { call(&plan) },
        };
    Ok(vec![
        write("httpie", "HTTPie", httpie::call, httpie::log_in),
        write("curl", "curl", curl::call, curl::log_in),
        write("requests", "Python", requests::call, requests::log_in),
        write("fetch", "fetch", fetch::call, fetch::log_in),
        write("angular", "Angular", angular::call, angular::log_in),
    ])
}

fn is_login(request: &Request) -> bool {
    // The snippets of a login send JSON, which only one kind takes.
    let wire = &request.wire;
    wire.kind == ServerKind::Drf && request.path.split('?').next() == Some(wire.login_path())
}

impl<'a> Plan<'a> {
    fn of(request: &'a Request) -> Result<Self, AddressError> {
        let headers = request
            .headers
            .iter()
            .map(|(name, value)| (name.trim(), value.trim()));
        Ok(Self {
            url: request.address.join(&request.path)?.to_string(),
            base: request.address.as_str(),
            method: request.method.to_ascii_uppercase(),
            username: &request.username,
            keyword: &request.wire.keyword,
            headers: headers
                .filter(|(name, _)| !name.is_empty())
                .filter(|(name, _)| !name.eq_ignore_ascii_case("authorization"))
                .collect(),
            body: request.body.as_deref().filter(|body| !body.is_empty()),
        })
    }

    fn has_header(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|(found, _)| found.eq_ignore_ascii_case(name))
    }

    /// Headers by name, for languages that know them as a map: repeated ones are joined.
    fn merged_headers(&self) -> Vec<(&'a str, String)> {
        let mut merged: Vec<(&str, String)> = Vec::new();
        for (name, value) in &self.headers {
            match merged
                .iter_mut()
                .find(|(found, _)| found.eq_ignore_ascii_case(name))
            {
                Some((_, joined)) => {
                    joined.push_str(", ");
                    joined.push_str(value);
                }
                None => merged.push((name, (*value).to_owned())),
            }
        }
        merged
    }
}
