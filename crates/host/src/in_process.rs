//! The admin API for callers in this process, as the operator.

use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use http::header::CONTENT_TYPE;
use http::{Method, Request, Response};
use keyfob_core::Administrator;
use keyfob_server::Operator;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::HostError;
use crate::connect::AdminReply;
use crate::download::Downloaded;

/// Most bytes of an answer; listings have at most 1000 rows.
const MAX_ANSWER: usize = 64 * 1024 * 1024;

/// Hands requests to the router with the operator's mark on them.
#[derive(Debug, Clone)]
pub struct InProcess {
    router: Router,
    acting: Arc<RwLock<Option<Administrator>>>,
}

impl InProcess {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            acting: Arc::default(),
        }
    }

    /// Puts what is done from here on under this administrator's name in the audit log.
    pub fn set_acting(&self, acting: Option<Administrator>) {
        *self.acting.write().unwrap_or_else(PoisonError::into_inner) = acting;
    }

    /// Sends one request.
    ///
    /// # Errors
    /// When the path is none, or the answer is not as the admin API's are.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<AdminReply, HostError> {
        let answer = self.send(method, path, body).await?;
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), MAX_ANSWER).await;
        let bytes = bytes.map_err(|error| HostError::Conversation(error.to_string()))?;
        AdminReply::read(status, &bytes)
    }

    /// Sends one request whose answer is read piece by piece.
    ///
    /// # Errors
    /// When the path is none.
    pub async fn download(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Downloaded, HostError> {
        let answer = self.send(method, path, body).await?;
        Downloaded::read(answer, None).await
    }

    fn operator(&self) -> Operator {
        let acting = self.acting.read().unwrap_or_else(PoisonError::into_inner);
        Operator {
            acting: acting.clone(),
        }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Response<Body>, HostError> {
        let mut request = request(method, path, body)?.map(Body::from);
        request.extensions_mut().insert(self.operator());
        let answer = self.router.clone().oneshot(request).await;
        Ok(answer.unwrap_or_else(|never| match never {}))
    }
}

/// A request to the admin API. Paths elsewhere are refused, so that a caller of one cannot reach
/// anything else as the operator.
pub(crate) fn request(
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> Result<Request<Vec<u8>>, HostError> {
    let failed = |error: &dyn std::fmt::Display| HostError::Conversation(error.to_string());
    if !path.starts_with("/api/v1/") {
        return Err(failed(&"the path is not one of the admin API"));
    }
    let builder = Request::builder().method(method).uri(path);
    match body {
        None => builder.body(Vec::new()),
        Some(body) => {
            let bytes = serde_json::to_vec(body).map_err(|error| failed(&error))?;
            builder.header(CONTENT_TYPE, "application/json").body(bytes)
        }
    }
    .map_err(|error| failed(&error))
}
