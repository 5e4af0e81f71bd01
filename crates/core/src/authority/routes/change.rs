//! Changing a route.

use super::super::{Actor, Authority};
use super::RouteError;
use super::table::may_change;
use crate::audit::{AuditAction, TargetKind};
use crate::route::{Route, RouteId, RoutePatch};

impl Authority {
    /// Changes what the patch names; it is in force when this answers.
    ///
    /// # Errors
    /// [`RouteError`]; nothing is changed then.
    pub async fn change_route(
        &self,
        actor: &Actor,
        id: RouteId,
        patch: RoutePatch,
    ) -> Result<Route, RouteError> {
        actor.must_be_staff()?;
        let route = self.stored_route(id).await?;
        may_change(actor, &route.draft)?;
        let fields = patch.fields();
        let mut draft = route.draft.clone();
        let applied = patch.apply(&mut draft);
        applied.map_err(|fault| RouteError::Invalid(vec![fault]))?;
        self.check_route(&draft, Some(id))?;
        let audit = actor
            .draft(AuditAction::ChangeRoute, self.clock.now())
            .about(TargetKind::Route, Some(id.0), route.label())
            .with("fields", fields);
        let written = self.store.change_route(id, draft.clone(), audit).await;
        self.routes_written(&draft, written).await
    }

    /// A route, usable or not.
    pub(super) async fn stored_route(&self, id: RouteId) -> Result<Route, RouteError> {
        if let Some(route) = self.routes().get(id) {
            return Ok(route.clone());
        }
        let routes = self.store.routes().await?;
        let found = routes.into_iter().find(|route| route.id == id);
        found.ok_or(RouteError::NoSuchRoute)
    }
}
