//! Routes that a user defines: who may pass, and what they are answered.

mod credentials;
mod mock;
mod proxy;
mod refusal;

pub(crate) use proxy::{Check, Upstreams};

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use http::Request;
use http::request::Parts;
use keyfob_core::route::{Denial, Found, Need, ReadyAnswer, ReadyRoute};
use keyfob_core::{Authority, LiveToken, Source};

use credentials::{Credentials, credentials};
use refusal::Refusal;

use crate::joined;
use crate::request_log;

/// What the gateway works with.
#[derive(Debug, Clone)]
pub(crate) struct GatewayState {
    authority: Arc<Authority>,
    upstreams: Upstreams,
    /// Clients speak TLS.
    secure: bool,
}

impl GatewayState {
    /// A gateway over the routes of `authority`; `secure` says whether clients speak TLS.
    pub(crate) fn new(authority: &Arc<Authority>, secure: bool) -> Self {
        Self {
            authority: Arc::clone(authority),
            upstreams: Upstreams::new(authority),
            secure,
        }
    }
}

/// A request that a route is for.
struct Visit<'a> {
    gateway: &'a GatewayState,
    route: &'a ReadyRoute,
    /// The values in the path.
    values: &'a [String],
    /// Whose token came with the request.
    token: Option<Arc<LiveToken>>,
    parts: Parts,
}

impl GatewayState {
    /// Where a request leads, if it leads to a route.
    pub(crate) fn find<B>(&self, request: &Request<B>) -> Option<Found> {
        let routes = self.authority.routes();
        match routes.find(request.method().as_str(), request.uri().path()) {
            Found::Nothing => None,
            found => Some(found),
        }
    }

    /// Answers a request that leads there. One that only lacks its last slash is redirected, as `/hello`
    /// is.
    pub(crate) async fn answer(&self, found: Found, request: Request<Body>) -> Response {
        match found {
            Found::MissingSlash => refusal::moved(request.uri()),
            Found::Ambiguous => Refusal::Ambiguous.response(None),
            Found::Nothing => Refusal::Nothing.response(None),
            Found::OtherMethods { allow, open } => {
                let (parts, _body) = request.into_parts();
                let refused = other_method(self, &parts, open).await;
                refused.response(Some(&allow))
            }
            Found::Route {
                route,
                values,
                allow,
            } => {
                let answer = visit(self, &route, &values, request).await;
                answer.unwrap_or_else(|refusal| refusal.response(Some(&allow)))
            }
        }
    }
}

/// In DRF's order: who asks comes before what they ask for.
async fn other_method(gateway: &GatewayState, parts: &Parts, open: bool) -> Refusal {
    let credentials = credentials(&gateway.authority.settings().keywords, &parts.headers);
    let token = match authenticate(gateway, &credentials, parts.extensions.get()).await {
        Ok(token) => token,
        Err(refusal) => return refusal,
    };
    match (open, token) {
        (false, None) => Refusal::denied(
            Denial::NotAuthenticated,
            credentials.scheme(),
            gateway.keyword(),
        ),
        _ => Refusal::Method(parts.method.clone()),
    }
}

/// Lets a request pass or refuses it.
async fn visit(
    gateway: &GatewayState,
    route: &ReadyRoute,
    values: &[String],
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let credentials = credentials(&gateway.authority.settings().keywords, &parts.headers);
    let need = &route.route.draft.need;
    let token = match authenticate(gateway, &credentials, parts.extensions.get()).await {
        Ok(token) => token,
        // What is passed on to an upstream may be meant for it, and is not Keyfob's to judge.
        Err(refused) if *need == Need::Anyone && passes_credentials(route) && refused.is_401() => {
            None
        }
        Err(refused) => return Err(refused),
    };
    if let Some(token) = &token {
        request_log::name_user(&token.username);
    }
    need.check(token.as_deref(), parts.method.as_str())
        .map_err(|denial| Refusal::denied(denial, credentials.scheme(), gateway.keyword()))?;
    joined::passed();
    let visit = Visit {
        gateway,
        route,
        values,
        token,
        parts,
    };
    match &route.answer {
        ReadyAnswer::Mock(mock) => visit.mock(mock),
        ReadyAnswer::Proxy(upstream, proxy) => visit.forward(upstream, proxy, body).await,
    }
}

fn passes_credentials(route: &ReadyRoute) -> bool {
    matches!(&route.answer, ReadyAnswer::Proxy(_, proxy) if !proxy.remove_authorization)
}

/// The token the credentials are of; nothing where there are none, or of another scheme.
async fn authenticate(
    gateway: &GatewayState,
    credentials: &Credentials,
    source: Option<&Source>,
) -> Result<Option<Arc<LiveToken>>, Refusal> {
    let (key, scheme) = match credentials {
        Credentials::None => return Ok(None),
        Credentials::Malformed(fault, scheme) => {
            return Err(Refusal::malformed(*fault, *scheme, gateway.keyword()));
        }
        Credentials::Key(key, scheme) => (key, *scheme),
    };
    let unknown = Source::default();
    let source = source.unwrap_or(&unknown);
    let checked = joined::authenticate(&gateway.authority, key, source).await;
    checked
        .map(Some)
        .map_err(|error| Refusal::unauthenticated(error, scheme, gateway.keyword()))
}

impl GatewayState {
    /// The keyword of the DRF wire's own challenge.
    fn keyword(&self) -> String {
        let settings = self.authority.settings();
        settings
            .keywords
            .first()
            .cloned()
            .unwrap_or_else(|| "Token".to_owned())
    }
}
