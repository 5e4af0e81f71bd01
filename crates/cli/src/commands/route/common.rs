//! What the commands for routes share.

use clap::ValueEnum;
use keyfob_api::{Route, RouteNeed};

use crate::failure::Failure;
use crate::output;
use crate::printable::printable;

/// Arguments of every route that is made.
#[derive(Debug, clap::Args)]
pub struct Rule {
    /// Method it answers, such as GET; may be given several times [default: any]
    #[arg(long = "method", value_name = "METHOD")]
    pub methods: Vec<String>,
    /// Who may pass [default: authenticated, or scopes where --scope is given]
    #[arg(long, value_enum)]
    needs: Option<Needs>,
    /// Scope that a token needs, such as orders:read; may be given several times
    #[arg(long = "scope", value_name = "SCOPE")]
    pub scopes: Vec<String>,
    /// Make it switched off
    #[arg(long)]
    pub off: bool,
    /// Print the route as JSON
    #[arg(long)]
    pub json: bool,
}

/// Who may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Needs {
    /// Everybody
    Anyone,
    /// Whoever has a token that works
    Authenticated,
    /// Tokens of staff, with all of the scopes if there are any
    Staff,
    /// Tokens with all of the scopes
    Scopes,
}

impl Rule {
    /// Who may pass.
    pub fn needs(&self) -> Result<RouteNeed, Failure> {
        match (self.needs, self.scopes.is_empty()) {
            (Some(Needs::Anyone | Needs::Authenticated), false) => Err(Failure::usage(
                "--scope goes with --needs scopes or --needs staff.",
            )),
            (Some(Needs::Anyone), _) => Ok(RouteNeed::Anyone),
            (Some(Needs::Authenticated), _) | (None, true) => Ok(RouteNeed::Authenticated),
            (Some(Needs::Staff), _) => Ok(RouteNeed::Staff),
            (Some(Needs::Scopes), _) | (None, false) => Ok(RouteNeed::Scopes),
        }
    }
}

/// Says what was made.
pub fn say_made(route: &Route, json: bool) -> Result<(), Failure> {
    match json {
        true => output::say_json(route),
        false => output::say(format_args!("Made route {}: {}.", route.id, label(route))),
    }
}

/// What people call a route.
pub fn label(route: &Route) -> String {
    printable(&format!("{} {}", methods(&route.methods), route.path))
}

/// Methods in a row.
pub fn methods(methods: &[String]) -> String {
    match methods {
        [] => "any".to_owned(),
        methods => methods.join(", "),
    }
}

/// Who may pass, in a row.
pub fn needs(needs: RouteNeed, scopes: &[String]) -> String {
    let scopes = scopes.join(" ");
    match (needs, scopes.is_empty()) {
        (RouteNeed::Anyone, _) => "anyone".to_owned(),
        (RouteNeed::Authenticated, _) => "authenticated".to_owned(),
        (RouteNeed::Staff, true) => "staff".to_owned(),
        (RouteNeed::Staff, false) => format!("staff + {scopes}"),
        (RouteNeed::Scopes, true) => "scopes".to_owned(),
        (RouteNeed::Scopes, false) => scopes,
    }
}
