//! `keyfob route list`.

use clap::ValueEnum;
use keyfob_api::{RouteKind, RouteRow};

use super::common::{methods, needs};
use crate::admin::encode;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::table::Table;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only routes with this in their path or upstream
    #[arg(long, default_value = "", hide_default_value = true)]
    search: String,
    /// Only routes of this sort
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Print a JSON array
    #[arg(long)]
    json: bool,
}

/// What sort of route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Mock,
    Proxy,
    BuiltIn,
}

/// Lists routes by path.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let kind = match args.kind {
        None => "",
        Some(Kind::Mock) => "mock",
        Some(Kind::Proxy) => "proxy",
        Some(Kind::BuiltIn) => "built_in",
    };
    let path = format!(
        "/api/v1/routes/?kind={kind}&search={}",
        encode(&args.search)
    );
    let routes: Vec<RouteRow> = admin.all(&path).await?;
    match args.json {
        true => output::say_json(&routes),
        false if routes.is_empty() => {
            output::complain("There are no such routes.");
            Ok(())
        }
        false => output::say(table(&routes)),
    }
}

fn table(routes: &[RouteRow]) -> Table {
    let mut table = Table::new(&["ID", "ON", "PATH", "KIND", "METHODS", "NEEDS", "ANSWERS"]);
    for route in routes {
        let methods = match route.kind {
            RouteKind::BuiltIn if route.methods.is_empty() => "several".to_owned(),
            _ => methods(&route.methods),
        };
        table.push([
            &route.id.map_or_else(|| "-".to_owned(), |id| id.to_string()),
            if route.enabled { "on" } else { "off" },
            &route.path,
            kind(route.kind),
            &methods,
            &needs(route.needs, &route.scopes),
            &route.summary,
        ]);
    }
    table
}

const fn kind(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Mock => "mock",
        RouteKind::Proxy => "proxy",
        RouteKind::BuiltIn => "built-in",
    }
}
