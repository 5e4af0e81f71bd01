//! The admin API of the instance that holds a data folder, over its control socket.

use std::path::{Path, PathBuf};

use axum::body::{Body, to_bytes};
use http::header::HOST;
use http::{HeaderValue, Method, Response};
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use keyfob_server::control::reach;
use serde_json::Value;

use crate::HostError;
use crate::connect::AdminReply;
use crate::download::{Connection, Downloaded};
use crate::in_process::request;

/// Most bytes of an answer.
const MAX_ANSWER: usize = 64 * 1024 * 1024;

/// A running instance.
#[derive(Debug, Clone)]
pub(crate) struct ControlClient {
    path: PathBuf,
}

impl ControlClient {
    /// The instance behind this socket, if one answers.
    pub(crate) async fn find(path: &Path) -> Option<Self> {
        reach(path).await.ok().map(|_| Self {
            path: path.to_owned(),
        })
    }

    /// Sends one request on a connection of its own.
    pub(crate) async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<AdminReply, HostError> {
        let (answer, _connection) = self.send(method, path, body).await?;
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), MAX_ANSWER).await;
        AdminReply::read(status, &bytes.map_err(|error| broken(&error))?)
    }

    /// Sends one request whose answer is read piece by piece.
    pub(crate) async fn download(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Downloaded, HostError> {
        let (answer, connection) = self.send(method, path, body).await?;
        Downloaded::read(answer, Some(connection)).await
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(Response<Body>, Connection), HostError> {
        let stream = reach(&self.path).await?;
        let (mut sender, connection) = handshake(TokioIo::new(stream))
            .await
            .map_err(|error| broken(&error))?;
        let connection = Connection(tokio::spawn(connection));
        let mut request = request(method, path, body)?.map(Body::from);
        request
            .headers_mut()
            .insert(HOST, HeaderValue::from_static("localhost"));
        let answer = sender
            .send_request(request)
            .await
            .map_err(|error| broken(&error))?;
        Ok((answer.map(Body::new), connection))
    }
}

fn broken(error: &dyn std::fmt::Display) -> HostError {
    HostError::Conversation(error.to_string())
}
