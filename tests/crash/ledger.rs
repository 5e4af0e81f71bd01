//! What the server said it had done.

use keyfob_tests::http::Client;
use serde_json::json;

/// A user whose creation was acknowledged.
#[derive(Clone, Debug)]
pub struct Account {
    pub username: String,
    pub password: Option<String>,
}

/// Acknowledged writes, by what must be true of them ever after.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Users with the key that was answered, by the creation or by a login.
    pub live: Vec<(Account, String)>,
    /// Users whose creation was acknowledged and nothing since.
    pub created: Vec<Account>,
    /// Keys whose revocation was acknowledged.
    pub revoked: Vec<String>,
}

impl Ledger {
    /// How many writes were acknowledged, at least.
    pub fn acknowledged(&self) -> usize {
        self.live.len() + self.created.len() + self.revoked.len()
    }

    /// Takes over another's entries.
    pub fn merge(&mut self, other: Self) {
        self.live.extend(other.live);
        self.created.extend(other.created);
        self.revoked.extend(other.revoked);
    }

    /// Every live key opens `/hello/`, no revoked one does, every created user can log in.
    pub fn check(&self, client: &Client, cycle: u64) {
        for (account, key) in &self.live {
            let reply = client.with_key(key).get("/hello/").unwrap();
            assert_eq!(
                reply.status, 200,
                "cycle {cycle}: {} lost its token",
                account.username
            );
        }
        for key in &self.revoked {
            let reply = client.with_key(key).get("/hello/").unwrap();
            assert_eq!(
                reply.status, 401,
                "cycle {cycle}: a revoked token works again"
            );
        }
        for account in self.created.iter().take(5) {
            assert!(
                log_in(client, account).is_some(),
                "cycle {cycle}: {} is lost",
                account.username
            );
        }
    }

    /// Some of the users, spread over all cycles, log in and get the very key they had.
    pub fn check_passwords(&self, client: &Client, most: usize) {
        let able: Vec<_> = self
            .live
            .iter()
            .filter(|(a, _)| a.password.is_some())
            .collect();
        let step = (able.len() / most).max(1);
        for (account, key) in able.into_iter().step_by(step) {
            assert_eq!(
                log_in(client, account).as_ref(),
                Some(key),
                "{}",
                account.username
            );
        }
    }
}

/// The key that a login answers; `None` when it is refused or the server goes away.
pub fn log_in(client: &Client, account: &Account) -> Option<String> {
    let body = json!({"username": account.username, "password": account.password});
    let reply = client.post("/api-token-auth/", &body).ok()?;
    (reply.status == 200).then(|| reply.text("/token"))?
}
