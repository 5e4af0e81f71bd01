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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::route::{Answer, Methods, Mock, Need};

    fn route(id: u64, path: &str) -> Route {
        let mock = Mock {
            status: 200,
            content_type: String::new(),
            headers: vec![],
            body: String::new(),
        };
        Route {
            id: RouteId(id),
            draft: RouteDraft {
                methods: Methods::ANY,
                path: path.to_owned(),
                need: Need::Anyone,
                enabled: true,
                answer: Answer::Mock(mock),
            },
            created: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_route_needs_a_place_of_its_own() {
        let stored = [route(1, "/a/"), route(2, "/b/")];
        let admit =
            |path: &str, id: Option<u64>| admit(&route(0, path).draft, id.map(RouteId), &stored);
        assert_eq!(admit("/c/", None), Ok(()));
        assert_eq!(admit("/a/", None), Err(Refusal::RouteExists));
        assert_eq!(admit("/a/", Some(1)), Ok(()));
        assert_eq!(admit("/a/", Some(2)), Err(Refusal::RouteExists));
        assert_eq!(admit("/c/", Some(3)), Err(Refusal::NoSuchRoute));
    }

    #[test]
    fn there_are_at_most_a_thousand() {
        let one = |id| route(id, &format!("/r{id}/"));
        let mut stored: Vec<Route> = (1..1000).map(one).collect();
        assert_eq!(admit(&route(0, "/a/").draft, None, &stored), Ok(()));
        stored.push(one(1000));
        assert_eq!(
            admit(&route(0, "/a/").draft, None, &stored),
            Err(Refusal::TooManyRoutes)
        );
        assert_eq!(
            admit(&route(0, "/a/").draft, Some(RouteId(7)), &stored),
            Ok(())
        );
    }
}
