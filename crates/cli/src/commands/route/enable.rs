//! `keyfob route enable` and `disable`.

use keyfob_api::{ChangeRoute, Route};

use super::common::label;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Their arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The route's number, as `keyfob route list` shows it
    id: u64,
    /// Print the route as JSON
    #[arg(long)]
    json: bool,
}

/// Switches a route on or off.
pub async fn run(place: &Place, args: Args, enabled: bool) -> Result<(), Failure> {
    let change = ChangeRoute {
        enabled: Some(enabled),
        ..ChangeRoute::default()
    };
    let admin = place.admin().await?;
    let route: Route = admin
        .patch(&format!("/api/v1/routes/{}/", args.id), &change)
        .await?;
    let state = if route.enabled { "on" } else { "off" };
    match args.json {
        true => output::say_json(&route),
        false => output::say(format_args!(
            "Route {} is {state}: {}.",
            route.id,
            label(&route)
        )),
    }
}
