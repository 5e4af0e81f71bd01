//! `POST /api/v1/users/bulk/`.

use axum::Json;
use axum::extract::State;
use keyfob_api as api;
use keyfob_core::password::PasswordHash;
use keyfob_core::{BulkOptions, BulkOutcome, BulkUser, CreateUser, Password, normalize_username};

use crate::admin::{AdminState, ApiError, Caller, JsonBody};

/// Most bytes of a list.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Create many users, at most 10,000 in a list of at most 16 MiB.
///
/// Each row is on its own, with an outcome of its own, unless it is all or nothing; the rules are
/// those of creating one user. Running a list again changes nothing.
#[utoipa::path(
    post, path = "/api/v1/users/bulk/", tag = "users", request_body = api::BulkUsers,
    responses(
        (status = 200, body = api::BulkReport), (status = 400, body = api::FieldErrors),
        (status = 401), (status = 403), (status = 413)
    )
)]
pub(crate) async fn create_users(
    State(state): State<AdminState>,
    Caller(actor): Caller,
    JsonBody(body): JsonBody<api::BulkUsers, MAX_BYTES>,
) -> Result<Json<api::BulkReport>, ApiError> {
    if body.users.len() > api::MAX_BULK_ROWS {
        let message = format!(
            "Ensure this list has no more than {} rows.",
            api::MAX_BULK_ROWS
        );
        return Err(ApiError::field("users", message));
    }
    if body.allow_weak_passwords {
        actor.must_be_operator()?;
    }
    let options = BulkOptions {
        dry_run: body.dry_run,
        all_or_nothing: body.all_or_nothing,
    };
    let mut rows = Vec::with_capacity(body.users.len());
    let mut users = Vec::with_capacity(body.users.len());
    for row in body.users {
        rows.push(api::BulkRow {
            row: rows.len() as u64 + 1,
            username: normalize_username(&row.username),
            outcome: api::BulkOutcome::Refused,
            errors: None,
        });
        users.push(read(row, body.allow_weak_passwords));
    }
    let outcomes = make(&state, &actor, users, options).await?;
    Ok(Json(report(rows, outcomes)))
}

/// What the row says, or what is wrong with its form.
fn read(row: api::BulkUser, allow_weak_password: bool) -> Result<BulkUser, ApiError> {
    let both = row.password.is_some() && row.password_hash.is_some();
    if both {
        return Err(ApiError::field(
            "password_hash",
            "Give a password or a hash.",
        ));
    }
    let hash = row
        .password_hash
        .map(|hash| PasswordHash::parse_untrusted(hash.expose()));
    let hash = hash.transpose();
    let hash = hash.map_err(|refusal| ApiError::field("password_hash", refusal))?;
    Ok(BulkUser {
        wish: CreateUser {
            username: row.username,
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            password: row
                .password
                .map(|secret| Password::new(secret.expose().to_owned())),
            is_active: row.is_active,
            is_staff: row.is_staff,
            is_superuser: row.is_superuser,
            create_token: false,
            allow_weak_password,
        },
        hash,
    })
}

/// Each row's outcome: of those that have a form the use case's, in their places.
async fn make(
    state: &AdminState,
    actor: &keyfob_core::Actor,
    users: Vec<Result<BulkUser, ApiError>>,
    options: BulkOptions,
) -> Result<Vec<Result<BulkOutcome, ApiError>>, ApiError> {
    let malformed = users.iter().any(Result::is_err);
    let options = BulkOptions {
        // A row without form is refused, so with all or nothing there is nothing to make.
        dry_run: options.dry_run || (options.all_or_nothing && malformed),
        ..options
    };
    let mut ready = Vec::with_capacity(users.len());
    let faults: Vec<Option<ApiError>> = users
        .into_iter()
        .map(|user| user.map(|user| ready.push(user)).err())
        .collect();
    let mut outcomes = state
        .authority
        .bulk_users(actor, ready, options)
        .await?
        .into_iter();
    let next = |fault: Option<ApiError>| match fault {
        Some(fault) => Some(Err(fault)),
        None => outcomes.next().map(Ok),
    };
    Ok(faults.into_iter().filter_map(next).collect())
}

fn report(
    rows: Vec<api::BulkRow>,
    outcomes: Vec<Result<BulkOutcome, ApiError>>,
) -> api::BulkReport {
    let mut report = api::BulkReport::default();
    for (mut row, outcome) in rows.into_iter().zip(outcomes) {
        (row.outcome, row.errors) = show(outcome);
        let count = match row.outcome {
            api::BulkOutcome::Created => &mut report.created,
            api::BulkOutcome::WouldCreate => &mut report.would_create,
            api::BulkOutcome::Unchanged => &mut report.unchanged,
            api::BulkOutcome::Refused => &mut report.refused,
        };
        *count += 1;
        report.rows.push(row);
    }
    report
}

fn show(outcome: Result<BulkOutcome, ApiError>) -> (api::BulkOutcome, Option<api::FieldErrors>) {
    let fault = match outcome {
        Ok(BulkOutcome::Created) => return (api::BulkOutcome::Created, None),
        Ok(BulkOutcome::WouldCreate) => return (api::BulkOutcome::WouldCreate, None),
        Ok(BulkOutcome::Unchanged) => return (api::BulkOutcome::Unchanged, None),
        Ok(BulkOutcome::Repeated) => {
            ApiError::field("username", "This name stands in an earlier row too.")
        }
        Ok(BulkOutcome::Refused(error)) => error.into(),
        Err(fault) => fault,
    };
    (api::BulkOutcome::Refused, Some(fault.into_fields()))
}
