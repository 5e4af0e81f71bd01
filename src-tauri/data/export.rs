//! A fixture for Django, saved to a file that the person chooses.

use http::Method;
use keyfob_django::{Exported, FixtureLines, LinesError};
use keyfob_host::{Host, NewFile};
use serde_json::json;

use super::{import::notes, name_of};
use crate::{
    files::{self, Files},
    ipc::{DjangoExport, IpcError},
};

const NAME: &str = "keyfob-django.json";

/// Writes users with their password hashes, and tokens with their keys, for Django's `loaddata`.
/// None where the person thought better of it.
///
/// # Errors
/// What the API refuses, or the system; no file is left then.
pub async fn export_django(
    files: &dyn Files,
    host: &Host,
) -> Result<Option<DjangoExport>, IpcError> {
    let Some(place) = files.place(NAME).await else {
        return Ok(None);
    };
    // Begun first: where no file can be written, nothing is noted as written out.
    let mut file = NewFile::begin(&place, true, 0)?;
    let exported = write(host, &mut file).await?;
    let kept = file.keep()?;
    Ok(Some(DjangoExport {
        name: name_of(&kept),
        users: exported.counts.users,
        tokens: exported.counts.tokens,
        left_out: notes("authtoken_token", exported.left_out).collect(),
        argon2: exported.argon2,
    }))
}

async fn write(host: &Host, file: &mut NewFile) -> Result<Exported, IpcError> {
    let body = json!({"users_only": false});
    let path = "/api/v1/export/django/";
    let mut download = files::begin(host, Method::POST, path, Some(&body)).await?;
    let mut lines = FixtureLines::begin()?;
    while let Some(piece) = download.next().await? {
        file.write(&lines.take(&piece)?)?;
    }
    let (end, exported) = lines.finish()?;
    file.write(&end)?;
    Ok(exported)
}

impl From<LinesError> for IpcError {
    fn from(error: LinesError) -> Self {
        Self::new("django", error.to_string())
    }
}
