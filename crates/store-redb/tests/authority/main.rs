//! The use cases over this store.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

#[path = "../common/mod.rs"]
mod common;
mod logins;
mod named;
mod protection;
mod rights;

use std::sync::Arc;

use jiff::SignedDuration;
use keyfob_core::password::PasswordHash;
use keyfob_core::store::{NewUser, UserPatch};
use keyfob_core::{
    Actor, AuthenticateError, Authority, ChangeUserError, Clock as _, CreateUser, CreateUserError,
    DeleteUserError, Forbidden, IfExists, Import, IssueTokenError, Key, LiveToken, LogInError,
    Password, PlainToken, RevealTokenError, Source, Store, User, Via,
};
use keyfob_store_redb::RedbStore;
use keyfob_testkit::make::{entry, superuser, user};
use keyfob_testkit::{Bench, FaultyStorage, block_on};

struct Fixture {
    bench: Bench,
    store: Arc<RedbStore>,
}

fn fixture() -> Fixture {
    let store = Arc::new(common::open(FaultyStorage::new(1)).unwrap());
    let bench = Bench::new(store.clone());
    Fixture { bench, store }
}

impl Fixture {
    fn authority(&self) -> &Authority {
        &self.bench.authority
    }

    async fn add(&self, wish: NewUser) -> User {
        self.store.create_user(wish, None, entry()).await.unwrap().0
    }

    /// Logs in with the name as password.
    async fn log_in(&self, name: &str) -> Result<Key, LogInError> {
        self.authority()
            .log_in(name, Password::new(name.to_owned()), &here())
            .await
    }

    /// What a request with this key finds.
    async fn check(&self, key: &Key) -> Result<Arc<LiveToken>, AuthenticateError> {
        let key = key.expose().as_bytes();
        self.authority().authenticate(key, &here()).await
    }

    /// The user of a name, as one who came with a token.
    async fn actor(&self, name: &str) -> Actor {
        let key = self.log_in(name).await.unwrap();
        Actor::user(self.check(&key).await.unwrap())
    }
}

/// Where the requests come from.
fn here() -> Source {
    Source {
        via: Via::Tcp,
        address: Some("10.1.2.3".parse().unwrap()),
        agent: Some("test".to_owned()),
        request_id: None,
    }
}

fn operator() -> Actor {
    Actor::operator()
}

fn staff(name: &str) -> NewUser {
    NewUser {
        is_staff: true,
        ..user(name)
    }
}
