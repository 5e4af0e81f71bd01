//! Answers that are read piece by piece.

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::{Response, StatusCode};
use http_body_util::BodyExt as _;
use tokio::task::JoinHandle;

use crate::HostError;
use crate::connect::AdminReply;

/// Most bytes of a refusal.
const MAX_REFUSAL: usize = 1024 * 1024;

/// What came of asking for a download.
#[derive(Debug)]
pub enum Downloaded {
    /// Here it comes.
    Coming(Download),
    /// It was refused.
    Refused(AdminReply),
}

/// An answer that is being sent.
#[derive(Debug)]
pub struct Download {
    body: Body,
    _connection: Option<Connection>,
}

/// The task that moves a connection's bytes.
#[derive(Debug)]
pub(crate) struct Connection(pub(crate) JoinHandle<hyper::Result<()>>);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Downloaded {
    /// Sorts an answer out.
    pub(crate) async fn read(
        answer: Response<Body>,
        connection: Option<Connection>,
    ) -> Result<Self, HostError> {
        let (status, body) = (answer.status(), answer.into_body());
        if status == StatusCode::OK {
            return Ok(Self::Coming(Download {
                body,
                _connection: connection,
            }));
        }
        let bytes = to_bytes(body, MAX_REFUSAL).await;
        let bytes = bytes.map_err(|error| HostError::Conversation(error.to_string()))?;
        AdminReply::read(status, &bytes).map(Self::Refused)
    }
}

impl Download {
    /// The next piece; none when all of it came.
    ///
    /// # Errors
    /// When it broke off.
    pub async fn next(&mut self) -> Result<Option<Bytes>, HostError> {
        while let Some(frame) = self.body.frame().await {
            let frame = frame.map_err(|error| HostError::Conversation(error.to_string()))?;
            if let Ok(piece) = frame.into_data() {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }
}
