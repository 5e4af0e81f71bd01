//! Changes to a route.

use std::collections::BTreeSet;

use super::{
    Answer, Header, Identity, Methods, Mock, Need, NeedKind, Proxy, RouteDraft, RouteFault,
};
use crate::Scopes;

/// Changes to a route; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoutePatch {
    /// Other methods.
    pub methods: Option<Methods>,
    /// Another path or prefix.
    pub path: Option<String>,
    /// Who may pass.
    pub need: Option<NeedKind>,
    /// Other scopes, where the need takes any.
    pub scopes: Option<Scopes>,
    /// On or off.
    pub enabled: Option<bool>,
    /// Changes to a made-up answer.
    pub mock: Option<MockPatch>,
    /// Changes to how another program is asked.
    pub proxy: Option<ProxyPatch>,
}

/// Changes to a mock; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MockPatch {
    /// Another status.
    pub status: Option<u16>,
    /// Another content type.
    pub content_type: Option<String>,
    /// Other headers instead of all that were there.
    pub headers: Option<Vec<Header>>,
    /// Another body.
    pub body: Option<String>,
}

/// Changes to a proxy; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProxyPatch {
    /// Another address.
    pub upstream: Option<String>,
    /// The path without the prefix or with it.
    pub strip_prefix: Option<bool>,
    /// What is told about who asks.
    pub identity: Option<BTreeSet<Identity>>,
    /// `Authorization` removed or passed on.
    pub remove_authorization: Option<bool>,
    /// `Cookie` removed or passed on.
    pub remove_cookie: Option<bool>,
    /// Another time to wait.
    pub timeout_seconds: Option<u16>,
}

impl RoutePatch {
    /// Makes the changes.
    ///
    /// # Errors
    /// [`RouteFault::Kind`] where they are those of the other kind.
    pub fn apply(self, draft: &mut RouteDraft) -> Result<(), RouteFault> {
        match (&mut draft.answer, self.mock, self.proxy) {
            (_, None, None) => {}
            (Answer::Mock(mock), Some(patch), None) => patch.apply(mock),
            (Answer::Proxy(proxy), None, Some(patch)) => patch.apply(proxy),
            _ => return Err(RouteFault::Kind),
        }
        set(&mut draft.methods, self.methods);
        set(&mut draft.path, self.path);
        set(&mut draft.enabled, self.enabled);
        if self.need.is_some() || self.scopes.is_some() {
            let scopes = self.scopes.or_else(|| draft.need.scopes().cloned());
            let kind = self.need.unwrap_or_else(|| draft.need.kind());
            draft.need = Need::new(kind, scopes.unwrap_or_default());
        }
        Ok(())
    }

    /// The names of the fields it changes.
    #[must_use]
    pub fn fields(&self) -> Vec<&'static str> {
        let named = [
            ("methods", self.methods.is_some()),
            ("path", self.path.is_some()),
            ("needs", self.need.is_some()),
            ("scopes", self.scopes.is_some()),
            ("enabled", self.enabled.is_some()),
            ("mock", self.mock.is_some()),
            ("proxy", self.proxy.is_some()),
        ];
        named
            .iter()
            .filter(|(_, is)| *is)
            .map(|(name, _)| *name)
            .collect()
    }
}

impl MockPatch {
    fn apply(self, mock: &mut Mock) {
        set(&mut mock.status, self.status);
        set(&mut mock.content_type, self.content_type);
        set(&mut mock.headers, self.headers);
        set(&mut mock.body, self.body);
    }
}

impl ProxyPatch {
    fn apply(self, proxy: &mut Proxy) {
        set(&mut proxy.upstream, self.upstream);
        set(&mut proxy.strip_prefix, self.strip_prefix);
        set(&mut proxy.identity, self.identity);
        set(&mut proxy.remove_authorization, self.remove_authorization);
        set(&mut proxy.remove_cookie, self.remove_cookie);
        set(&mut proxy.timeout_seconds, self.timeout_seconds);
    }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}
