//! Many at once.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use keyfob_core::store::{ExistingToken, IssueRule, NewUser, Refusal, UserPatch};
use keyfob_core::{Password, Source, Store};
use tokio::task::JoinSet;

use super::logins::record;
use super::users::add;
use crate::Bench;
use crate::make::{at, entry, named, revoked, token, user};

const MANY: usize = 64;

/// And all others are refused.
pub async fn of_many_at_once_one_gets_the_name(store: Arc<dyn Store>) {
    let mut tasks = JoinSet::new();
    for index in 0..MANY {
        let store = store.clone();
        let its = token(&index.to_string());
        tasks.spawn(async move { store.create_user(user("ada"), Some(its), entry()).await });
    }
    let answers = tasks.join_all().await;
    let made = answers.iter().filter(|answer| answer.is_ok()).count();
    let taken = Err(Refusal::UsernameTaken.into());
    let refused = answers.iter().filter(|answer| **answer == taken).count();
    assert_eq!((made, refused), (1, MANY - 1));
    let (users, tokens, _) = super::everything(&*store).await;
    assert_eq!((users.len(), tokens.len()), (1, 1));
}

/// Whatever order they come in.
pub async fn many_first_logins_give_one_token(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await;
    let mut tasks = JoinSet::new();
    for index in 0..MANY {
        let store = store.clone();
        let mut login = record(&ada, 1);
        login.token = Some((token(&index.to_string()), ExistingToken::Keep));
        tasks.spawn(async move {
            store
                .record_log_in(login, entry())
                .await
                .unwrap()
                .unwrap()
                .digest
        });
    }
    let digests: HashSet<_> = tasks.join_all().await.into_iter().collect();
    assert_eq!(digests.len(), 1);
    assert_eq!(store.tokens_of(ada.id).await.unwrap().len(), 1);
}

/// Through the use case, from Django's hash on: all get a key, and it is the same one.
pub async fn many_first_logins_of_the_authority_give_one_key(store: Arc<dyn Store>) {
    // Of the password "ada", made by Django's PBKDF2PasswordHasher with one round.
    let django = "pbkdf2_sha256$1$salt$DLSxcg2A/D6+DnSaXuk39btoO0D6yIjFdKz3fQ3O+lo=";
    let imported = NewUser {
        password: keyfob_core::password::PasswordHash::parse_untrusted(django).unwrap(),
        ..user("ada")
    };
    store.create_user(imported, None, entry()).await.unwrap();
    let bench = Arc::new(Bench::new(store.clone()));
    let mut tasks = JoinSet::new();
    for _ in 0..MANY {
        let bench = bench.clone();
        tasks.spawn(async move { log_in(&bench).await });
    }
    let keys: HashSet<_> = tasks.join_all().await.into_iter().collect();
    assert_eq!(keys.len(), 1);
    let live = bench
        .authority
        .authenticate(keys.iter().next().unwrap().as_bytes(), &Source::default())
        .await;
    assert_eq!(&*live.unwrap().username, "ada");
}

/// Though each of them finds the old key lost.
pub async fn many_logins_without_the_sealing_key_give_one_key(store: Arc<dyn Store>) {
    store.create_user(user("ada"), None, entry()).await.unwrap();
    let bench = Arc::new(Bench::new(store.clone()));
    let old = log_in(&bench).await;
    bench.keys.replace(99);
    let mut tasks = JoinSet::new();
    for _ in 0..MANY {
        let bench = bench.clone();
        tasks.spawn(async move { log_in(&bench).await });
    }
    let keys: HashSet<_> = tasks.join_all().await.into_iter().collect();
    assert_eq!(keys.len(), 1);
    assert!(!keys.contains(&old));
}

async fn log_in(bench: &Bench) -> String {
    let password = Password::new("ada".into());
    let key = bench
        .authority
        .log_in("ada", password, &Source::default())
        .await
        .unwrap();
    key.expose().to_owned()
}

/// Checks that run all the time never keep a token alive past the answer, nor dead past a restoring.
pub async fn a_revocation_is_in_force_once_answered(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let rule = IssueRule::Classic(ExistingToken::Refuse);
    let its = store.issue_token(ada, token("a"), rule, entry()).await;
    let (id, digest) = (its.unwrap().0.id, token("a").digest);
    let (stop, mut checks) = checking(&store, digest);
    let works = async || {
        let live = store.live_token(&digest).await.unwrap().unwrap();
        live.ended.is_none()
    };
    for _ in 0..150 {
        for _ in 0..3 {
            assert!(works().await);
        }
        store.end_token(id, revoked(1), entry()).await.unwrap();
        for _ in 0..3 {
            assert!(!works().await);
        }
        store.restore_token(id, entry()).await.unwrap();
    }
    stop.store(true, Ordering::SeqCst);
    while let Some(ended) = checks.join_next().await {
        ended.unwrap();
    }
}

/// The same for the owner's standing.
pub async fn a_disabled_owner_shows_once_answered(store: Arc<dyn Store>) {
    let (ada, _) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    let digest = token("a").digest;
    let (stop, mut checks) = checking(&store, digest);
    for round in 0..150 {
        let is_active = round % 2 == 1;
        let patch = UserPatch {
            is_active: Some(is_active),
            ..UserPatch::default()
        };
        store.change_user(ada.id, patch, entry()).await.unwrap();
        for _ in 0..3 {
            let live = store.live_token(&digest).await.unwrap().unwrap();
            assert_eq!(live.is_active, is_active);
        }
    }
    stop.store(true, Ordering::SeqCst);
    while let Some(ended) = checks.join_next().await {
        ended.unwrap();
    }
}

/// Four that do nothing but check one token, until told to stop.
fn checking(store: &Arc<dyn Store>, digest: keyfob_core::Digest) -> (Arc<AtomicBool>, JoinSet<()>) {
    let stop = Arc::new(AtomicBool::new(false));
    let mut checks = JoinSet::new();
    for _ in 0..4 {
        let (store, stop) = (store.clone(), stop.clone());
        checks.spawn(async move {
            while !stop.load(Ordering::SeqCst) {
                store.live_token(&digest).await.unwrap();
                tokio::task::yield_now().await;
            }
        });
    }
    (stop, checks)
}

/// Of many that want the same name one gets it, and no more than the limit get a token at all.
pub async fn names_and_limits_hold_for_many_at_once(store: Arc<dyn Store>) {
    const MOST: usize = 10;
    let ada = add(&*store, "ada").await.id;
    let mut tasks = JoinSet::new();
    for index in 0..MANY {
        let store = store.clone();
        let key = index.to_string();
        let name = if index % 2 == 0 { "same" } else { &key };
        let wish = named(name, &key);
        let rule = IssueRule::AtMost(Some(MOST as u32));
        tasks.spawn(async move { store.issue_token(ada, wish, rule, entry()).await });
    }
    let answers = tasks.join_all().await;
    let made: Vec<_> = answers.iter().flatten().collect();
    assert_eq!(made.len(), MOST);
    let same = made
        .iter()
        .filter(|(token, _)| token.settings.name == "same");
    assert!(same.count() <= 1);
    assert_eq!(store.standing_tokens_of(ada, at(0)).await, Ok(MOST as u64));
}
