//! A store's records in a backup.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use jiff::Timestamp;
use keyfob_backup::{BackupReader, BackupWriter, CheckError, Head, Stored, check, kinds};
use keyfob_core::audit::{Anchor, AuditAction, AuditEntry};
use keyfob_core::password::PasswordHash;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::sealing::{SealedKey, SealingKeyId};
use keyfob_core::store::{Record, numbers};
use keyfob_core::{
    Actor, Digest, Ended, HowEnded, RotatedOut, Scopes, Sliding, Token, TokenId, TokenKind,
    TokenSettings, Use, User, UserId,
};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

fn user() -> User {
    User {
        id: UserId(7),
        username: "josé".into(),
        email: "jose@example.com".into(),
        first_name: String::new(),
        last_name: "Ñandú".into(),
        is_active: true,
        is_staff: true,
        is_superuser: false,
        date_joined: at(1),
        last_login: Some(at(2)),
        password: PasswordHash::unusable(),
        failed: FailedLogIns {
            count: 3,
            last: Some(at(3)),
        },
    }
}

fn token(id: u64, settings: TokenSettings) -> Token {
    Token {
        id: TokenId(id),
        kind: TokenKind::Named,
        user: UserId(7),
        digest: Digest::of(b"some key"),
        prefix: "kf_abcde".into(),
        created: at(4),
        sealed: Some(SealedKey {
            key_id: SealingKeyId([1; 8]),
            nonce: [2; 24],
            ciphertext: vec![3; 56],
        }),
        settings,
        issued_by: "operator".into(),
        rotated_from: Some(TokenId(2)),
        rotated_out: Some(RotatedOut {
            to: TokenId(9),
            until: at(99),
        }),
        ended: Some(Ended {
            at: at(5),
            how: HowEnded::Revoked,
            by: "ada".into(),
            why: "lost".into(),
        }),
        uses: 5,
        last_use: Some(Use {
            at: at(6),
            address: Some("::1".parse().unwrap()),
            agent: Some("curl/8".into()),
        }),
    }
}

fn records() -> Vec<Record> {
    let full = TokenSettings {
        name: "deploy".into(),
        scopes: Some(Scopes::parse_list("read orders:*").unwrap()),
        expires: Some(at(50)),
        sliding: Some(Sliding {
            idle_seconds: 60,
            step_seconds: 5,
            cap: Some(at(60)),
        }),
        allowed: vec!["10.0.0.0/8".parse().unwrap()],
        max_uses: Some(9),
        disabled: true,
    };
    let mut records = vec![
        Record::Number {
            name: numbers::NEXT_USER.into(),
            value: 8,
        },
        Record::Value {
            name: "settings".into(),
            bytes: vec![0, 255, 7],
        },
        Record::User(Box::new(user())),
        Record::Token(Box::new(token(3, full))),
        Record::Token(Box::new(token(4, TokenSettings::default()))),
    ];
    // The log was pruned: it begins at 11.
    let mut last = Anchor {
        number: 10,
        ..Anchor::default()
    };
    records.push(Record::AuditAnchor(last));
    for second in 0..3 {
        let draft = Actor::operator().draft(AuditAction::Backup, at(second));
        let entry = AuditEntry::seal(draft.with("users", 4_u64), last);
        last = entry.anchor();
        records.push(Record::Audit(Box::new(entry)));
    }
    records
}

fn write(records: Vec<Record>) -> Vec<u8> {
    let head = Head {
        made: at(0),
        program: "0.1.0".into(),
        encrypted: false,
    };
    let mut writer = BackupWriter::begin(Vec::new(), &head, None).unwrap();
    for record in records {
        writer.push(&Stored::from(record)).unwrap();
    }
    writer.finish().unwrap().0
}

#[test]
fn every_field_survives() {
    let bytes = write(records());
    let reader = BackupReader::<Stored>::begin(&bytes[..], None).unwrap();
    let read: Vec<Record> = reader.map(|stored| stored.unwrap().into()).collect();
    assert_eq!(read, records());
}

#[test]
fn a_sound_backup_says_what_it_holds() {
    let checked = check(&write(records())[..], None, |_| {}).unwrap();
    let counts = [kinds::USERS, kinds::TOKENS, kinds::AUDIT].map(|kind| checked.counts.of(kind));
    assert_eq!(counts, [1, 2, 3]);
    assert_eq!(checked.head.made, at(0));
}

#[test]
fn a_broken_audit_log_is_found_although_the_file_is_sound() {
    let mut records = records();
    let place = records.len() - 2;
    let Record::Audit(entry) = &mut records[place] else {
        panic!("an entry stands there");
    };
    entry.draft.actor.name = "eve".into();
    let fault = check(&write(records)[..], None, |_| {}).unwrap_err();
    assert!(matches!(fault, CheckError::Chain(_)), "{fault}");
    assert!(fault.to_string().contains("12"), "{fault}");
}
