//! Sessions: made by a sign-in, ended by a sign-out.

use http::Method;

use super::{Account, RemoteError, check};
use crate::{
    Secret,
    http::{Address, Auth, Call, Connector, Reply, call, is_token, own_words},
};

/// Where knox's wire stands on a Keyfob server, the usual place first.
const PREFIXES: [&str; 2] = ["/auth", "/knox"];

/// Signs a staff user in; the key and who it belongs to.
pub(super) async fn open(
    connector: &Connector,
    address: &Address,
    username: &str,
    password: &Secret,
) -> Result<(Secret, Account), RemoteError> {
    let key = log_in(connector, address, username, password).await?;
    match check::account(connector, address, &key).await {
        Ok(account) => Ok((key, account)),
        Err(error) => {
            // A session that cannot be used must not stay open.
            close(connector, address, &key).await;
            Err(error)
        }
    }
}

/// Ends the session there, if the server can be reached; true if it said so.
pub(super) async fn close(connector: &Connector, address: &Address, key: &Secret) -> bool {
    for prefix in PREFIXES {
        let path = format!("{prefix}/logout/");
        let reply = call(connector, address, post(&path, Auth::Token(key))).await;
        match reply.map(|reply| reply.status) {
            Ok(200..=299) => return true,
            Ok(404) => {}
            _ => return false,
        }
    }
    false
}

async fn log_in(
    connector: &Connector,
    address: &Address,
    username: &str,
    password: &Secret,
) -> Result<Secret, RemoteError> {
    for prefix in PREFIXES {
        let path = format!("{prefix}/login/");
        let asked = post(&path, Auth::Basic(username, password));
        let reply = call(connector, address, asked).await?;
        if reply.status != 404 {
            return judge(&reply);
        }
    }
    Err(RemoteError::NoAdminApi)
}

fn judge(reply: &Reply) -> Result<Secret, RemoteError> {
    let answer = reply.json().unwrap_or_default();
    match reply.status {
        200..=299 => {
            let key = answer["token"].as_str().filter(|key| is_token(key));
            key.map(Secret::new).ok_or(RemoteError::NoAdminApi)
        }
        429 | 503 => Err(RemoteError::Wait(reply.retry_after)),
        status @ (400 | 401 | 403) => Err(RemoteError::Refused {
            status,
            words: own_words(&answer).unwrap_or_default(),
        }),
        status => Err(RemoteError::Broken(status)),
    }
}

fn post<'a>(path: &'a str, auth: Auth<'a>) -> Call<'a> {
    Call {
        method: Method::POST,
        path,
        auth,
        body: None,
    }
}
