//! `POST /api/v1/import/`.

use std::collections::HashSet;

use axum::Json;
use axum::extract::State;
use keyfob_api as api;
use keyfob_core::import::{ImportReport, RowOutcome};
use keyfob_core::password::{HashRefusal, PasswordHash};
use keyfob_core::store::NewUser;
use keyfob_core::{Key, PlainToken};

use crate::admin::{AdminState, ApiError, Caller, JsonBody, MAX_IMPORT_BYTES};

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
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::ImportRequest, MAX_IMPORT_BYTES>,
) -> Result<Json<api::ImportReport>, ApiError> {
    actor.must_be_operator()?;
    let mut report = api::ImportReport::default();
    let (users, user_names) = take_users(body.users, &mut report);
    let (tokens, token_names) = take_tokens(body.tokens, &user_names, &mut report);
    let outcome = state.authority.import(&actor, users, tokens).await?;
    count(&mut report, outcome, &user_names, token_names);
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

/// Tokens whose key has the right form, and their owners' names in the same order.
fn take_tokens(
    rows: Vec<api::ImportToken>,
    user_names: &[String],
    report: &mut api::ImportReport,
) -> (Vec<PlainToken>, Vec<String>) {
    let refused: HashSet<&str> = report
        .users
        .skipped
        .iter()
        .map(|note| note.username.as_str())
        .collect();
    let taken: HashSet<&str> = user_names.iter().map(String::as_str).collect();
    let mut tokens = Vec::with_capacity(rows.len());
    let mut names = Vec::with_capacity(rows.len());
    let mut skipped = Vec::new();
    for row in rows {
        let name = row.username.as_str();
        if refused.contains(name) && !taken.contains(name) {
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
fn count(
    report: &mut api::ImportReport,
    outcome: ImportReport,
    user_names: &[String],
    token_names: Vec<String>,
) {
    for (outcome, name) in outcome.users.iter().zip(user_names) {
        add(&mut report.users, *outcome, name);
    }
    for (outcome, name) in outcome.tokens.iter().zip(&token_names) {
        add(&mut report.tokens, *outcome, name);
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
