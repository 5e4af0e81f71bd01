//! The wire's routes ↔ the domain's.

use std::collections::BTreeSet;

use keyfob_api as api;
use keyfob_core::Scopes;
use keyfob_core::route::{
    Answer, Header, Identity, Methods, Mock, Need, NeedKind, Proxy, Route, RouteDraft,
};

use crate::admin::ApiError;

/// A route as the API shows it.
pub(super) fn show(route: &Route) -> api::Route {
    let draft = &route.draft;
    let (mock, proxy) = match &draft.answer {
        Answer::Mock(mock) => (Some(show_mock(mock)), None),
        Answer::Proxy(proxy) => (None, Some(show_proxy(proxy))),
    };
    api::Route {
        id: route.id.0,
        kind: kind(&draft.answer),
        methods: draft.methods.clone().into(),
        path: draft.path.clone(),
        needs: show_need(draft.need.kind()),
        scopes: words(&draft.need),
        enabled: draft.enabled,
        mock,
        proxy,
        created: route.created,
        changed: route.changed,
    }
}

/// A route to be made.
pub(super) fn draft(wish: api::CreateRoute) -> Result<RouteDraft, ApiError> {
    let answer = match (wish.mock, wish.proxy) {
        (Some(mock), None) => Answer::Mock(Mock {
            status: mock.status,
            content_type: mock.content_type,
            headers: headers(mock.headers),
            body: mock.body,
        }),
        (None, Some(proxy)) => Answer::Proxy(Proxy {
            upstream: proxy.upstream,
            strip_prefix: proxy.strip_prefix,
            identity: identities(proxy.identity),
            remove_authorization: proxy.remove_authorization,
            remove_cookie: proxy.remove_cookie,
            timeout_seconds: proxy.timeout_seconds,
        }),
        _ => return Err(ApiError::field("kind", "Give either mock or proxy")),
    };
    Ok(RouteDraft {
        methods: methods(wish.methods)?,
        path: wish.path,
        need: Need::new(need(wish.needs), scopes(&wish.scopes)?),
        enabled: wish.enabled,
        answer,
    })
}

pub(super) const fn kind(answer: &Answer) -> api::RouteKind {
    match answer {
        Answer::Mock(_) => api::RouteKind::Mock,
        Answer::Proxy(_) => api::RouteKind::Proxy,
    }
}

pub(super) fn words(need: &Need) -> Vec<String> {
    let scopes = need.scopes().into_iter().flat_map(Scopes::iter);
    scopes.map(ToString::to_string).collect()
}

pub(super) const fn show_need(need: NeedKind) -> api::RouteNeed {
    match need {
        NeedKind::Anyone => api::RouteNeed::Anyone,
        NeedKind::Authenticated => api::RouteNeed::Authenticated,
        NeedKind::Staff => api::RouteNeed::Staff,
        NeedKind::Scopes => api::RouteNeed::Scopes,
    }
}

pub(super) const fn need(need: api::RouteNeed) -> NeedKind {
    match need {
        api::RouteNeed::Anyone => NeedKind::Anyone,
        api::RouteNeed::Authenticated => NeedKind::Authenticated,
        api::RouteNeed::Staff => NeedKind::Staff,
        api::RouteNeed::Scopes => NeedKind::Scopes,
    }
}

pub(super) fn methods(words: Vec<String>) -> Result<Methods, ApiError> {
    Methods::try_from(words).map_err(|fault| ApiError::field("methods", fault))
}

pub(super) fn scopes(words: &[String]) -> Result<Scopes, ApiError> {
    let words = words.iter().map(String::as_str);
    Scopes::parse_all(words).map_err(|fault| ApiError::field("scopes", fault))
}

pub(super) fn headers(headers: Vec<api::MockHeader>) -> Vec<Header> {
    let headers = headers.into_iter();
    let header = |api::MockHeader { name, value }| Header { name, value };
    headers.map(header).collect()
}

pub(super) fn identities(words: Vec<api::Identity>) -> BTreeSet<Identity> {
    let identity = |word| match word {
        api::Identity::User => Identity::User,
        api::Identity::Email => Identity::Email,
        api::Identity::Groups => Identity::Groups,
        api::Identity::Scopes => Identity::Scopes,
    };
    words.into_iter().map(identity).collect()
}

fn show_mock(mock: &Mock) -> api::Mock {
    let header = |header: &Header| api::MockHeader {
        name: header.name.clone(),
        value: header.value.clone(),
    };
    api::Mock {
        status: mock.status,
        content_type: mock.content_type.clone(),
        headers: mock.headers.iter().map(header).collect(),
        body: mock.body.clone(),
    }
}

fn show_proxy(proxy: &Proxy) -> api::Proxy {
    let word = |identity: &Identity| match identity {
        Identity::User => api::Identity::User,
        Identity::Email => api::Identity::Email,
        Identity::Groups => api::Identity::Groups,
        Identity::Scopes => api::Identity::Scopes,
    };
    api::Proxy {
        upstream: proxy.upstream.clone(),
        strip_prefix: proxy.strip_prefix,
        identity: proxy.identity.iter().map(word).collect(),
        remove_authorization: proxy.remove_authorization,
        remove_cookie: proxy.remove_cookie,
        timeout_seconds: proxy.timeout_seconds,
    }
}
