//! A sealing key as text: 64 hexadecimal digits, in a file of its own.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use keyfob_core::sealing::SealingKey;
use zeroize::Zeroizing;

use super::place::KeyBytes;
use crate::HostError;
use crate::data_dir::private_folder;

/// The key's digits.
pub(super) fn encode(key: &SealingKey) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(64));
    for byte in key.expose() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The key of these digits, if they are one.
pub(super) fn decode(text: &str) -> Option<SealingKey> {
    let text = text.trim_end().as_bytes();
    let mut bytes: KeyBytes = Zeroizing::new([0; 32]);
    if text.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(SealingKey::from_bytes(bytes))
}

/// Reads a key's file; none where there is no file or no key in it.
pub(super) fn read(path: &Path) -> Result<Option<SealingKey>, HostError> {
    match fs::read_to_string(path).map(Zeroizing::new) {
        Ok(text) => Ok(decode(&text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(HostError::KeyFile(path.to_owned(), error)),
    }
}

/// Writes a key's file, 0600 from the start, durable before the store relies on it.
pub(super) fn write(path: &Path, text: &str) -> Result<(), HostError> {
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    let failed = |error| HostError::KeyFile(path.to_owned(), error);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(failed)
}

#[cfg(test)]
mod tests {
    use keyfob_core::OsRng;

    use super::*;

    #[test]
    fn a_key_survives_its_file_which_only_we_can_read() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("sealing/x.key");
        let key = SealingKey::generate(&OsRng);
        assert!(read(&path).unwrap().is_none());
        write(&path, &encode(&key)).unwrap();
        assert_eq!(read(&path).unwrap().unwrap().id(), key.id());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
    }

    #[test]
    fn what_is_no_key_is_none() {
        for text in ["", "zz", &"g".repeat(64), &"é".repeat(32)] {
            assert!(decode(text).is_none(), "{text}");
        }
    }
}
