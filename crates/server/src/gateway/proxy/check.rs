//! Whether an upstream answers.

use std::time::{Duration, Instant};

use http::{Method, Request};
use keyfob_core::route::{Upstream, UpstreamFault};

use super::Upstreams;
use super::body::{Progress, Sent};
use super::fault::ProxyFault;
use super::target;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// It answers, whatever it says, after this long.
    Answers(Duration),
    /// Nothing listens there, or it speaks no HTTP.
    NothingAnswers,
    /// No answer in time.
    TimedOut,
    /// Its certificate is not trusted.
    Certificate,
}

impl Upstreams {
    /// Asks an upstream for the head of its first page.
    pub(crate) async fn check(
        &self,
        upstream: &Upstream,
        wait: Duration,
    ) -> Result<Check, UpstreamFault> {
        let root = http::Uri::from_static("/");
        let uri = target::uri(upstream, "/", true, &root).map_err(|_| UpstreamFault::Address)?;
        let mut request = Request::new(Sent::empty());
        *request.method_mut() = Method::HEAD;
        *request.uri_mut() = uri;
        let start = Instant::now();
        match self.send(request, &Progress::new(), wait).await {
            Ok(_) => Ok(Check::Answers(start.elapsed())),
            Err(ProxyFault::Refused(fault)) => Err(fault),
            Err(ProxyFault::TimedOut) => Ok(Check::TimedOut),
            Err(ProxyFault::Certificate) => Ok(Check::Certificate),
            Err(_) => Ok(Check::NothingAnswers),
        }
    }
}
