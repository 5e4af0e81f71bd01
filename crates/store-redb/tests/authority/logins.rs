//! Logging in.

use super::*;

#[test]
fn a_login_gives_the_same_key_each_time() {
    block_on(async {
        let it = fixture();
        let ada = it.add(user("ada")).await;
        let key = it.log_in("ada").await.unwrap();
        it.bench.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(it.log_in("ada").await.unwrap(), key);
        let live = it.check(&key).await.unwrap();
        assert_eq!(live.user, ada.id);
        let wrong = it
            .authority()
            .log_in("ada", Password::new("no".into()), &here())
            .await;
        assert_eq!(wrong, Err(LogInError::WrongCredentials));
        let unknown = it.authority().authenticate(b"9054f7aa", &here()).await;
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
        let wish = || Import {
            users: users(),
            tokens: tokens(),
            ..Import::default()
        };
        let report = it.authority().import(&operator(), wish()).await.unwrap();
        assert_eq!((report.users.len(), report.tokens.len()), (1, 1));
        assert_eq!(it.log_in("ada").await.unwrap(), key);
        let ada = it.store.user_by_name("ada").await.unwrap().unwrap();
        assert!(ada.password != password && ada.last_login.is_some());
        assert_eq!(it.bench.hashing.hashed(), 1);
        assert_eq!(it.log_in("ada").await.unwrap(), key);
        assert_eq!(it.bench.hashing.hashed(), 1);
        let again = it.authority().import(&operator(), wish()).await.unwrap();
        let unchanged = keyfob_core::import::RowOutcome::Unchanged;
        assert_eq!(
            (again.users, again.tokens),
            (vec![unchanged], vec![unchanged])
        );
    });
}

#[test]
fn a_disabled_users_hash_is_upgraded_without_a_login() {
    block_on(async {
        let it = fixture();
        // Of the password "ada", as Django's PBKDF2PasswordHasher with one round writes it.
        let django = "pbkdf2_sha256$1$salt$DLSxcg2A/D6+DnSaXuk39btoO0D6yIjFdKz3fQ3O+lo=";
        let password = PasswordHash::parse_untrusted(django).unwrap();
        let disabled = NewUser {
            password: password.clone(),
            is_active: false,
            ..user("ada")
        };
        let ada = it.add(disabled).await;
        for _ in 0..2 {
            assert_eq!(it.log_in("ada").await, Err(LogInError::WrongCredentials));
        }
        assert_eq!(it.bench.hashing.hashed(), 1);
        let found = it.store.user(ada.id).await.unwrap().unwrap();
        assert!(found.password != password && found.last_login.is_none());
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
        let lost = it.authority().reveal_token(&operator(), id).await;
        assert_eq!(lost, Err(RevealTokenError::KeyLost));
        assert!(it.check(&old).await.is_ok());
        let new = it.log_in("ada").await.unwrap();
        assert_ne!(new, old);
        assert!(it.check(&old).await.is_err());
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
        assert!(it.check(&key).await.is_ok());
        it.bench.keys.unlock();
        assert_eq!(it.log_in("ada").await.unwrap(), key);
    });
}
