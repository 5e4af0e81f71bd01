//! Encryption with a passphrase, by the `age` library.

use std::fmt;
use std::io::{self, BufReader, Read, Write};
use std::iter::once;

use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt};
use zeroize::Zeroizing;

use crate::BackupFault;

/// scrypt's cost of a new backup, as a power of two: 128 MiB and about half a second (OWASP's
/// Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1).
const WORK: u8 = 17;

/// The highest cost that is paid for a file from elsewhere: 1 GiB.
const MOST_WORK: u8 = 20;

/// What a backup is encrypted under. It is wiped when dropped and never printed.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes a passphrase over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    fn secret(&self) -> SecretString {
        SecretString::from(self.0.as_str())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Encrypts what is written. Its randomness is the library's own, from the operating system.
pub(crate) fn encrypt<W: Write>(output: W, passphrase: &Passphrase) -> io::Result<StreamWriter<W>> {
    let mut recipient = scrypt::Recipient::new(passphrase.secret());
    recipient.set_work_factor(WORK);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor = Encryptor::with_recipients(once(recipient)).map_err(|error| match error {
        EncryptError::Io(error) => error,
        other => io::Error::other(other.to_string()),
    })?;
    encryptor.wrap_output(output)
}

/// Decrypts what is read.
pub(crate) fn decrypt<R: Read>(
    input: R,
    passphrase: &Passphrase,
) -> Result<StreamReader<BufReader<R>>, BackupFault> {
    let decryptor = Decryptor::new_buffered(BufReader::new(input)).map_err(fault)?;
    let mut identity = scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(MOST_WORK);
    let identity: &dyn age::Identity = &identity;
    decryptor.decrypt(once(identity)).map_err(fault)
}

fn fault(error: DecryptError) -> BackupFault {
    match error {
        // Such a file has one key, so a key that does not fit is a wrong passphrase.
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => BackupFault::WrongPassphrase,
        DecryptError::ExcessiveWork { required, .. } => BackupFault::TooMuchWork(required),
        DecryptError::Io(error) => content_fault(error),
        _ => BackupFault::Encryption,
    }
}

/// A failure to read what was encrypted: one from below, or the cipher's own.
pub(crate) fn content_fault(error: io::Error) -> BackupFault {
    match BackupFault::from(error) {
        BackupFault::Io {
            kind: io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof,
            ..
        } => BackupFault::Encryption,
        fault => fault,
    }
}
