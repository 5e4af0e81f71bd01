//! How a command's requests reach the admin API.

use async_trait::async_trait;
use http::{Method, StatusCode};
use keyfob_host::AdminClient;
use serde_json::Value;

use crate::failure::Failure;

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// HTTP's status.
    pub status: StatusCode,
    /// The JSON in it, null where there is none.
    pub body: Value,
}

/// A way to the admin API as the operator.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends one request; a refusal is a reply.
    async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Reply, Failure>;
}

#[async_trait]
impl Transport for AdminClient {
    async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Reply, Failure> {
        let reply = Self::request(self, method, path, body).await?;
        Ok(Reply {
            status: reply.status,
            body: reply.body.unwrap_or_default(),
        })
    }
}
