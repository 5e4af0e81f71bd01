//! Logging out at the server, where it can end a token.

use http::Method;

use super::{Address, Auth, Call, Connector, Credential, Failure, call};

/// Asks the server to end the credential's token; whether it says that the token no longer works.
///
/// # Errors
/// When no answer came.
pub async fn log_out(
    connector: &Connector,
    address: &Address,
    path: &str,
    credential: Credential<'_>,
) -> Result<bool, Failure> {
    let asked = Call {
        method: Method::POST,
        path,
        auth: Auth::Credential(credential),
        body: None,
    };
    let reply = call(connector, address, asked).await?;
    // 401: it had ended before.
    Ok(matches!(reply.status, 200..=299 | 401))
}
