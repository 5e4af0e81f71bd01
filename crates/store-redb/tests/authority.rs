//! The use cases over this store.

#![allow(clippy::unwrap_used)] // A panic is the way to fail here.

mod common;

use std::sync::Arc;

use jiff::SignedDuration;
use keyfob_core::password::PasswordHash;
use keyfob_core::store::{NewUser, UserPatch};
use keyfob_core::{
    Actor, AuthenticateError, Authority, ChangeUserError, CreateUser, CreateUserError,
    DeleteUserError, Forbidden, IfExists, IssueTokenError, Key, LogInError, Password, PlainToken,
    RevealTokenError, Store, User,
};
use keyfob_store_redb::RedbStore;
use keyfob_testkit::make::{superuser, user};
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
        self.store.create_user(wish, None).await.unwrap().0
    }

    /// Logs in with the name as password.
    async fn log_in(&self, name: &str) -> Result<Key, LogInError> {
        self.authority()
            .log_in(name, Password::new(name.to_owned()))
            .await
    }

    /// The user of a name, as one who came with a token.
    async fn actor(&self, name: &str) -> Actor {
        let key = self.log_in(name).await.unwrap();
        let live = self.authority().authenticate(key.expose().as_bytes()).await;
        Actor::User(live.unwrap())
    }
}

fn staff(name: &str) -> NewUser {
    NewUser {
        is_staff: true,
        ..user(name)
    }
}

#[test]
fn a_login_gives_the_same_key_each_time() {
    block_on(async {
        let it = fixture();
        let ada = it.add(user("ada")).await;
        let key = it.log_in("ada").await.unwrap();
        it.bench.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(it.log_in("ada").await.unwrap(), key);
        let live = it
            .authority()
            .authenticate(key.expose().as_bytes())
            .await
            .unwrap();
        assert_eq!(live.user, ada.id);
        let wrong = it
            .authority()
            .log_in("ada", Password::new("no".into()))
            .await;
        assert_eq!(wrong, Err(LogInError::WrongCredentials));
        let unknown = it.authority().authenticate(b"9054f7aa").await;
        assert_eq!(unknown, Err(AuthenticateError::UnknownToken));
        it.bench.hashing.set_busy(true);
        assert_eq!(it.log_in("ada").await, Err(LogInError::Busy));
    });
}

#[test]
fn an_imported_user_keeps_its_key_and_gets_a_better_hash() {
    block_on(async {
        let it = fixture();
        // Of the password "ada", as Django's PBKDF2PasswordHasher with one round writes it.
        let django = "pbkdf2_sha256$1$salt$DLSxcg2A/D6+DnSaXuk39btoO0D6yIjFdKz3fQ3O+lo=";
        let password = PasswordHash::parse_untrusted(django).unwrap();
        let key = Key::parse("9054f7aa9305e012b3c2300408c3dfdf390fcddf").unwrap();
        let users = || {
            vec![NewUser {
                password: password.clone(),
                ..user("ada")
            }]
        };
        let tokens = || {
            let (username, created) = ("ada".to_owned(), keyfob_testkit::make::at(1));
            vec![PlainToken {
                username,
                key: key.clone(),
                created,
            }]
        };
        let report = it
            .authority()
            .import(&Actor::Operator, users(), tokens())
            .await
            .unwrap();
        assert_eq!((report.users.len(), report.tokens.len()), (1, 1));
        assert_eq!(it.log_in("ada").await.unwrap(), key);
        let ada = it.store.user_by_name("ada").await.unwrap().unwrap();
        assert!(ada.password != password && ada.last_login.is_some());
        assert_eq!(it.bench.hashing.hashed(), 1);
        assert_eq!(it.log_in("ada").await.unwrap(), key);
        assert_eq!(it.bench.hashing.hashed(), 1);
        let again = it
            .authority()
            .import(&Actor::Operator, users(), tokens())
            .await
            .unwrap();
        let unchanged = keyfob_core::import::RowOutcome::Unchanged;
        assert_eq!(
            (again.users, again.tokens),
            (vec![unchanged], vec![unchanged])
        );
    });
}

#[test]
fn where_the_sealing_key_is_gone_a_fresh_key_is_given() {
    block_on(async {
        let it = fixture();
        let ada = it.add(user("ada")).await;
        let old = it.log_in("ada").await.unwrap();
        it.bench.keys.replace(99);
        let id = it.store.tokens_of(ada.id).await.unwrap()[0].id;
        let lost = it.authority().reveal_token(&Actor::Operator, id).await;
        assert_eq!(lost, Err(RevealTokenError::KeyLost));
        assert!(
            it.authority()
                .authenticate(old.expose().as_bytes())
                .await
                .is_ok()
        );
        let new = it.log_in("ada").await.unwrap();
        assert_ne!(new, old);
        assert!(
            it.authority()
                .authenticate(old.expose().as_bytes())
                .await
                .is_err()
        );
        assert_eq!(it.log_in("ada").await.unwrap(), new);
    });
}

#[test]
fn where_the_sealing_key_is_locked_nothing_is_replaced() {
    block_on(async {
        let it = fixture();
        it.add(user("ada")).await;
        let key = it.log_in("ada").await.unwrap();
        it.bench.keys.lock();
        assert!(matches!(
            it.log_in("ada").await,
            Err(LogInError::SealingKeyLocked(_))
        ));
        assert!(
            it.authority()
                .authenticate(key.expose().as_bytes())
                .await
                .is_ok()
        );
        it.bench.keys.unlock();
        assert_eq!(it.log_in("ada").await.unwrap(), key);
    });
}

#[test]
fn the_last_superuser_stays_one() {
    block_on(async {
        let it = fixture();
        let root = it.add(superuser("root")).await;
        let off = UserPatch {
            is_active: Some(false),
            ..UserPatch::default()
        };
        let changed = it
            .authority()
            .change_user(&Actor::Operator, root.id, off.clone())
            .await;
        assert_eq!(changed, Err(ChangeUserError::LastSuperuser));
        let deleted = it.authority().delete_user(&Actor::Operator, root.id).await;
        assert_eq!(deleted, Err(DeleteUserError::LastSuperuser));
        let actor = it.actor("root").await;
        let mine = it.authority().change_user(&actor, root.id, off).await;
        assert_eq!(mine, Err(ChangeUserError::Yourself));
        assert_eq!(
            it.authority().delete_user(&actor, root.id).await,
            Err(DeleteUserError::Yourself)
        );
    });
}

#[test]
fn staff_can_manage_plain_users_only() {
    block_on(async {
        let it = fixture();
        let root = it.add(superuser("root")).await;
        it.add(staff("sam")).await;
        let ada = it.add(user("ada")).await;
        let sam = it.actor("sam").await;
        let promote = UserPatch {
            is_superuser: Some(true),
            ..UserPatch::default()
        };
        let rename = UserPatch {
            email: Some("r@example.com".into()),
            ..UserPatch::default()
        };
        for (id, patch) in [(root.id, rename.clone()), (ada.id, promote)] {
            let refused = it.authority().change_user(&sam, id, patch).await;
            assert_eq!(refused, Err(ChangeUserError::Forbidden(Forbidden)));
        }
        let refused = it.authority().delete_user(&sam, root.id).await;
        assert_eq!(refused, Err(DeleteUserError::Forbidden(Forbidden)));
        let refused = it
            .authority()
            .issue_token(&sam, root.id, IfExists::Replace)
            .await;
        assert_eq!(refused.unwrap_err(), IssueTokenError::Forbidden(Forbidden));
        it.authority()
            .change_user(&sam, ada.id, rename)
            .await
            .unwrap();
        let plain = it.actor("ada").await;
        let wish = CreateUser {
            username: "x".into(),
            ..CreateUser::default()
        };
        let refused = it.authority().create_user(&plain, wish).await;
        assert!(matches!(refused, Err(CreateUserError::Forbidden(_))));
    });
}

#[test]
fn a_disabled_users_token_works_again_when_it_is_enabled() {
    block_on(async {
        let it = fixture();
        let ada = it.add(user("ada")).await;
        let key = it.log_in("ada").await.unwrap();
        let active = |is_active| UserPatch {
            is_active: Some(is_active),
            ..UserPatch::default()
        };
        let check = async || it.authority().authenticate(key.expose().as_bytes()).await;
        it.authority()
            .change_user(&Actor::Operator, ada.id, active(false))
            .await
            .unwrap();
        assert_eq!(check().await, Err(AuthenticateError::InactiveUser));
        assert_eq!(it.log_in("ada").await, Err(LogInError::WrongCredentials));
        it.authority()
            .change_user(&Actor::Operator, ada.id, active(true))
            .await
            .unwrap();
        assert!(check().await.is_ok());
    });
}

#[test]
fn a_created_user_can_have_a_token_at_once() {
    block_on(async {
        let it = fixture();
        let wish = CreateUser {
            username: "ａｄａ".into(),
            password: Some(Password::new("correct horse battery".into())),
            is_active: true,
            create_token: true,
            ..CreateUser::default()
        };
        let made = it
            .authority()
            .create_user(&Actor::Operator, wish.clone())
            .await
            .unwrap();
        let (token, key) = made.1.unwrap();
        assert_eq!(made.0.username, "ada");
        assert_eq!(token.prefix, key.prefix());
        assert_eq!(
            it.authority()
                .reveal_token(&Actor::Operator, token.id)
                .await
                .unwrap(),
            key
        );
        let again = it.authority().create_user(&Actor::Operator, wish).await;
        assert_eq!(again.unwrap_err(), CreateUserError::UsernameTaken);
        let issue = async |if_exists| {
            it.authority()
                .issue_token(&Actor::Operator, made.0.id, if_exists)
                .await
        };
        assert_eq!(
            issue(IfExists::Refuse).await.unwrap_err(),
            IssueTokenError::HasToken
        );
        let returned = issue(IfExists::Return).await.unwrap();
        assert_eq!((returned.key, returned.made), (key.clone(), false));
        let replaced = issue(IfExists::Replace).await.unwrap();
        assert!(replaced.made && replaced.key != key);
        it.authority()
            .revoke_token(&Actor::Operator, replaced.token.id)
            .await
            .unwrap();
        assert!(
            it.authority()
                .authenticate(replaced.key.expose().as_bytes())
                .await
                .is_err()
        );
    });
}
