//! What stands in the way of a change, by field.

use std::collections::BTreeMap;

use http::StatusCode;
use keyfob_api::FieldErrors;
use keyfob_core::RouteError;
use keyfob_core::route::RouteFault;

use crate::admin::ApiError;

impl From<RouteError> for ApiError {
    fn from(error: RouteError) -> Self {
        match error {
            RouteError::Forbidden(error) => error.into(),
            RouteError::NoSuchRoute => Self::not_found(error.to_string()),
            RouteError::Invalid(faults) => Self::Fields(fields(&faults)),
            RouteError::Exists { .. } => Self::field("path", error),
            RouteError::TooMany => Self::Detail(StatusCode::CONFLICT, error.to_string()),
            RouteError::Store(error) => error.into(),
        }
    }
}

fn fields(faults: &[RouteFault]) -> FieldErrors {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for fault in faults {
        fields
            .entry(fault.field().to_owned())
            .or_default()
            .push(fault.to_string());
    }
    FieldErrors(fields)
}
