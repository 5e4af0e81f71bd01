//! `POST /api/v1/backup/`.

use std::io;
use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::header::CONTENT_TYPE;
use keyfob_api as api;
use keyfob_backup::{BackupWriter, Counts, Head, Passphrase, Stored};
use keyfob_core::store::Dump;

use crate::admin::{AdminState, ApiError, Operating, OptionalJsonBody, PieceWriter, written};

/// Back up all there is, at this moment: users, tokens, routes, settings and the audit log. For the
/// operator only.
///
/// The answer is a file as `keyfob restore` takes it; it is whole only with its end. The sealing key is
/// not in it: elsewhere the tokens work, but no key can be told again.
#[utoipa::path(
    post, path = "/api/v1/backup/", tag = "backup", request_body = api::MakeBackup,
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.keyfob.backup"),
        (status = 400, body = api::FieldErrors), (status = 401), (status = 403), (status = 503)
    )
)]
pub(crate) async fn make_backup(
    State(state): State<AdminState>,
    Operating(actor): Operating,
    OptionalJsonBody(body): OptionalJsonBody<api::MakeBackup>,
) -> Result<Response, ApiError> {
    let passphrase = passphrase(body)?;
    let dump = state.authority.dump(&actor).await?;
    let head = Head {
        made: state.authority.clock().now(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        encrypted: passphrase.is_some(),
    };
    let authority = Arc::clone(&state.authority);
    let body = written(move |out| {
        let done = write(out, &head, passphrase.as_ref(), dump);
        // Noted before the end is sent: a passing command ends with it.
        let ended = done
            .as_ref()
            .map(Counts::iter)
            .map_err(io::Error::to_string);
        authority.note_backup(&actor, head.encrypted, ended);
        done.map(drop)
    });
    Ok(([(CONTENT_TYPE, api::BACKUP_MEDIA_TYPE)], body).into_response())
}

fn passphrase(body: api::MakeBackup) -> Result<Option<Passphrase>, ApiError> {
    match body.passphrase {
        Some(secret) if secret.expose().is_empty() => Err(ApiError::field(
            "passphrase",
            "This field may not be blank.",
        )),
        secret => Ok(secret.map(|secret| Passphrase::new(secret.expose().to_owned()))),
    }
}

fn write(
    out: &mut PieceWriter,
    head: &Head,
    passphrase: Option<&Passphrase>,
    dump: Dump,
) -> io::Result<Counts> {
    let mut writer = BackupWriter::begin(out, head, passphrase)?;
    for record in dump {
        writer.push(&Stored::from(record.map_err(io::Error::other)?))?;
    }
    let (_, counts, _) = writer.finish()?;
    Ok(counts)
}
