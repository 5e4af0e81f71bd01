//! One of several clients that write until the server is gone.

use keyfob_tests::http::Client;
use serde_json::json;

use crate::ledger::{Account, Ledger, log_in};

/// Creates users with a token, logs some in and revokes the tokens of others, until there is no answer. Most have no password: hashing would leave the store little to do.
pub fn write(admin: &Client, cycle: u64, writer: u64) -> Ledger {
    let mut ledger = Ledger::default();
    let anybody = Client::new(admin.address);
    for n in 0.. {
        // Each writer begins elsewhere in the round.
        let turn = (n + writer) % 6;
        let has_password = turn < 2;
        let account = Account {
            username: format!("c{cycle}w{writer}n{n}"),
            password: has_password.then(|| format!("crash {cycle} of {writer} and {n}")),
        };
        let going_on = match turn {
            1 => create_then_log_in(admin, &anybody, account, &mut ledger),
            3 => create_then_revoke(admin, &account, &mut ledger),
            _ => create_with_token(admin, account, &mut ledger),
        };
        if going_on.is_none() {
            break;
        }
    }
    ledger
}

fn create_with_token(admin: &Client, account: Account, ledger: &mut Ledger) -> Option<()> {
    let (_, key) = create(admin, &account, true)?;
    ledger.live.push((account, key));
    Some(())
}

fn create_then_log_in(
    admin: &Client,
    anybody: &Client,
    account: Account,
    ledger: &mut Ledger,
) -> Option<()> {
    create(admin, &account, false)?;
    match log_in(anybody, &account) {
        Some(key) => {
            ledger.live.push((account, key));
            Some(())
        }
        None => {
            ledger.created.push(account);
            None
        }
    }
}

/// A revocation that got no answer may have happened or not: the key is in neither list then.
fn create_then_revoke(admin: &Client, account: &Account, ledger: &mut Ledger) -> Option<()> {
    let (token, key) = create(admin, account, true)?;
    let reply = admin
        .post(&format!("/api/v1/tokens/{token}/revoke/"), &json!({}))
        .ok()?;
    assert_eq!(reply.status, 204, "{reply:?}");
    ledger.revoked.push(key);
    Some(())
}

/// Creates a user; its token's id and key when one was asked for. `None` when the server is gone.
fn create(admin: &Client, account: &Account, with_token: bool) -> Option<(u64, String)> {
    let mut body = json!({"username": account.username, "create_token": with_token});
    if let Some(password) = &account.password {
        body["password"] = json!(password);
    }
    let reply = admin.post("/api/v1/users/", &body).ok()?;
    assert_eq!(
        reply.status,
        201,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    let id = reply
        .json()
        .pointer("/token/id")
        .and_then(|id| id.as_u64())
        .unwrap_or_default();
    Some((id, reply.text("/token/key").unwrap_or_default()))
}
