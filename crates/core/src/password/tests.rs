//! Hashes written by Django itself, limits, and the rules.

use super::*;
use crate::{Password, Rng};

struct Fixed;

impl Rng for Fixed {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(7);
    }
}

fn right(password: &str, hash: &str) -> Verdict {
    let hash = PasswordHash::parse_untrusted(hash).unwrap();
    verify(
        &mut Workspace::new(),
        &Password::new(password.to_owned()),
        &hash,
    )
}

/// "pässwörd" by the libraries Django's hashers call, low costs so that the test is quick.
const DJANGO: &[(&str, &str)] = &[
    (
        "pbkdf2_sha256",
        "pbkdf2_sha256$1000$saltsalt$48x5uCaVNWWLVkyLaRqhNAqjN+vMTFM9KOF0XuPOdR0=",
    ),
    (
        "pbkdf2_sha1",
        "pbkdf2_sha1$1000$saltsalt$0/6J2VMv+SOLIARd0/98W00JQFQ=",
    ),
    (
        "scrypt",
        "scrypt$1024$saltsalt$8$1$lwyoz4g8CZvzWD5030sALnoJzSOJ3x1jXGIotD61AHQQb8s3ok8as3vGw+ZO/Q4qjgLX81gW5gS0JA3bBY7wNQ==",
    ),
    (
        "bcrypt",
        "bcrypt$$2b$04$4h0YEQjsgAXEBeM/ZoaSDevArPAiCkAofNKcYr0IjVOEzureBv6ji",
    ),
    (
        "bcrypt_sha256",
        "bcrypt_sha256$$2b$04$R9OONjIJBHdWBcgj5UnvLuiogQfx33R9V4YhdsbwsO289xiN3..nW",
    ),
    (
        "argon2",
        "argon2$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$mEVdSshKWAoj4Ih5tAxd5zoqnYhzpfNKrKuZKVj74L8",
    ),
];

#[test]
fn what_django_wrote_verifies_and_is_stale() {
    for (method, hash) in DJANGO {
        assert_eq!(
            right("pässwörd", hash),
            Verdict::Right { stale: true },
            "{method}"
        );
        assert_eq!(right("passwörd", hash), Verdict::Wrong, "{method}");
        assert_eq!(
            PasswordHash::parse_untrusted(hash).unwrap().method(),
            *method
        );
    }
}

#[test]
fn a_new_hash_verifies_and_is_current() {
    let mut workspace = Workspace::new();
    let password = Password::new("correct horse".to_owned());
    let made = hash(&mut workspace, &password, &Fixed).unwrap();
    assert!(made.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    let kept = PasswordHash::parse_untrusted(made.as_str()).unwrap();
    assert_eq!(
        verify(&mut workspace, &password, &kept),
        Verdict::Right { stale: false }
    );
    let wrong = Password::new("correct house".to_owned());
    assert_eq!(verify(&mut workspace, &wrong, &kept), Verdict::Wrong);
    assert_eq!(
        format!("{kept:?} {password:?}"),
        "PasswordHash(argon2id) Password(…)"
    );
}

#[test]
fn unusable_and_unknown_methods_refuse_but_are_kept() {
    for (text, method) in [
        ("!abc", "unusable"),
        ("md5$salt$5d41402abc4b2a76b9719d911017c592", "unknown"),
    ] {
        let hash = PasswordHash::parse_untrusted(text).unwrap();
        assert_eq!((hash.is_supported(), hash.method()), (false, method));
        assert_eq!(right("hello", text), Verdict::Wrong);
    }
}

#[test]
fn costs_beyond_the_limits_are_refused_before_any_work() {
    let too_much = [
        "pbkdf2_sha256$90000000$salt$JcWpRM/Y5Tz8mNMdTqLZq8SUiuIQUGzjxWmPuDnpQN8=",
        "argon2$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "argon2$argon2id$v=19$m=19456,t=99,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "argon2$argon2id$v=19$m=19456,t=2,p=99$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "scrypt$1073741824$salt$8$1$AAAA",
        "bcrypt$$2b$31$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
    ];
    for text in too_much {
        assert!(PasswordHash::parse_untrusted(text).is_err(), "{text}");
    }
    let rounds = PasswordHash::parse_untrusted(too_much[0]).unwrap_err();
    assert_eq!(
        rounds.to_string(),
        "Password hash asks for 90,000,000 rounds; the limit is 10,000,000"
    );
}

#[test]
fn the_rules_speak_as_django_does() {
    let said = |password: &str| -> Vec<String> {
        let password = Password::new(password.to_owned());
        faults(&password, "zorblatt", "peggy@example.com")
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(
        said("123"),
        [
            "This password is too short. It must contain at least 8 characters.",
            "This password is too common.",
            "This password is entirely numeric.",
        ]
    );
    assert_eq!(said("password"), ["This password is too common."]);
    assert_eq!(
        said("Zorblatt1"),
        ["The password is too similar to the username."]
    );
    assert_eq!(said("quiet-otter-plays-42"), Vec::<String>::new());
}

#[test]
fn the_meter_runs_from_nought_to_four() {
    let score = |text: &str| assess(&Password::new(text.to_owned()), "ada", "").score();
    assert_eq!(score("password"), 0);
    assert_eq!(score("quiet-otter-plays-the-lute"), 4);
    assert!(score(&"x".repeat(4_096)) <= 4);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
        let _ = PasswordHash::parse_untrusted(&text);
        for method in ["argon2$", "$argon2id$", "pbkdf2_sha256$", "scrypt$", "bcrypt$", "bcrypt_sha256$"] {
            let _ = PasswordHash::parse_untrusted(&format!("{method}{text}"));
        }
    }
}
