//! `keyfob settings set`.

use serde_json::{Map, Value};

use super::{PATH, names};
use crate::failure::Failure;
use crate::output;
use crate::place::Place;
use crate::printable::printable;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A setting and its value, such as session.ttl_seconds=3600 or keywords=Token,Bearer; null for
    /// none
    #[arg(value_name = "NAME=VALUE", required = true, value_parser = pair)]
    pairs: Vec<(String, String)>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("write NAME=VALUE".to_owned()),
    }
}

/// Changes the settings that are named, all or none, and shows them as they are then.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let current: Value = admin.get(PATH).await?;
    let mut patch = Map::new();
    let mut seen: Vec<&str> = Vec::new();
    for (name, text) in &args.pairs {
        if seen.contains(&name.as_str()) {
            let name = printable(name);
            return Err(Failure::usage(format!("{name} is given twice.")));
        }
        seen.push(name);
        let value = names::read(text, names::look_up(&current, name)?);
        names::put(&mut patch, name, value);
    }
    let changed: Value = admin.patch(PATH, &patch).await?;
    for name in seen {
        let value = names::look_up(&changed, name)?;
        output::say(format_args!("{name}={value}"))?;
    }
    Ok(())
}
