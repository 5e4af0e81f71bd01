//! Backups as files: written, read, bent and cut.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use keyfob_backup::{
    BackupFault, BackupReader, BackupWriter, Head, Kind, Passphrase, check_blocks,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Thing {
    User(String),
    Token(u64),
}

impl Kind for Thing {
    fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "users",
            Self::Token(_) => "tokens",
        }
    }
}

fn head() -> Head {
    Head {
        made: "2026-11-25T02:00:00Z".parse().unwrap(),
        program: "0.1.0".to_owned(),
        encrypted: false,
    }
}

fn write(things: &[Thing], passphrase: Option<&str>) -> Vec<u8> {
    let passphrase = passphrase.map(|text| Passphrase::new(text.to_owned()));
    let mut writer = BackupWriter::begin(Vec::new(), &head(), passphrase.as_ref()).unwrap();
    things.iter().for_each(|thing| writer.push(thing).unwrap());
    let (bytes, counts, _) = writer.finish().unwrap();
    assert_eq!(counts.total(), things.len() as u64);
    bytes
}

fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<Vec<Thing>, BackupFault> {
    let passphrase = passphrase.map(|text| Passphrase::new(text.to_owned()));
    BackupReader::begin(bytes, passphrase.as_ref())?.collect()
}

/// Enough for several blocks.
fn many() -> Vec<Thing> {
    (0..2000)
        .map(|n| match n % 3 {
            0 => Thing::Token(n),
            _ => Thing::User(format!("{n} {}", "josé–日本".repeat(10))),
        })
        .collect()
}

#[test]
fn what_was_written_is_read() {
    for things in [Vec::new(), vec![Thing::Token(7)], many()] {
        let bytes = write(&things, None);
        assert_eq!(read(&bytes, None).unwrap(), things);
        // A passphrase where none is needed is none too many.
        assert_eq!(read(&bytes, Some("x")).unwrap(), things);
        assert!(!check_blocks(&bytes[..]).unwrap().0.encrypted);
    }
}

#[test]
fn encrypted_it_takes_the_passphrase_and_shows_nothing() {
    let things = many();
    let bytes = write(&things, Some("correct horse"));
    assert_eq!(read(&bytes, Some("correct horse")).unwrap(), things);
    assert_eq!(read(&bytes, None), Err(BackupFault::PassphraseNeeded));
    assert_eq!(
        read(&bytes, Some("battery")),
        Err(BackupFault::WrongPassphrase)
    );
    let hay = String::from_utf8_lossy(&bytes);
    assert!(!hay.contains("josé") && !hay.contains("users"));
    let (head, foot) = check_blocks(&bytes[..]).unwrap();
    assert!(head.encrypted && foot.blocks > 2);
    let middle = bytes.len() / 2;
    let mut bent = bytes;
    bent[middle] ^= 1;
    assert!(matches!(
        read(&bent, Some("correct horse")),
        Err(BackupFault::Block(_))
    ));
}

#[test]
fn content_exchanged_on_purpose_is_found_by_the_encryption() {
    use std::io::{Read as _, Write as _};
    let bytes = write(&many(), Some("x"));
    let mut content = Vec::new();
    let mut blocks = keyfob_backup::BlockReader::begin(&bytes[..]).unwrap();
    blocks.read_to_end(&mut content).unwrap();
    let last = content.len() - 1;
    for forged in [
        [&content[..last], &[content[last] ^ 1]].concat(),
        content[..content.len() / 2].to_vec(),
    ] {
        let mut frame = keyfob_backup::BlockWriter::begin(Vec::new(), blocks.head()).unwrap();
        frame.write_all(&forged).unwrap();
        let (bytes, _) = frame.finish().unwrap();
        assert!(
            check_blocks(&bytes[..]).is_ok(),
            "the frame alone cannot know"
        );
        assert_eq!(read(&bytes, Some("x")), Err(BackupFault::Encryption));
    }
}

#[test]
fn damage_is_named_by_its_block() {
    let bytes = write(&many(), None);
    let blocks = check_blocks(&bytes[..]).unwrap().1.blocks;
    assert!(blocks >= 3, "{blocks}");
    let mut bent = bytes.clone();
    // In the second block: the first one is 64 KiB.
    bent[70_000] ^= 0x10;
    let fault = read(&bent, None).unwrap_err();
    assert_eq!(fault.to_string(), "Damaged: block 2 differs");
    assert_eq!(check_blocks(&bent[..]).unwrap_err(), fault);
}

#[test]
fn what_is_no_backup_says_so() {
    for other in [
        &b""[..],
        b"KEYFOB",
        b"SQLite format 3\0 and more",
        &[0; 100],
    ] {
        let fault = read(other, None).unwrap_err();
        assert_eq!(fault.to_string(), "This file is not a Keyfob backup");
    }
    let mut newer = write(&[], None);
    newer[16] = 2;
    assert_eq!(read(&newer, None), Err(BackupFault::Newer(2)));
    let mut bytes = write(&[], None);
    bytes.push(0);
    assert_eq!(read(&bytes, None), Err(BackupFault::Trailing));
}

#[test]
fn a_record_that_is_none_is_named_and_not_shown() {
    #[derive(Serialize)]
    struct Odd {
        secret: &'static str,
    }
    impl Kind for Odd {
        fn kind(&self) -> &'static str {
            "users"
        }
    }
    let mut writer = BackupWriter::begin(Vec::new(), &head(), None).unwrap();
    writer.push(&Thing::Token(1)).unwrap();
    writer.push(&Odd { secret: "hunter2" }).unwrap();
    let (bytes, ..) = writer.finish().unwrap();
    let fault = read(&bytes, None).unwrap_err();
    assert_eq!(fault.to_string(), "Damaged: record 2 cannot be read");
    assert!(!format!("{fault:?}").contains("hunter2"));
}

#[test]
fn every_cut_and_every_flipped_bit_of_a_small_file_is_found() {
    let bytes = write(&[Thing::User("ada".into()), Thing::Token(1)], None);
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end], None).is_err(), "cut at {end}");
        assert!(check_blocks(&bytes[..end]).is_err(), "cut at {end}");
    }
    for bit in 0..bytes.len() * 8 {
        let mut bent = bytes.clone();
        bent[bit / 8] ^= 1 << (bit % 8);
        assert!(read(&bent, None).is_err(), "bit {bit}");
        assert!(check_blocks(&bent[..]).is_err(), "bit {bit}");
    }
}

proptest! {
    #[test]
    fn random_bytes_after_the_magic_never_panic(tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut bytes = write(&[], None)[..16].to_vec();
        bytes.extend(tail);
        prop_assert!(read(&bytes, None).is_err());
    }

    #[test]
    fn any_records_survive(numbers in prop::collection::vec(any::<u64>(), 0..50), text in "\\PC{0,300}") {
        let mut things: Vec<Thing> = numbers.into_iter().map(Thing::Token).collect();
        things.push(Thing::User(text));
        prop_assert_eq!(read(&write(&things, None), None).unwrap(), things);
    }
}
