//! The table of routes in memory.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::super::{Actor, Authority};
use super::RouteError;
use crate::StoreError;
use crate::route::{
    Answer, MAX_BODIES, MAX_ROUTES, ProxyHost, Route, RouteDraft, RouteFault, RouteId, RouteTable,
    Upstream, UpstreamPolicy,
};
use crate::store::{Refusal, WriteError};

/// What is kept of routes in memory.
#[derive(Debug, Default)]
pub(in super::super) struct Routes {
    loads: AtomicU64,
    table: RwLock<(u64, Arc<RouteTable>)>,
    policy: RwLock<Arc<UpstreamPolicy>>,
}

impl Routes {
    fn table(&self) -> Arc<RouteTable> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&table.1)
    }

    /// Takes a table, unless one is there whose load began later: that one knows all that this one
    /// knows, and maybe more.
    fn put(&self, load: u64, table: RouteTable) {
        let mut current = self.table.write().unwrap_or_else(PoisonError::into_inner);
        if load > current.0 {
            *current = (load, Arc::new(table));
        }
    }

    fn policy(&self) -> Arc<UpstreamPolicy> {
        Arc::clone(&self.policy.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change_policy(&self, change: impl FnOnce(&mut UpstreamPolicy)) {
        let mut policy = self.policy.write().unwrap_or_else(PoisonError::into_inner);
        change(Arc::make_mut(&mut policy));
    }
}

impl Authority {
    /// The routes as they are now.
    #[must_use]
    pub fn routes(&self) -> Arc<RouteTable> {
        self.routes.table()
    }

    /// Reads the routes from the store: once before requests come, and after every change.
    ///
    /// # Errors
    /// The store's; the table stays as it is then.
    pub async fn load_routes(&self) -> Result<(), StoreError> {
        let load = self.routes.loads.fetch_add(1, Ordering::SeqCst) + 1;
        let table = RouteTable::new(self.store.routes().await?);
        self.routes.put(load, table);
        Ok(())
    }

    /// What proxies may send to.
    #[must_use]
    pub fn upstream_policy(&self) -> Arc<UpstreamPolicy> {
        self.routes.policy()
    }

    /// Lets proxies send to hosts besides this computer; only these.
    pub fn allow_proxy_hosts(&self, hosts: Vec<ProxyHost>) {
        self.routes.change_policy(|policy| policy.hosts = hosts);
    }

    /// Says where this server listens, so that no proxy sends to it.
    pub fn set_own_addresses(&self, own: Vec<SocketAddr>) {
        self.routes.change_policy(|policy| policy.own = own);
    }

    /// Checks a route against the rules and against the others.
    pub(super) fn check_route(
        &self,
        draft: &RouteDraft,
        id: Option<RouteId>,
    ) -> Result<(), RouteError> {
        let mut faults = draft.check().err().unwrap_or_default();
        if let Answer::Proxy(proxy) = &draft.answer
            && let Ok(upstream) = proxy.upstream.parse::<Upstream>()
            && let Err(fault) = self.routes.policy().check(&upstream)
        {
            faults.push(fault.into());
        }
        let table = self.routes.table();
        let others = || table.iter().filter(|other| Some(other.id) != id);
        let bodies: usize = others().map(|other| other.draft.body_bytes()).sum();
        if bodies + draft.body_bytes() > MAX_BODIES {
            faults.push(RouteFault::Bodies);
        }
        if !faults.is_empty() {
            return Err(RouteError::Invalid(faults));
        }
        if others().count() >= MAX_ROUTES {
            return Err(RouteError::TooMany);
        }
        match others().find_map(|other| Some((draft.collision(&other.draft)?, other))) {
            Some((method, other)) => Err(RouteError::exists(method, other)),
            None => Ok(()),
        }
    }

    /// Takes over what a write did. That the table cannot be read again is the caller's failure, since
    /// the change is not in force.
    pub(super) async fn routes_written(
        &self,
        draft: &RouteDraft,
        written: Result<Route, WriteError>,
    ) -> Result<Route, RouteError> {
        self.load_routes().await?;
        match written {
            Ok(route) => Ok(route),
            Err(WriteError::Store(error)) => Err(error.into()),
            Err(WriteError::Refused(Refusal::TooManyRoutes)) => Err(RouteError::TooMany),
            // Somebody else was faster.
            Err(WriteError::Refused(Refusal::RouteExists)) => {
                let method = draft.methods.to_string();
                let path = draft.path.clone();
                Err(RouteError::Exists { method, path })
            }
            Err(WriteError::Refused(_)) => Err(RouteError::NoSuchRoute),
        }
    }
}

/// A mock is staff's to change. A proxy speaks to other programs in this server's name and can be
/// told to hand them what callers send, superusers' tokens too; so it takes a superuser.
pub(super) fn may_change(actor: &Actor, draft: &RouteDraft) -> Result<(), RouteError> {
    match draft.answer {
        Answer::Mock(_) => actor.must_be_staff()?,
        Answer::Proxy(_) => actor.must_be_superuser()?,
    }
    Ok(())
}
