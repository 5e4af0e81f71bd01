//! `keyfob route add-mock`.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use keyfob_api::{CreateRoute, Mock, MockHeader, Route};

use super::common::{Rule, say_made};
use crate::failure::Failure;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Path, such as /orders/{id}/
    path: String,
    #[command(flatten)]
    rule: Rule,
    /// Status, 200 to 599
    #[arg(long, default_value_t = 200)]
    status: u16,
    /// Content type
    #[arg(long, value_name = "TYPE", default_value = "application/json")]
    content_type: String,
    /// Header of the answer; may be given several times
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = header)]
    headers: Vec<MockHeader>,
    /// Body; {path.id}, {query.page}, {user.username}, {user.email}, {token.name}, {now} stand for
    /// values of the request
    #[arg(long, default_value = "", hide_default_value = true)]
    body: String,
    /// File with the body; - reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "body")]
    body_file: Option<PathBuf>,
}

/// Makes a mock.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let needs = args.rule.needs()?;
    let body = match &args.body_file {
        None => args.body,
        Some(path) => read(path)?,
    };
    let wish = CreateRoute {
        methods: args.rule.methods,
        path: args.path,
        needs,
        scopes: args.rule.scopes,
        enabled: !args.rule.off,
        mock: Some(Mock {
            status: args.status,
            content_type: args.content_type,
            headers: args.headers,
            body,
        }),
        proxy: None,
    };
    let route: Route = place.admin().await?.post("/api/v1/routes/", &wish).await?;
    say_made(&route, args.rule.json)
}

fn header(text: &str) -> Result<MockHeader, String> {
    let (name, value) = text.split_once(':').ok_or("a header is NAME: VALUE")?;
    Ok(MockHeader {
        name: name.trim().to_owned(),
        value: value.trim().to_owned(),
    })
}

fn read(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let result = match path == Path::new("-") {
        true => io::stdin().lock().read_to_string(&mut text).map(drop),
        false => std::fs::read_to_string(path).map(|read| text = read),
    };
    let told =
        |error: io::Error| Failure::refused(format!("{} cannot be read: {error}.", path.display()));
    result.map(|()| text).map_err(told)
}
