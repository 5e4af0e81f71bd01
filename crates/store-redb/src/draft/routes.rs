//! Routes. There are few, so each write looks at all of them.

use keyfob_core::StoreError;
use keyfob_core::audit::{AuditDraft, TargetKind};
use keyfob_core::route::{Route, RouteDraft, RouteId, admit};
use keyfob_core::store::{Refusal, WriteError};

use super::Draft;
use crate::codec::encode_route;
use crate::records::{self, fault};
use crate::tables::NEXT_ROUTE;

impl Draft<'_> {
    pub(crate) fn create_route(
        &mut self,
        draft: &RouteDraft,
        audit: &AuditDraft,
    ) -> Result<Route, WriteError> {
        admit(draft, None, &records::routes(&self.routes)?)?;
        let route = Route {
            id: RouteId(self.next(NEXT_ROUTE)?),
            draft: draft.clone(),
            created: audit.at,
            changed: audit.at,
        };
        self.put_route(&route)?;
        self.log_route(audit, &route)?;
        Ok(route)
    }

    pub(crate) fn change_route(
        &mut self,
        id: RouteId,
        draft: &RouteDraft,
        audit: &AuditDraft,
    ) -> Result<Route, WriteError> {
        let routes = records::routes(&self.routes)?;
        admit(draft, Some(id), &routes)?;
        let old = routes.into_iter().find(|route| route.id == id);
        let route = Route {
            draft: draft.clone(),
            changed: audit.at,
            ..old.ok_or(Refusal::NoSuchRoute)?
        };
        self.put_route(&route)?;
        self.log_route(audit, &route)?;
        Ok(route)
    }

    pub(crate) fn delete_route(
        &mut self,
        id: RouteId,
        audit: &AuditDraft,
    ) -> Result<Route, WriteError> {
        let route = records::route(&self.routes, id.0)?.ok_or(Refusal::NoSuchRoute)?;
        self.touch();
        self.routes.remove(id.0).map_err(fault)?;
        self.log_route(audit, &route)?;
        Ok(route)
    }

    pub(super) fn put_route(&mut self, route: &Route) -> Result<(), StoreError> {
        self.touch();
        let record = encode_route(route)?;
        self.routes.insert(route.id.0, &*record).map_err(fault)?;
        Ok(())
    }

    fn log_route(&mut self, audit: &AuditDraft, route: &Route) -> Result<(), StoreError> {
        let (id, label) = (route.id.0, route.label());
        self.log(audit.clone().about_made(TargetKind::Route, id, &label))
    }
}
