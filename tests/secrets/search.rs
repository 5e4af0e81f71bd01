//! `strings` and `grep` in one: does any file hold any of these texts?

use std::fs;
use std::path::Path;

/// The shortest run of a key's characters that counts as the key; a prefix of 8 is stored on purpose.
const KEY_TAIL: usize = 8;

/// `(file, secret)` for every secret found in a file below the folder.
pub fn in_folder(folder: &Path, secrets: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(in_folder(&path, secrets));
        } else if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            let held = secrets.iter().filter(|secret| holds(&bytes, secret));
            found.extend(held.map(|secret| (path.display().to_string(), secret.clone())));
        }
    }
    found
}

/// Whether the bytes hold the secret, as UTF-8, as UTF-16, or as a key without its stored prefix.
pub fn holds(bytes: &[u8], secret: &str) -> bool {
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_key = secret.len() == 40 && secret.bytes().all(|b| b.is_ascii_hexdigit());
    let bare = if is_key { &secret[KEY_TAIL..] } else { secret };
    contains(bytes, bare.as_bytes()) || contains(bytes, &wide)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn the_search_finds_what_is_there() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("below")).unwrap();
    fs::write(home.path().join("below/file"), b"\0x canary \xff").unwrap();
    assert_eq!(
        in_folder(home.path(), &["canary".to_owned(), "other".to_owned()]).len(),
        1
    );
    let key = "0123456789abcdef0123456789abcdef01234567";
    assert!(holds(&key.as_bytes()[8..], key));
    assert!(!holds(&key.as_bytes()[..8], key));
}
