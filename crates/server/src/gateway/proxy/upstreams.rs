//! The client side: one pool of connections to all upstreams.

use std::error::Error;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::uri::Scheme;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper_rustls::{ConfigBuilderExt as _, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Builder, Client, Error as ClientError, ResponseFuture};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use keyfob_core::{Authority, OsRng, Rng as _};
use tokio::time::{Instant, sleep_until};
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::{self, ClientConfig};

use super::body::{Progress, Sent};
use super::connect::{ConnectError, Connector};
use super::fault::ProxyFault;

/// How long an unused connection is kept.
const IDLE: Duration = Duration::from_secs(20);

/// Most unused connections kept to one upstream.
const IDLE_EACH: usize = 16;

/// Sends to upstreams.
#[derive(Clone)]
pub(crate) struct Upstreams(Arc<Pools>);

struct Pools {
    authority: Arc<Authority>,
    plain: Client<Connector, Sent>,
    /// Made when it is first needed: that reads all certificates the system trusts.
    secure: OnceLock<Option<Client<HttpsConnector<Connector>, Sent>>>,
    pseudonym: String,
}

impl Upstreams {
    /// A client that goes by the policy of `authority`.
    pub(crate) fn new(authority: &Arc<Authority>) -> Self {
        Self(Arc::new(Pools {
            authority: Arc::clone(authority),
            plain: builder().build(Connector(Arc::clone(authority))),
            secure: OnceLock::new(),
            pseudonym: pseudonym(),
        }))
    }

    /// What this server calls itself in `Via` (RFC 9110 section 7.6.3).
    pub(super) fn pseudonym(&self) -> &str {
        &self.0.pseudonym
    }

    fn begin(&self, request: Request<Sent>) -> Result<ResponseFuture, ProxyFault> {
        if request.uri().scheme() != Some(&Scheme::HTTPS) {
            return Ok(self.0.plain.request(request));
        }
        let secure = self.0.secure.get_or_init(|| self.0.secure());
        let secure = secure.as_ref().ok_or(ProxyFault::Certificate)?;
        Ok(secure.request(request))
    }

    /// Sends a request and waits for the head of the answer, as long as the request goes on or its last
    /// part is not older than `wait`.
    pub(super) async fn send(
        &self,
        request: Request<Sent>,
        progress: &Progress,
        wait: Duration,
    ) -> Result<Response<Incoming>, ProxyFault> {
        let mut answer = std::pin::pin!(self.begin(request)?);
        loop {
            let deadline = progress.last() + wait;
            tokio::select! {
                answer = &mut answer => return answer.map_err(|error| fault(&error)),
                () = sleep_until(deadline) => {}
            }
            if progress.last() + wait <= Instant::now() {
                return Err(match progress.waits_for_caller() {
                    true => ProxyFault::CallerTimedOut,
                    false => ProxyFault::TimedOut,
                });
            }
        }
    }
}

impl fmt::Debug for Upstreams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Upstreams").field(&self.0.pseudonym).finish()
    }
}

impl Pools {
    /// A client that trusts what the operating system trusts.
    fn secure(&self) -> Option<Client<HttpsConnector<Connector>, Sent>> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let versions =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = versions.and_then(|builder| builder.try_with_platform_verifier());
        let config = config
            .inspect_err(
                |error| tracing::error!(%error, "the system's certificates cannot be read"),
            )
            .ok()?;
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(config.with_no_client_auth())
            .https_only()
            .enable_http1()
            .wrap_connector(Connector(Arc::clone(&self.authority)));
        Some(builder().build(connector))
    }
}

fn builder() -> Builder {
    let mut builder = Client::builder(TokioExecutor::new());
    builder
        .pool_timer(TokioTimer::new())
        .timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(IDLE_EACH);
    builder
}

/// A name that no other server has, so that a request which comes back is known.
fn pseudonym() -> String {
    let mut bytes = [0; 8];
    OsRng.fill(&mut bytes);
    format!("keyfob-{:016x}", u64::from_ne_bytes(bytes))
}

/// What a client's error is about: the first in its chain that says so.
fn fault(error: &ClientError) -> ProxyFault {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(ConnectError::Refused(fault)) = error.downcast_ref() {
            return ProxyFault::Refused(*fault);
        }
        if is_certificate(error) {
            return ProxyFault::Certificate;
        }
        cause = error.source();
    }
    match error.is_connect() {
        true => ProxyFault::NothingAnswers,
        false => ProxyFault::Answer,
    }
}

/// An I/O error does not count what it was made of among its sources, so it is opened.
fn is_certificate(error: &(dyn Error + 'static)) -> bool {
    let inner = error.downcast_ref::<std::io::Error>();
    if let Some(inner) = inner.and_then(std::io::Error::get_ref) {
        return is_certificate(inner);
    }
    let error = error.downcast_ref::<rustls::Error>();
    error.is_some_and(|error| matches!(error, rustls::Error::InvalidCertificate(_)))
}
