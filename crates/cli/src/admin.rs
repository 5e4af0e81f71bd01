//! The admin API's operations that commands share, over any [`Transport`].

use http::{Method, StatusCode};
use keyfob_api::{Detail, FieldErrors, Page, User};
use keyfob_host::Download;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::failure::Failure;
use crate::printable::printable;
use crate::transport::{Reply, Transport};

/// Rows asked for at once.
const PAGE: usize = 1000;

/// Pages followed at most; a server that gives more is broken.
const MAX_PAGES: usize = 100_000;

/// The admin API.
pub struct Admin {
    transport: Box<dyn Transport>,
}

impl Admin {
    /// The API at the other end of `transport`.
    pub fn new(transport: Box<dyn Transport>) -> Self {
        Self { transport }
    }

    /// Fetches something.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        read(self.send(Method::GET, path, None).await?)
    }

    /// Fetches something that may not be there.
    pub async fn find<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, Failure> {
        let reply = self.transport.request(Method::GET, path, None).await?;
        match reply.status {
            StatusCode::NOT_FOUND => Ok(None),
            status if status.is_success() => read(reply.body).map(Some),
            _ => Err(refusal(reply)),
        }
    }

    /// Posts something and reads the answer.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &(impl Serialize + Sync),
    ) -> Result<T, Failure> {
        read(self.send(Method::POST, path, Some(write(body)?)).await?)
    }

    /// Posts nothing and reads the answer.
    pub async fn post_bare<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        read(self.send(Method::POST, path, None).await?)
    }

    /// Posts something that has no answer.
    pub async fn post_only(
        &self,
        path: &str,
        body: Option<&(impl Serialize + Sync)>,
    ) -> Result<(), Failure> {
        let body = body.map(write).transpose()?;
        self.send(Method::POST, path, body).await.map(drop)
    }

    /// Changes something.
    pub async fn patch<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &(impl Serialize + Sync),
    ) -> Result<T, Failure> {
        read(self.send(Method::PATCH, path, Some(write(body)?)).await?)
    }

    /// Deletes something.
    pub async fn delete(&self, path: &str) -> Result<(), Failure> {
        self.send(Method::DELETE, path, None).await.map(drop)
    }

    /// Every row of a listing. `path` has a query already.
    pub async fn all<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, Failure> {
        self.first(path, usize::MAX).await.map(|(rows, _)| rows)
    }

    /// The first rows of a listing, and whether there are more. `path` has a query already.
    pub async fn first<T: DeserializeOwned>(
        &self,
        path: &str,
        limit: usize,
    ) -> Result<(Vec<T>, bool), Failure> {
        let mut rows = Vec::new();
        let mut next = Some(format!("{path}&page_size={}", PAGE.min(limit)));
        for _ in 0..MAX_PAGES {
            let Some(path) = next else {
                return Ok((rows, false));
            };
            let page: Page<T> = self.get(&path).await?;
            rows.extend(page.results);
            next = page.next;
            if rows.len() >= limit {
                let more = rows.len() > limit || next.is_some();
                rows.truncate(limit);
                return Ok((rows, more));
            }
        }
        Err(Failure::refused("The listing has no end."))
    }

    /// The user of this very name.
    pub async fn find_user(&self, username: &str) -> Result<Option<User>, Failure> {
        let mut next = Some(format!(
            "/api/v1/users/?search={}&page_size={PAGE}",
            encode(username)
        ));
        for _ in 0..MAX_PAGES {
            let Some(path) = next else {
                break;
            };
            let page: Page<User> = self.get(&path).await?;
            let mut found = page.results.into_iter();
            if let Some(user) = found.find(|user| user.username == username) {
                return Ok(Some(user));
            }
            next = page.next;
        }
        Ok(None)
    }

    /// The user of this very name, who must exist.
    pub async fn user(&self, username: &str) -> Result<User, Failure> {
        self.find_user(username).await?.ok_or_else(|| {
            let username = printable(username);
            Failure::refused(format!(
                "There is no user {username}. `keyfob user list` shows who there is."
            ))
        })
    }

    /// Asks for something that is read piece by piece.
    pub async fn download(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Download, Failure> {
        let answer = self.transport.download(method, path, body).await?;
        answer.map_err(refusal)
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, Failure> {
        let reply = self.transport.request(method, path, body).await?;
        match reply.status.is_success() {
            true => Ok(reply.body),
            false => Err(refusal(reply)),
        }
    }
}

/// A text as a part of a query.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// An answer that does not fit may hold a key, so nothing of it is shown.
fn read<T: DeserializeOwned>(body: Value) -> Result<T, Failure> {
    serde_json::from_value(body).map_err(|_| {
        Failure::refused("The running Keyfob answered in an unknown form. Is it another version?")
    })
}

fn write(body: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(body)
        .map_err(|error| Failure::refused(format!("The request is no JSON: {error}.")))
}

fn refusal(reply: Reply) -> Failure {
    if reply.status == StatusCode::BAD_REQUEST
        && let Ok(errors) = serde_json::from_value::<FieldErrors>(reply.body.clone())
    {
        return Failure::Fields(errors);
    }
    match serde_json::from_value::<Detail>(reply.body) {
        Ok(Detail { detail }) => Failure::refused(printable(&detail)),
        Err(_) => Failure::refused(format!("Keyfob answered {}.", reply.status)),
    }
}

#[cfg(test)]
mod tests;
