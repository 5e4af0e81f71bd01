//! `keyfob route add-proxy`.

use clap::ValueEnum;
use keyfob_api::{
    CheckUpstream, CreateRoute, Identity, Proxy, Route, UpstreamCheck, UpstreamState,
};

use super::common::{Rule, say_made};
use crate::admin::Admin;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Prefix of the paths, such as /app/
    prefix: String,
    /// Address of the program, such as http://127.0.0.1:3000
    upstream: String,
    #[command(flatten)]
    rule: Rule,
    /// Send the path with the prefix
    #[arg(long)]
    keep_prefix: bool,
    /// What the program is told about who asks, besides the username; may be given several times
    /// [default: email, groups and scopes]
    #[arg(long, value_enum, conflicts_with = "no_identity")]
    tell: Vec<Told>,
    /// Tell the program nothing about who asks
    #[arg(long)]
    no_identity: bool,
    /// Pass the caller's Authorization header on
    #[arg(long)]
    keep_authorization: bool,
    /// Remove the caller's Cookie header
    #[arg(long)]
    remove_cookie: bool,
    /// Seconds to wait for a connection, for an answer to begin, and for each next part; 1 to 300
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    timeout: u16,
}

/// What a program can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Told {
    /// Nothing more
    User,
    /// Remote-Email
    Email,
    /// Remote-Groups
    Groups,
    /// Remote-Scopes
    Scopes,
}

/// Makes a proxy, and says so if nothing answers at its upstream yet.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let needs = args.rule.needs()?;
    let proxy = Proxy {
        strip_prefix: !args.keep_prefix,
        identity: identity(&args),
        remove_authorization: !args.keep_authorization,
        remove_cookie: args.remove_cookie,
        timeout_seconds: args.timeout,
        upstream: args.upstream,
    };
    let wish = CreateRoute {
        methods: args.rule.methods,
        path: args.prefix,
        needs,
        scopes: args.rule.scopes,
        enabled: !args.rule.off,
        mock: None,
        proxy: Some(proxy.clone()),
    };
    let admin = place.admin().await?;
    let route: Route = admin.post("/api/v1/routes/", &wish).await?;
    say_made(&route, args.rule.json)?;
    check(&admin, proxy).await
}

fn identity(args: &Args) -> Vec<Identity> {
    let all = vec![
        Identity::User,
        Identity::Email,
        Identity::Groups,
        Identity::Scopes,
    ];
    match (args.no_identity, args.tell.as_slice()) {
        (true, _) => Vec::new(),
        (false, []) => all,
        (false, told) => {
            let more = told.iter().map(|told| match told {
                Told::User => Identity::User,
                Told::Email => Identity::Email,
                Told::Groups => Identity::Groups,
                Told::Scopes => Identity::Scopes,
            });
            std::iter::once(Identity::User).chain(more).collect()
        }
    }
}

/// The route stands whatever comes of this.
async fn check(admin: &Admin, proxy: Proxy) -> Result<(), Failure> {
    let question = CheckUpstream {
        upstream: proxy.upstream,
        timeout_seconds: proxy.timeout_seconds.min(5),
    };
    let check: UpstreamCheck = admin
        .post("/api/v1/routes/check-upstream/", &question)
        .await?;
    if check.state != UpstreamState::Answers {
        output::complain(format_args!("{}.", check.message));
    }
    Ok(())
}
