//! Answers of other programs: requests and answers are passed on as they come, without being held.

mod body;
mod check;
mod connect;
mod fault;
mod headers;
mod target;
mod upstreams;

pub(crate) use check::Check;
pub(crate) use upstreams::Upstreams;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use http::header::UPGRADE;
use http::{Request, StatusCode, Version};
use keyfob_core::route::{Proxy, Upstream};

use super::Visit;
use super::refusal::Refusal;
use body::{Progress, Received, Sent};
use fault::ProxyFault;

impl Visit<'_> {
    /// Passes the request on, and the answer back.
    pub(super) async fn forward(
        self,
        upstream: &Upstream,
        proxy: &Proxy,
        body: Body,
    ) -> Result<Response, Refusal> {
        let route = self.route.route.id;
        let passed = self.pass(upstream, proxy, body).await;
        passed.map_err(|fault| {
            tracing::debug!(%route, ?fault, "a request could not be passed on");
            fault.refusal(proxy.timeout_seconds)
        })
    }

    async fn pass(
        self,
        upstream: &Upstream,
        proxy: &Proxy,
        body: Body,
    ) -> Result<Response, ProxyFault> {
        let upstreams = &self.gateway.upstreams;
        if self.parts.headers.contains_key(UPGRADE)
            && headers::wants_web_socket(&self.parts.headers)
        {
            return Err(ProxyFault::Upgrade);
        }
        if headers::came_through(&self.parts.headers, upstreams.pseudonym()) {
            return Err(ProxyFault::Loop);
        }
        let policy = self.gateway.authority.upstream_policy();
        policy.check(upstream).map_err(ProxyFault::Refused)?;

        let wait = Duration::from_secs(proxy.timeout_seconds.into());
        let progress = Arc::new(Progress::new());
        let request = self.request(upstream, proxy, Sent::new(body, &progress))?;
        let answer = upstreams.send(request, &progress, wait).await?;

        if answer.status() == StatusCode::SWITCHING_PROTOCOLS {
            // Nothing asked for that.
            return Err(ProxyFault::Answer);
        }
        let (mut parts, body) = answer.into_parts();
        headers::strip_connection(&mut parts.headers);
        headers::add_via(&mut parts.headers, upstreams.pseudonym());
        parts.version = Version::HTTP_11;
        Ok(Response::from_parts(
            parts,
            Body::new(Received::new(body, wait)),
        ))
    }

    /// The request as the upstream gets it.
    fn request(
        self,
        upstream: &Upstream,
        proxy: &Proxy,
        body: Sent,
    ) -> Result<Request<Sent>, ProxyFault> {
        let prefix = &self.route.route.draft.path;
        let uri = target::uri(upstream, prefix, proxy.strip_prefix, &self.parts.uri)?;
        let onward = headers::Onward {
            proxy,
            prefix,
            token: self.token.as_deref(),
            source: self.parts.extensions.get(),
            pseudonym: self.gateway.upstreams.pseudonym(),
            secure: self.gateway.secure,
        };
        let headers = onward.headers(self.parts.headers)?;
        let mut request = Request::new(body);
        *request.method_mut() = self.parts.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }
}
