//! What every store checks, in the transaction of the write, so that two writers at once cannot both
//! be let through.

use super::{MAX_ROUTES, Route, RouteDraft, RouteId};
use crate::store::Refusal;

/// Whether a route may stand beside those that are stored. `id` is its own, where it is there already.
///
/// # Errors
/// [`Refusal::NoSuchRoute`], [`Refusal::RouteExists`], [`Refusal::TooManyRoutes`].
pub fn admit(draft: &RouteDraft, id: Option<RouteId>, stored: &[Route]) -> Result<(), Refusal> {
    let is_other = |route: &&Route| Some(route.id) != id;
    if id.is_some() && stored.iter().all(|route| is_other(&route)) {
        return Err(Refusal::NoSuchRoute);
    }
    if id.is_none() && stored.len() >= MAX_ROUTES {
        return Err(Refusal::TooManyRoutes);
    }
    let mut others = stored.iter().filter(is_other);
    match others.any(|other| draft.collision(&other.draft).is_some()) {
        true => Err(Refusal::RouteExists),
        false => Ok(()),
    }
}
