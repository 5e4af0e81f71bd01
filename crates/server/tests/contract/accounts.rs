//! The fixture's users, with passwords compared as plain text.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use keyfob_core::{AuthenticateError, Key, LiveToken, LogInError, Password, TokenId, UserId};
use keyfob_server::drf::Accounts;
use serde_json::Value;

struct User {
    password: Option<String>,
    is_active: bool,
}

pub struct PlainAccounts {
    users: HashMap<String, User>,
    /// Keys and whose they are.
    keys: Mutex<HashMap<String, String>>,
}

impl PlainAccounts {
    pub fn new(fixture: &Value) -> Self {
        let list = |name: &str| fixture[name].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let users = list("users").map(|user| {
            // Django's default hashers do not include md5.
            let usable = user["hasher"] != "md5";
            let password = user["password"].as_str().filter(|_| usable);
            let entry = User {
                password: password.map(str::to_owned),
                is_active: user["is_active"].as_bool().unwrap(),
            };
            (text(&user["username"]), entry)
        });
        let keys = list("tokens").map(|token| (text(&token["key"]), text(&token["user"])));
        Self {
            users: users.collect(),
            keys: Mutex::new(keys.collect()),
        }
    }
}

impl Accounts for PlainAccounts {
    async fn authenticate(&self, key: &[u8]) -> Result<Arc<LiveToken>, AuthenticateError> {
        let keys = self.keys.lock().unwrap();
        let owner = std::str::from_utf8(key).ok().and_then(|key| keys.get(key));
        let owner = owner.ok_or(AuthenticateError::UnknownToken)?;
        if !self.users[owner].is_active {
            return Err(AuthenticateError::InactiveUser);
        }
        Ok(Arc::new(LiveToken {
            token: TokenId(1),
            user: UserId(1),
            username: owner.as_str().into(),
            is_active: true,
            is_staff: false,
            is_superuser: false,
        }))
    }

    async fn log_in(&self, username: &str, password: Password) -> Result<Key, LogInError> {
        let user = self
            .users
            .get(username)
            .ok_or(LogInError::WrongCredentials)?;
        if user.password.as_deref() != Some(password.expose()) || !user.is_active {
            return Err(LogInError::WrongCredentials);
        }
        let mut keys = self.keys.lock().unwrap();
        let known = keys.iter().find(|(_, owner)| *owner == username);
        let key = known.map_or_else(
            || format!("{:040x}", keys.len() + 0xabc),
            |(key, _)| key.clone(),
        );
        keys.insert(key.clone(), username.to_owned());
        Ok(Key::parse(&key).unwrap())
    }
}
