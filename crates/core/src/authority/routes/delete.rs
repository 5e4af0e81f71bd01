//! Deleting a route.

use super::super::{Actor, Authority};
use super::RouteError;
use super::table::may_change;
use crate::audit::{AuditAction, TargetKind};
use crate::route::{Route, RouteId};

impl Authority {
    /// Deletes a route and gives what it was; making it again undoes that.
    ///
    /// # Errors
    /// [`RouteError`]; nothing is changed then.
    pub async fn delete_route(&self, actor: &Actor, id: RouteId) -> Result<Route, RouteError> {
        actor.must_be_staff()?;
        let route = self.stored_route(id).await?;
        may_change(actor, &route.draft)?;
        let audit = actor
            .draft(AuditAction::DeleteRoute, self.clock.now())
            .about(TargetKind::Route, Some(id.0), route.label());
        let written = self.store.delete_route(id, audit).await;
        self.routes_written(&route.draft, written).await
    }
}
