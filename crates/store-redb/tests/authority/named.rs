//! Named tokens and sessions, from the use case down to the disk.

use keyfob_core::audit::AuditAction;
use keyfob_core::{
    Expiry, HowEnded, NamedToken, NamedTokenError, Network, Scopes, SetPassword, TokenKind,
};
use keyfob_testkit::conformance::{log, until};

use super::*;

fn wish(name: &str, scopes: &str) -> NamedToken {
    NamedToken {
        name: name.to_owned(),
        scopes: Scopes::parse_list(scopes).unwrap(),
        ..NamedToken::default()
    }
}

#[test]
fn a_named_token_works_for_as_long_and_from_where_it_was_made_for() {
    block_on(async {
        let (it, op) = (fixture(), operator());
        let ada = it.add(user("ada")).await.id;
        let issue = async |wish| {
            let issued = it.authority().issue_named_token(&op, ada, wish);
            issued.await.unwrap()
        };
        let (token, key) = issue(wish("ci", "read")).await;
        let live = it.check(&key).await.unwrap();
        assert_eq!((live.token, live.kind), (token.id, TokenKind::Named));
        let again = it
            .authority()
            .issue_named_token(&op, ada, wish("ci", "read"));
        assert!(matches!(again.await, Err(NamedTokenError::Invalid(_))));

        let elsewhere: Network = "192.168.0.0/16".parse().unwrap();
        let mut away = wish("away", "read");
        away.allowed = vec![elsewhere];
        let (_, away) = issue(away).await;
        assert_eq!(
            it.check(&away).await,
            Err(AuthenticateError::AddressNotAllowed)
        );
        let mut twice = wish("twice", "read");
        twice.max_uses = Some(2);
        let (_, twice) = issue(twice).await;
        for _ in 0..2 {
            assert!(it.check(&twice).await.is_ok());
        }
        assert_eq!(it.check(&twice).await, Err(AuthenticateError::UsedUp));

        let mut short = wish("short", "read");
        short.expiry = Expiry::At(it.bench.clock.now() + SignedDuration::from_secs(60));
        let (short, short_key) = issue(short).await;
        it.bench.clock.advance(SignedDuration::from_secs(60));
        let expired = it.check(&short_key).await;
        assert!(matches!(expired, Err(AuthenticateError::Expired(_))));
        let report = it.authority().sweep(SignedDuration::from_secs(60)).await;
        assert_eq!(report.unwrap().expired, 1);
        let ended = it.check(&short_key).await;
        let Err(AuthenticateError::Ended(end)) = ended else {
            panic!("{ended:?}");
        };
        assert_eq!((end.how, end.by.as_str()), (HowEnded::Expired, "keyfob"));
        assert_eq!(Some(end.at), short.settings.expires);
    });
}

#[test]
fn a_rotated_token_works_through_its_grace_and_then_raises_an_alert() {
    block_on(async {
        let (it, op) = (fixture(), operator());
        let ada = it.add(user("ada")).await.id;
        let issued = it
            .authority()
            .issue_named_token(&op, ada, wish("ci", "read"));
        let (token, old) = issued.await.unwrap();
        let grace = SignedDuration::from_hours(1);
        let rotated = it.authority().rotate_token(&op, token.id, grace).await;
        let (successor, new) = rotated.unwrap();
        assert_eq!(successor.settings.name, "ci");
        assert!(it.check(&old).await.is_ok() && it.check(&new).await.is_ok());
        it.bench.clock.advance(grace);
        let over = it.check(&old).await;
        assert!(matches!(over, Err(AuthenticateError::RotatedOut(_))));
        assert!(it.check(&new).await.is_ok());
        let alerts = async || {
            let entries = log(&*it.store).await;
            let alert = |action| action == AuditAction::UsedAfterRotation;
            entries
                .iter()
                .filter(|entry| alert(entry.draft.action))
                .count()
        };
        until(async || alerts().await == 1).await;
        let revoked = it.authority().revoke_token(&op, successor.id, "leaked");
        assert_eq!(revoked.await.unwrap().ended.unwrap().why, "leaked");
        assert!(matches!(
            it.check(&new).await,
            Err(AuthenticateError::Ended(_))
        ));
        let restored = it.authority().restore_token(&op, successor.id).await;
        assert!(restored.is_ok() && it.check(&new).await.is_ok());
        let report = it.authority().verify_audit(&op).await.unwrap();
        assert_eq!(report.fault, None);
    });
}

#[test]
fn a_token_hands_on_no_more_than_its_own_scopes() {
    block_on(async {
        let (it, op) = (fixture(), operator());
        let root = it.add(superuser("root")).await.id;
        let issued = it
            .authority()
            .issue_named_token(&op, root, wish("admin", "admin orders:*"));
        let (_, key) = issued.await.unwrap();
        let actor = Actor::user(it.check(&key).await.unwrap());
        let issue = async |name, scopes| {
            let issued = it
                .authority()
                .issue_named_token(&actor, root, wish(name, scopes));
            issued.await.map(drop)
        };
        assert_eq!(issue("a", "orders:read").await, Ok(()));
        assert_eq!(issue("b", "write").await, Err(NamedTokenError::MoreThanOwn));
    });
}

#[test]
fn sessions_are_one_for_each_login_and_end_at_once() {
    block_on(async {
        let it = fixture();
        it.add(user("ada")).await;
        let log_in = async || {
            let password = Password::new("ada".to_owned());
            let session = it
                .authority()
                .log_in_session("ada", password, &here())
                .await;
            session.unwrap().1
        };
        let keys = [log_in().await, log_in().await, log_in().await];
        let classic = it.log_in("ada").await.unwrap();
        let works = async || {
            let mut works = Vec::new();
            for key in &keys {
                works.push(it.check(key).await.is_ok());
            }
            works
        };
        assert_eq!(works().await, [true; 3]);
        let first = it.check(&keys[0]).await.unwrap();
        it.authority().log_out(&first, &here()).await.unwrap();
        assert_eq!(works().await, [false, true, true]);
        let second = it.check(&keys[1]).await.unwrap();
        it.authority().log_out_all(&second, &here()).await.unwrap();
        assert_eq!(works().await, [false; 3]);
        assert!(it.check(&classic).await.is_ok());
    });
}

#[test]
fn a_login_that_meets_a_new_password_leaves_no_session() {
    block_on(async {
        let (it, op) = (fixture(), operator());
        let ada = it.add(user("ada")).await.id;
        let old = Password::new("ada".to_owned());
        let verified = it.authority().check_password("ada", &old, &here()).await;
        let wish = SetPassword {
            password: Password::new("quiet-otter-plays-42".to_owned()),
            revoke_tokens: true,
            allow_weak_password: false,
        };
        it.authority().set_password(&op, ada, wish).await.unwrap();
        let opened = it
            .authority()
            .open_session(verified.unwrap(), &old, &here())
            .await;
        assert_eq!(opened.map(drop), Err(LogInError::WrongCredentials));
        let tokens = it.store.tokens_of(ada).await.unwrap();
        assert!(tokens.iter().all(|token| token.ended.is_some()));
    });
}
