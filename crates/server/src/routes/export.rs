//! `POST /api/v1/export/django/`.

use std::io::{self, Write};
use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::header::CONTENT_TYPE;
use keyfob_api as api;
use keyfob_core::{Export, Exported, User};

use crate::admin::{AdminState, ApiError, Operating, OptionalJsonBody, written};

/// Users with their password hashes, and classic tokens with their keys, for a Django project. For the
/// operator only.
///
/// A line of JSON each, users first; `keyfob export django` makes a fixture of them. Tokens that
/// Django cannot have are named with the reason. Only with the line `end` is it whole.
#[utoipa::path(
    post, path = "/api/v1/export/django/", tag = "export", request_body = api::ExportDjango,
    responses(
        (status = 200, body = api::ExportLine, content_type = "application/x-ndjson"),
        (status = 400), (status = 401), (status = 403), (status = 503)
    )
)]
pub(crate) async fn export_django(
    State(state): State<AdminState>,
    Operating(actor): Operating,
    OptionalJsonBody(body): OptionalJsonBody<api::ExportDjango>,
) -> Result<Response, ApiError> {
    let rows = state.authority.export(&actor, !body.users_only).await?;
    let authority = Arc::clone(&state.authority);
    let body = written(move |out| {
        let done = write(out, rows);
        let ended = done.as_ref().map(|counts| (counts.users, counts.tokens));
        authority.note_export(&actor, ended.map_err(io::Error::to_string));
        done.map(drop)
    });
    Ok(([(CONTENT_TYPE, api::LINES_MEDIA_TYPE)], body).into_response())
}

fn write(out: &mut impl Write, rows: Export) -> io::Result<api::ExportCounts> {
    let mut counts = api::ExportCounts::default();
    for row in rows {
        let line = line(row.map_err(io::Error::other)?);
        match &line {
            api::ExportLine::User(_) => counts.users += 1,
            api::ExportLine::Token(_) => counts.tokens += 1,
            api::ExportLine::LeftOut(_) => counts.left_out += 1,
            api::ExportLine::End(_) => {}
        }
        put(out, &line)?;
    }
    put(out, &api::ExportLine::End(counts))?;
    Ok(counts)
}

fn put(out: &mut impl Write, line: &api::ExportLine) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn line(row: Exported) -> api::ExportLine {
    match row {
        Exported::User(user) => api::ExportLine::User(Box::new(show(*user))),
        Exported::Token {
            username,
            key,
            created,
        } => api::ExportLine::Token(api::ImportToken {
            username,
            key: api::Secret::new(key.expose().to_owned()),
            created,
        }),
        Exported::LeftOut {
            username,
            label,
            reason,
        } => api::ExportLine::LeftOut(api::RowNote {
            username,
            reason: format!("Token {label}: {reason}"),
        }),
    }
}

fn show(user: User) -> api::ImportUser {
    api::ImportUser {
        password: api::Secret::new(user.password.to_django()),
        username: user.username,
        email: user.email,
        first_name: user.first_name,
        last_name: user.last_name,
        is_active: user.is_active,
        is_staff: user.is_staff,
        is_superuser: user.is_superuser,
        date_joined: user.date_joined,
        last_login: user.last_login,
    }
}
