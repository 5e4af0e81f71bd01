//! The vault over a mock keychain.

mod fake;

use std::{sync::atomic::Ordering, time::Instant};

use keyring_core::Error as KeyringError;

use super::*;
use fake::Fake;

const ACCOUNT: &str = "vitor@http://127.0.0.1:8000#1";

fn vault(fake: &Arc<Fake>) -> Vault {
    Vault::over(fake.clone(), Duration::from_millis(200))
}

fn secret() -> Secret {
    Secret::new("9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901")
}

#[tokio::test]
async fn keeps_and_forgets_a_secret() {
    let fake = Fake::new();
    let vault = vault(&fake);
    assert_eq!(vault.get(TOKEN_SERVICE, ACCOUNT).await, Ok(None));
    vault.set(TOKEN_SERVICE, ACCOUNT, &secret()).await.unwrap();
    assert_eq!(vault.get(TOKEN_SERVICE, ACCOUNT).await, Ok(Some(secret())));
    assert_eq!(vault.get(SEALING_SERVICE, ACCOUNT).await, Ok(None));
    assert_eq!(vault.delete(TOKEN_SERVICE, ACCOUNT).await, Ok(true));
    assert_eq!(vault.delete(TOKEN_SERVICE, ACCOUNT).await, Ok(false));
    assert_eq!(vault.status().await.state, KeychainState::Ready);
    assert_eq!(
        fake.connections.load(Ordering::SeqCst),
        1,
        "one connection serves all calls"
    );
}

#[tokio::test]
async fn every_failure_has_a_meaning_of_its_own() {
    let name = "Mock";
    let reason = "why".to_owned();
    for (error, meant) in [
        (
            KeyringError::NoStorageAccess("why".into()),
            VaultError::Locked {
                name,
                reason: reason.clone(),
            },
        ),
        (
            KeyringError::NoDefaultStore,
            VaultError::Absent {
                name,
                reason: "no store was opened".into(),
            },
        ),
        (
            KeyringError::Ambiguous(Vec::new()),
            VaultError::Ambiguous { name, count: 0 },
        ),
        (
            KeyringError::TooLong("password".into(), 2560),
            VaultError::TooLong {
                name,
                attribute: "password".into(),
                limit: 2560,
            },
        ),
        (
            KeyringError::BadEncoding(vec![0xff]),
            VaultError::Damaged { name },
        ),
        (
            KeyringError::BadDataFormat(vec![1], "why".into()),
            VaultError::Damaged { name },
        ),
        (
            KeyringError::BadStoreFormat("why".into()),
            VaultError::Damaged { name },
        ),
        (
            KeyringError::Invalid("user".into(), "why".into()),
            VaultError::Unsupported {
                name,
                reason: "user: why".into(),
            },
        ),
        (
            KeyringError::NotSupportedByStore("why".into()),
            VaultError::Unsupported { name, reason },
        ),
    ] {
        let fake = Fake::new();
        fake.fail_next(ACCOUNT, error);
        assert_eq!(vault(&fake).get(TOKEN_SERVICE, ACCOUNT).await, Err(meant));
    }
}

#[tokio::test]
async fn a_platform_failure_is_tried_again_on_a_fresh_connection() {
    let fake = Fake::new();
    let vault = vault(&fake);
    vault.set(TOKEN_SERVICE, ACCOUNT, &secret()).await.unwrap();
    fake.fail_next(
        ACCOUNT,
        KeyringError::PlatformFailure("daemon restarted".into()),
    );
    assert_eq!(vault.get(TOKEN_SERVICE, ACCOUNT).await, Ok(Some(secret())));
    assert_eq!(fake.connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn no_keychain_is_told_and_found_once_it_is_there() {
    let fake = Fake::new();
    fake.missing.store(true, Ordering::SeqCst);
    let vault = vault(&fake);
    let status = vault.status().await;
    assert_eq!((status.state, status.name), (KeychainState::Absent, "Mock"));
    assert!(matches!(
        vault.get(TOKEN_SERVICE, ACCOUNT).await,
        Err(VaultError::Absent { .. })
    ));
    fake.missing.store(false, Ordering::SeqCst);
    assert_eq!(vault.status().await.state, KeychainState::Ready);
}

#[tokio::test]
async fn a_locked_keychain_is_not_made_to_prompt_and_works_once_unlocked() {
    let fake = Fake::new();
    let vault = vault(&fake);
    vault.set(TOKEN_SERVICE, ACCOUNT, &secret()).await.unwrap();
    fake.locked.store(true, Ordering::SeqCst);
    assert_eq!(vault.status().await.state, KeychainState::Locked);
    assert!(matches!(
        vault
            .set(TOKEN_SERVICE, ACCOUNT, &Secret::new("other"))
            .await,
        Err(VaultError::Locked { .. })
    ));
    assert_eq!(vault.unlock().await.state, KeychainState::Ready);
    assert_eq!(vault.get(TOKEN_SERVICE, ACCOUNT).await, Ok(Some(secret())));
}

#[tokio::test]
async fn a_silent_keychain_holds_nobody_up_and_comes_back() {
    let fake = Fake::new();
    let vault = vault(&fake);
    vault.set(TOKEN_SERVICE, ACCOUNT, &secret()).await.unwrap();
    fake.gate.set(true);
    let started = Instant::now();
    // More calls than threads are allowed: those beyond the bound are told at once.
    for _ in 0..8 {
        let outcome = vault.get(TOKEN_SERVICE, ACCOUNT).await;
        assert_eq!(outcome, Err(VaultError::Silent { name: "Mock" }));
    }
    let waited = started.elapsed();
    assert!(
        waited < Duration::from_millis(1_600),
        "4 deadlines at most, not 8: {waited:?}"
    );
    assert_eq!(vault.status().await.state, KeychainState::Silent);
    assert!(
        vault
            .set(TOKEN_SERVICE, ACCOUNT, &Secret::new("late"))
            .await
            .is_err()
    );
    fake.gate.set(false);
    let mut found = vault.get(TOKEN_SERVICE, ACCOUNT).await;
    for _ in 0..50 {
        if found.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        found = vault.get(TOKEN_SERVICE, ACCOUNT).await;
    }
    assert_eq!(
        found,
        Ok(Some(secret())),
        "what was given up did not happen later"
    );
}

#[tokio::test]
async fn calls_that_were_given_up_while_waiting_are_not_done() {
    let fake = Fake::new();
    let vault = vault(&fake);
    fake.gate.set(true);
    let late = Secret::new("late");
    let (first, second) = tokio::join!(
        vault.get(TOKEN_SERVICE, ACCOUNT),
        vault.set(TOKEN_SERVICE, ACCOUNT, &late),
    );
    assert!(first.is_err() && second.is_err());
    fake.gate.set(false);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(vault.get(TOKEN_SERVICE, ACCOUNT).await, Ok(None));
}

#[test]
fn no_error_text_holds_a_stored_value() {
    let value = b"9054f7aa1b2c3d4e".to_vec();
    for error in [
        KeyringError::BadEncoding(value.clone()),
        KeyringError::BadDataFormat(value, "bad padding".into()),
    ] {
        let error = VaultError::from_operation("Mock", error);
        let text = format!("{error} {error:?} {}", error.advice());
        assert!(
            !text.contains("9054f7aa") && !text.contains("57, 48"),
            "{text}"
        );
    }
}
