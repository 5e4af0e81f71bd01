//! knox's views: a session for each login, which expires and can be logged out.

mod expiry;

use http::StatusCode;
use keyfob_core::{LiveToken, Password, Source};
use serde_json::json;

use super::Accounts;
use super::reply::{Document, Reply};

/// POST to knox's `LoginView`: a new session for a user whose password was right.
pub(super) async fn log_in<A: Accounts>(
    accounts: &A,
    verified: A::Verified,
    password: &Password,
    source: &Source,
) -> Result<Reply, Reply> {
    let (key, expires) = accounts.open_session(verified, password, source).await?;
    let document = Document::Json(json!({
        "expiry": expires.map(expiry::text),
        "token": key.expose(),
    }));
    Ok(Reply {
        no_store: true,
        ..Reply::new(StatusCode::OK, document)
    })
}

/// POST to knox's `LogoutView`: the session that asks ends.
pub(super) async fn log_out<A: Accounts>(
    accounts: &A,
    session: &LiveToken,
    source: &Source,
) -> Result<Reply, Reply> {
    accounts.log_out(session, source).await?;
    Ok(Reply::no_content())
}

/// POST to knox's `LogoutAllView`: all sessions of the user end.
pub(super) async fn log_out_all<A: Accounts>(
    accounts: &A,
    session: &LiveToken,
    source: &Source,
) -> Result<Reply, Reply> {
    accounts.log_out_all(session, source).await?;
    Ok(Reply::no_content())
}
