//! Making a route.

use super::super::{Actor, Authority};
use super::RouteError;
use super::table::may_change;
use crate::audit::AuditAction;
use crate::route::{Route, RouteDraft};

impl Authority {
    /// Makes a route; it is in force when this answers.
    ///
    /// # Errors
    /// [`RouteError`]; nothing is changed then.
    pub async fn create_route(
        &self,
        actor: &Actor,
        draft: RouteDraft,
    ) -> Result<Route, RouteError> {
        may_change(actor, &draft)?;
        self.check_route(&draft, None)?;
        let audit = actor.draft(AuditAction::CreateRoute, self.clock.now());
        let written = self.store.create_route(draft.clone(), audit).await;
        self.routes_written(&draft, written).await
    }
}
