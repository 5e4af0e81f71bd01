//! Tokens kept for this session only: in memory, gone when the program ends.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::Secret;

/// Secrets by account, in memory.
#[derive(Default)]
pub struct SessionTokens(Mutex<HashMap<String, Secret>>);

impl SessionTokens {
    /// The secret kept for `account`.
    pub fn get(&self, account: &str) -> Option<Secret> {
        self.lock().get(account).cloned()
    }

    /// Keeps `secret` for `account`, replacing what was there.
    pub fn set(&self, account: &str, secret: Secret) {
        self.lock().insert(account.to_owned(), secret);
    }

    /// Forgets what is kept for `account`; false if there was nothing.
    pub fn delete(&self, account: &str) -> bool {
        self.lock().remove(account).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Secret>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
