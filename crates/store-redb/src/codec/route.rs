//! Routes as records: JSON, as they are made of many choices and few are written.

use keyfob_core::StoreError;
use keyfob_core::route::Route;

use super::fields::damaged;
use super::{Kind, close, open};

pub(crate) fn encode_route(route: &Route) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(route);
    let json = json.map_err(|_| damaged("a route that cannot be written"))?;
    let body = [&[Kind::Route.version()], &*json].concat();
    Ok(close(Kind::Route, &route.id.0.to_le_bytes(), body))
}

pub(crate) fn decode_route(id: u64, bytes: &[u8]) -> Result<Route, StoreError> {
    let json = open(Kind::Route, &id.to_le_bytes(), bytes)?;
    let route: Route = serde_json::from_slice(json).map_err(|_| damaged("an unknown route"))?;
    match route.id.0 == id {
        true => Ok(route),
        false => Err(damaged("another route's number")),
    }
}
