//! How a command's requests reach the admin API.

use async_trait::async_trait;
use http::{Method, StatusCode};
use keyfob_host::{AdminClient, AdminReply, Download, Downloaded};
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

    /// Sends one request whose answer is read piece by piece; a refusal is the inner error.
    async fn download(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Result<Download, Reply>, Failure>;
}

impl From<AdminReply> for Reply {
    fn from(reply: AdminReply) -> Self {
        Self {
            status: reply.status,
            body: reply.body.unwrap_or_default(),
        }
    }
}

#[async_trait]
impl Transport for AdminClient {
    async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Reply, Failure> {
        Ok(Self::request(self, method, path, body).await?.into())
    }

    async fn download(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Result<Download, Reply>, Failure> {
        match Self::download(self, method, path, body).await? {
            Downloaded::Coming(download) => Ok(Ok(download)),
            Downloaded::Refused(reply) => Ok(Err(reply.into())),
        }
    }
}
