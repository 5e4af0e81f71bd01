//! `POST /api/v1/import/`.

mod sessions;

use std::collections::HashSet;

use axum::Json;
use axum::extract::State;
use keyfob_api as api;
use keyfob_core::import::RowOutcome;
use keyfob_core::password::{HashRefusal, PasswordHash};
use keyfob_core::store::NewUser;
use keyfob_core::{Import, Key, PlainToken};

use sessions::take_sessions;

use crate::admin::{AdminState, ApiError, JsonBody, MAX_IMPORT_BYTES, Operating};

/// Take users and tokens over from elsewhere, all in one step. For the operator only.
///
/// Running it again changes nothing: what is here already is counted as unchanged.
#[utoipa::path(
    post, path = "/api/v1/import/", tag = "import", request_body = api::ImportRequest,
    responses(
        (status = 200, body = api::ImportReport), (status = 400), (status = 401), (status = 403),
        (status = 503), (status = 507)
    )
)]
pub(crate) async fn import(
    State(state): State<AdminState>,
    Operating(actor): Operating,
    JsonBody(body): JsonBody<api::ImportRequest, MAX_IMPORT_BYTES>,
) -> Result<Json<api::ImportReport>, ApiError> {
    let mut report = api::ImportReport::default();
    let (users, user_names) = take_users(body.users, &mut report);
    let left_out = left_out(&report, &user_names);
    let (tokens, token_names) = take_tokens(body.tokens, &left_out, &mut report);
    let now = state.authority.clock().now();
    let (sessions, session_names) = take_sessions(body.sessions, &left_out, now, &mut report);
    let import = Import {
        users,
        tokens,
        sessions,
    };
    let outcome = state.authority.import(&actor, import).await?;
    count(&mut report.users, &outcome.users, &user_names);
    count(&mut report.tokens, &outcome.tokens, &token_names);
    count(&mut report.sessions, &outcome.sessions, &session_names);
    Ok(Json(report))
}

/// Users whose hash can be taken over, and their names in the same order.
fn take_users(
    rows: Vec<api::ImportUser>,
    report: &mut api::ImportReport,
) -> (Vec<NewUser>, Vec<String>) {
    let mut users = Vec::with_capacity(rows.len());
    let mut names = Vec::with_capacity(rows.len());
    for row in rows {
        match PasswordHash::parse_untrusted(row.password.expose()) {
            Ok(hash) => {
                if let Some(refusal) = hash.refusal() {
                    report.notes.push(note(&row.username, &refusal));
                }
                names.push(row.username.clone());
                users.push(new_user(row, hash));
            }
            Err(refusal) => report.users.skipped.push(note(&row.username, &refusal)),
        }
    }
    (users, names)
}

fn new_user(row: api::ImportUser, password: PasswordHash) -> NewUser {
    NewUser {
        username: row.username,
        email: row.email,
        first_name: row.first_name,
        last_name: row.last_name,
        is_active: row.is_active,
        is_staff: row.is_staff,
        is_superuser: row.is_superuser,
        date_joined: row.date_joined,
        last_login: row.last_login,
        password,
    }
}

/// Names of users of whom no row is taken.
fn left_out(report: &api::ImportReport, user_names: &[String]) -> HashSet<String> {
    let taken: HashSet<&str> = user_names.iter().map(String::as_str).collect();
    let skipped = report.users.skipped.iter();
    let names = skipped.map(|note| note.username.clone());
    names
        .filter(|name| !taken.contains(name.as_str()))
        .collect()
}

/// Tokens whose key has the right form, and their owners' names in the same order.
fn take_tokens(
    rows: Vec<api::ImportToken>,
    left_out: &HashSet<String>,
    report: &mut api::ImportReport,
) -> (Vec<PlainToken>, Vec<String>) {
    let mut tokens = Vec::with_capacity(rows.len());
    let mut names = Vec::with_capacity(rows.len());
    let mut skipped = Vec::new();
    for row in rows {
        if left_out.contains(&row.username) {
            skipped.push(api::RowNote {
                username: row.username,
                reason: keyfob_core::import::SkipReason::UserSkipped.to_string(),
            });
            continue;
        }
        match Key::parse(row.key.expose()) {
            Ok(key) => {
                names.push(row.username.clone());
                tokens.push(PlainToken {
                    username: row.username,
                    key,
                    created: row.created,
                });
            }
            Err(error) => skipped.push(api::RowNote {
                username: row.username,
                reason: error.to_string(),
            }),
        }
    }
    report.tokens.skipped = skipped;
    (tokens, names)
}

/// Adds what the store said of each row.
fn count(rows: &mut api::ImportRows, outcomes: &[RowOutcome], names: &[String]) {
    for (outcome, name) in outcomes.iter().zip(names) {
        add(rows, *outcome, name);
    }
}

fn add(rows: &mut api::ImportRows, outcome: RowOutcome, name: &str) {
    match outcome {
        RowOutcome::Added => rows.added += 1,
        RowOutcome::Unchanged => rows.unchanged += 1,
        RowOutcome::Skipped(reason) => rows.skipped.push(api::RowNote {
            username: name.to_owned(),
            reason: reason.to_string(),
        }),
    }
}

fn note(username: &str, refusal: &HashRefusal) -> api::RowNote {
    api::RowNote {
        username: username.to_owned(),
        reason: refusal.to_string(),
    }
}
