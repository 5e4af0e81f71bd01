//! `keyfob audit export`.

use std::path::{Path, PathBuf};

use http::Method;
use keyfob_host::{Download, NewFile};

use super::filter::Filter;
use crate::failure::Failure;
use crate::output;
use crate::place::Place;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    filter: Filter,
    /// File to write; one that exists is not replaced. - is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

/// Writes entries out as they come, so that a log of any length can be.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let admin = place.admin().await?;
    let query = args.filter.query(&admin).await?;
    let path = format!("/api/v1/audit/export/?{}", query.trim_start_matches('&'));
    match args.out.to_str() {
        Some("-") => to_output(admin.download(Method::GET, &path, None).await?).await,
        _ => {
            // Begun first: where no file can be written, the log is not noted as written out.
            let file = NewFile::begin(&args.out, false, 0)?;
            let download = admin.download(Method::GET, &path, None).await?;
            to_file(download, file, &args.out).await
        }
    }
}

async fn to_output(mut download: Download) -> Result<(), Failure> {
    while let Some(piece) = download.next().await? {
        output::say_bytes(&piece)?;
    }
    Ok(())
}

async fn to_file(mut download: Download, mut file: NewFile, given: &Path) -> Result<(), Failure> {
    let mut entries = 0_usize;
    while let Some(piece) = download.next().await? {
        file.write(&piece)?;
        entries += piece.iter().filter(|byte| **byte == b'\n').count();
    }
    file.keep()?;
    let entries = match entries {
        1 => "1 entry".to_owned(),
        more => format!("{more} entries"),
    };
    output::say(format_args!("Wrote {entries} to {}.", given.display()))
}
