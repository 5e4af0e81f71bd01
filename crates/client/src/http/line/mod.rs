//! The connections that a person's requests go over. Each notes when its bytes pass, so that a
//! request's stages are measured and not guessed.
//!
//! HTTP/1.1 only: there a connection carries one exchange at a time, and every byte on it belongs to
//! that exchange.

mod marks;
mod metered;

#[cfg(test)]
mod tests;

use std::{error::Error, fmt, io, sync::Arc, time::Duration, time::Instant};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{ConfigBuilderExt as _, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};
use tokio::time::Instant as Deadline;
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore, crypto::aws_lc_rs};

use super::Failure;
use marks::Meter;
pub(crate) use marks::millis;
pub use marks::{Stage, Timing};
use metered::MeteredConnector;

/// How long an unused connection is kept.
const IDLE: Duration = Duration::from_secs(90);

type Metered = MeteredConnector<HttpsConnector<HttpConnector>>;

/// A pool of metered connections. Cheap to clone.
#[derive(Clone)]
pub(super) struct Line(Client<Metered, Full<Bytes>>);

/// An answer's head, and the way to its body.
pub(super) struct Answer {
    pub(super) response: Response<Incoming>,
    meter: Option<Meter>,
    begun: Instant,
}

impl Line {
    /// A pool that trusts what the operating system trusts. A connection may take `connect` to come
    /// about.
    pub(super) fn new(connect: Duration) -> Result<Self, Failure> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        let https = HttpsConnectorBuilder::new()
            .with_tls_config(trust()?)
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(MeteredConnector::new(https, connect));
        Ok(Self(client))
    }

    /// Sends `request` and waits for the head of its answer, until `deadline` at most.
    pub(super) async fn send(
        &self,
        request: Request<Full<Bytes>>,
        deadline: Deadline,
        limit: Duration,
    ) -> Result<Answer, Failure> {
        let begun = Instant::now();
        let answered = tokio::time::timeout_at(deadline, self.0.request(request)).await;
        let response = answered
            .map_err(|_| Failure::TimedOut { limit })?
            .map_err(|error| Failure::of(&error, error.is_connect()))?;
        let meter = response.extensions().get::<Meter>().cloned();
        Ok(Answer {
            response,
            meter,
            begun,
        })
    }
}

impl Answer {
    /// When the request began, and what is known of its stages now that the body is over.
    pub(super) fn timing(&self) -> Option<Timing> {
        let ended = Instant::now();
        self.meter.as_ref()?.timing(self.begun, ended)
    }
}

/// Without any system certificate nothing is trusted, but plain http must still work.
fn trust() -> Result<ClientConfig, Failure> {
    let invalid = |error: rustls::Error| Failure::Invalid {
        reason: error.to_string(),
    };
    let builder = || {
        ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(invalid)
    };
    let trusting = builder()?.try_with_platform_verifier();
    let config = match trusting {
        Ok(config) => config.with_no_client_auth(),
        Err(error) => {
            tracing::warn!(%error, "the system's certificates cannot be read");
            builder()?
                .with_root_certificates(RootCertStore::empty())
                .with_no_client_auth()
        }
    };
    Ok(config)
}

/// What a connection that took too long says.
fn too_slow(limit: Duration) -> Box<dyn Error + Send + Sync> {
    let words = format!("No connection within {} s", limit.as_secs());
    Box::new(io::Error::new(io::ErrorKind::TimedOut, words))
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line")
    }
}
