//! `keyfob route show`.

use keyfob_api::{Identity, Mock, Proxy, Route};

use super::common::{label, needs};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The route's number, as `keyfob route list` shows it
    id: u64,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// Shows a route.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let route: Route = admin.get(&format!("/api/v1/routes/{}/", args.id)).await?;
    match args.json {
        true => output::say_json(&route),
        false => output::say(text(&route)),
    }
}

fn text(route: &Route) -> String {
    let mut lines = vec![
        format!("Route {}: {}", route.id, label(route)),
        format!("  {}", if route.enabled { "on" } else { "off" }),
        format!("  needs: {}", needs(route.needs, &route.scopes)),
    ];
    if let Some(mock) = &route.mock {
        lines.extend(mock_lines(mock));
    }
    if let Some(proxy) = &route.proxy {
        lines.extend(proxy_lines(proxy));
    }
    lines.join("\n")
}

fn mock_lines(mock: &Mock) -> Vec<String> {
    let mut lines = vec![format!(
        "  answers: {} {}",
        mock.status,
        printable(&mock.content_type)
    )];
    for header in &mock.headers {
        lines.push(printable(&format!("  {}: {}", header.name, header.value)));
    }
    // Line ends are the body's own; anything else a terminal would obey is made visible.
    lines.extend(
        mock.body
            .lines()
            .map(|line| format!("    {}", printable(line))),
    );
    lines
}

fn proxy_lines(proxy: &Proxy) -> Vec<String> {
    let told: Vec<&str> = proxy.identity.iter().map(header).collect();
    let removed = [
        ("Authorization", proxy.remove_authorization),
        ("Cookie", proxy.remove_cookie),
    ];
    let removed: Vec<&str> = removed
        .iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| *name)
        .collect();
    let or_none = |words: Vec<&str>| match words.is_empty() {
        true => "nothing".to_owned(),
        false => words.join(", "),
    };
    vec![
        format!("  upstream: {}", printable(&proxy.upstream)),
        format!(
            "  path: {} the prefix",
            if proxy.strip_prefix {
                "without"
            } else {
                "with"
            }
        ),
        format!("  told: {}", or_none(told)),
        format!("  removed: {}", or_none(removed)),
        format!("  timeout: {} s", proxy.timeout_seconds),
    ]
}

const fn header(identity: &Identity) -> &'static str {
    match identity {
        Identity::User => "Remote-User",
        Identity::Email => "Remote-Email",
        Identity::Groups => "Remote-Groups",
        Identity::Scopes => "Remote-Scopes",
    }
}
