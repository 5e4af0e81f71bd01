//! Is it a Keyfob server, of a version that this program knows, and who is signed in there?

use std::time::Instant;

use http::Method;
use serde_json::Value;

use super::{RemoteError, Remotes};
use crate::{
    Secret,
    http::{Address, Auth, Call, Connector, call},
};

/// How the admin API's document names itself.
const TITLE: &str = "Keyfob admin API";

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name.
    pub username: String,
    /// Whether the user may manage staff as well.
    pub is_superuser: bool,
}

/// An answer of a server that can be managed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Who is signed in there.
    pub account: Account,
    /// The server's version.
    pub version: String,
    /// From asking to the whole answer, in milliseconds.
    pub millis: u64,
}

impl Remotes {
    /// Asks the server for its version and for who is signed in.
    ///
    /// # Errors
    /// Why it cannot be managed now.
    pub async fn check(&self, id: &str) -> Result<Presence, RemoteError> {
        let (address, key) = self.signed_in(id).await?;
        let version = version(&self.connector, &address).await?;
        let started = Instant::now();
        let account = account(&self.connector, &address, &key).await?;
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        Ok(Presence {
            account,
            version,
            millis,
        })
    }
}

/// The version of a server that this program can manage. Nothing secret is sent.
pub(super) async fn version(
    connector: &Connector,
    address: &Address,
) -> Result<String, RemoteError> {
    let asked = Call {
        method: Method::GET,
        path: "/api/v1/schema/",
        auth: Auth::None,
        body: None,
    };
    let reply = call(connector, address, asked).await?;
    if matches!(reply.status, 500..=599) {
        return Err(RemoteError::Broken(reply.status));
    }
    let document = reply.json().filter(|_| reply.status == 200);
    let info = document.as_ref().map(|document| &document["info"]);
    let named = info.filter(|info| info["title"] == TITLE);
    let version = named.and_then(|info| info["version"].as_str());
    let version = version.ok_or(RemoteError::NoAdminApi)?.to_owned();
    if is_newer(&version, env!("CARGO_PKG_VERSION")) {
        return Err(RemoteError::Newer { version });
    }
    Ok(version)
}

/// The staff user whose key this is.
pub(super) async fn account(
    connector: &Connector,
    address: &Address,
    key: &Secret,
) -> Result<Account, RemoteError> {
    let asked = Call {
        method: Method::GET,
        path: "/api/v1/me/",
        auth: Auth::Token(key),
        body: None,
    };
    let reply = call(connector, address, asked).await?;
    match reply.status {
        200 => read_account(&reply.json().unwrap_or_default()),
        401 => Err(RemoteError::SignedOut),
        403 => Err(RemoteError::NotStaff),
        404 | 405 => Err(RemoteError::NoAdminApi),
        status => Err(RemoteError::Broken(status)),
    }
}

fn read_account(me: &Value) -> Result<Account, RemoteError> {
    let user = &me["user"];
    let username = user["username"].as_str().ok_or(RemoteError::NoAdminApi)?;
    if user["is_staff"] != true {
        return Err(RemoteError::NotStaff);
    }
    Ok(Account {
        username: username.to_owned(),
        is_superuser: user["is_superuser"] == true,
    })
}

/// Whether `theirs` may hold what `ours` does not know: by its first two numbers, as a third one only
/// mends.
fn is_newer(theirs: &str, ours: &str) -> bool {
    let numbers = |version: &str| -> Vec<u64> {
        let parts = version.split(['.', '-', '+']).take(2);
        parts.map(|part| part.parse().unwrap_or(0)).collect()
    };
    numbers(theirs) > numbers(ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_number_only_mends() {
        assert!(is_newer("0.2.0", "0.1.9"));
        assert!(is_newer("1.0.0", "0.9.0"));
        assert!(is_newer("0.10.0", "0.9.0"));
        for theirs in ["0.1.9", "0.1.0", "0.0.9", "0.1.0-beta", "words"] {
            assert!(!is_newer(theirs, "0.1.0"), "{theirs}");
        }
    }
}
