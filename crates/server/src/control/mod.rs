//! The local control socket: the admin API for the same user's other programs, as the operator.
//!
//! On Unix a socket file 0600 in the data folder (0700), with the peer's user id checked on every
//! connection; on Windows a named pipe that refuses remote clients. No secret lies on the disk.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::{ControlError, Controlling, listen, reach};
#[cfg(windows)]
pub use windows::{ControlError, Controlling, listen, reach};

use std::convert::Infallible;

use axum::Router;
use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tower::ServiceExt as _;

use crate::request_id::RequestIds;
use crate::serve::http1;
use crate::{Operator, source};

/// Serves the admin API to one local peer.
async fn converse<S>(stream: S, router: Router)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let ids = RequestIds::new();
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        let id = ids.of(request.headers());
        let source = source::over_control(request.headers(), id.as_str());
        request.extensions_mut().insert(source);
        request.extensions_mut().insert(Operator::default());
        let router = router.clone();
        async move {
            let answer = router.oneshot(request).await;
            let mut answer = answer.unwrap_or_else(|never| match never {});
            id.mark(&mut answer);
            Ok::<_, Infallible>(answer)
        }
    });
    if let Err(error) = http1()
        .serve_connection(TokioIo::new(stream), service)
        .await
    {
        tracing::debug!(%error, "a control connection ended early");
    }
}
