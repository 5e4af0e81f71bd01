//! The fixture's users, with passwords compared as plain text.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use keyfob_core::protection::Throttled;
use keyfob_core::{
    AuthenticateError, CheckPasswordError, Grant, Key, LiveToken, LogInError, Password, Scopes,
    Settings, Source, StoreError, TokenId, TokenKind,
};
use keyfob_server::drf::Accounts;
use serde_json::Value;

use crate::held::{Held, NOW};

struct Person {
    password: Option<String>,
    is_active: bool,
}

pub struct PlainAccounts {
    users: HashMap<String, Person>,
    keys: Mutex<HashMap<String, Held>>,
    next: AtomicU64,
    pub settings: Settings,
    /// All logins are refused.
    pub throttled: Option<Throttled>,
}

impl PlainAccounts {
    pub fn new(fixture: &Value) -> Self {
        let list = |name: &str| fixture[name].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let users = list("users").map(|user| {
            // Django's default hashers do not include md5.
            let usable = user["hasher"] != "md5";
            let password = user["password"].as_str().filter(|_| usable);
            let entry = Person {
                password: password.map(str::to_owned),
                is_active: user["is_active"].as_bool().unwrap(),
            };
            (text(&user["username"]), entry)
        });
        let accounts = Self {
            users: users.collect(),
            keys: Mutex::default(),
            next: AtomicU64::new(1),
            settings: Settings::default(),
            throttled: None,
        };
        for token in list("tokens") {
            let (key, owner) = (text(&token["key"]), text(&token["user"]));
            accounts.add(key, owner, TokenKind::Classic, None, Grant::Everything);
        }
        for token in list("knox_tokens") {
            let expires = token["expiry"].as_str().map(|at| at.parse().unwrap());
            let (key, owner) = (text(&token["token"]), text(&token["user"]));
            accounts.add(key, owner, TokenKind::Session, expires, Grant::Everything);
        }
        accounts
    }

    fn add(
        &self,
        key: String,
        owner: String,
        kind: TokenKind,
        expires: Option<Timestamp>,
        grant: Grant,
    ) {
        let held = Held {
            id: TokenId(self.next.fetch_add(1, Ordering::Relaxed)),
            owner,
            kind,
            expires,
            grant,
        };
        self.keys.lock().unwrap().insert(key, held);
    }

    /// Adds a named token of alice.
    pub fn with_named(self, key: &str, scopes: &str) -> Self {
        let grant = Grant::Scopes(Scopes::parse_list(scopes).unwrap());
        self.add(
            key.to_owned(),
            "alice".to_owned(),
            TokenKind::Named,
            None,
            grant,
        );
        self
    }

    /// Tokens of one kind that a user has.
    fn keys_of(&self, owner: &str, wanted: TokenKind) -> Vec<String> {
        let keys = self.keys.lock().unwrap();
        let own = keys
            .iter()
            .filter(|(_, held)| held.owner == owner && held.kind == wanted);
        own.map(|(key, _)| key.clone()).collect()
    }

    fn right(&self, username: &str, password: &Password) -> bool {
        let user = self.users.get(username);
        user.is_some_and(|user| {
            user.is_active && user.password.as_deref() == Some(password.expose())
        })
    }
}

impl Accounts for PlainAccounts {
    /// The name.
    type Verified = String;

    fn settings(&self) -> Arc<Settings> {
        Arc::new(self.settings.clone())
    }

    async fn authenticate(
        &self,
        key: &[u8],
        _source: &Source,
    ) -> Result<Arc<LiveToken>, AuthenticateError> {
        let keys = self.keys.lock().unwrap();
        let held = std::str::from_utf8(key).ok().and_then(|key| keys.get(key));
        let held = held.ok_or(AuthenticateError::UnknownToken)?;
        if let Some(expires) = held.expires.filter(|at| *at <= NOW) {
            return Err(AuthenticateError::Expired(expires));
        }
        if !self.users[&held.owner].is_active {
            return Err(AuthenticateError::InactiveUser);
        }
        Ok(Arc::new(held.live(key)))
    }

    async fn log_in(
        &self,
        username: &str,
        password: Password,
        source: &Source,
    ) -> Result<Key, LogInError> {
        self.check_password(username, &password, source).await?;
        let key = match self.keys_of(username, TokenKind::Classic).pop() {
            Some(key) => key,
            None => {
                let key = Key::generate(&keyfob_core::OsRng).expose().to_owned();
                let (owner, kind) = (username.to_owned(), TokenKind::Classic);
                self.add(key.clone(), owner, kind, None, Grant::Everything);
                key
            }
        };
        Ok(Key::parse(&key).unwrap())
    }

    async fn check_password(
        &self,
        username: &str,
        password: &Password,
        _source: &Source,
    ) -> Result<String, CheckPasswordError> {
        if let Some(throttled) = self.throttled {
            return Err(CheckPasswordError::Throttled(throttled));
        }
        match self.right(username, password) {
            true => Ok(username.to_owned()),
            false => Err(CheckPasswordError::Wrong),
        }
    }

    async fn open_session(
        &self,
        username: String,
        _password: &Password,
        _source: &Source,
    ) -> Result<(Key, Option<Timestamp>), LogInError> {
        let sessions = self.keys_of(&username, TokenKind::Session).len();
        let rules = &self.settings.session;
        if rules
            .limit_per_user
            .is_some_and(|most| sessions >= most as usize)
        {
            return Err(LogInError::TooManySessions);
        }
        let ttl = rules.ttl_seconds.map(i64::from);
        let expires = ttl.map(|ttl| NOW + SignedDuration::from_secs(ttl));
        let key = Key::generate_session(&keyfob_core::OsRng);
        let text = key.expose().to_owned();
        self.add(
            text,
            username,
            TokenKind::Session,
            expires,
            Grant::Everything,
        );
        Ok((key, expires))
    }

    async fn log_out(&self, session: &LiveToken, _source: &Source) -> Result<(), StoreError> {
        let mut keys = self.keys.lock().unwrap();
        keys.retain(|_, held| held.id != session.token);
        Ok(())
    }

    async fn log_out_all(&self, session: &LiveToken, _source: &Source) -> Result<(), StoreError> {
        let mut keys = self.keys.lock().unwrap();
        keys.retain(|_, held| held.owner != *session.username || held.kind != TokenKind::Session);
        Ok(())
    }
}
