//! Classic keys at rest: sealed with XChaCha20-Poly1305 under a key kept outside the store.

use std::fmt;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::{Digest, Key, Rng};

const NONCE_BYTES: usize = 24;

/// Tells sealing keys apart without telling anything about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealingKeyId(pub [u8; 8]);

/// The key that classic keys are sealed under. It never enters the store.
pub struct SealingKey {
    id: SealingKeyId,
    bytes: Zeroizing<[u8; 32]>,
}

impl SealingKey {
    /// Makes a new one.
    #[must_use]
    pub fn generate(rng: &dyn Rng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill(&mut *bytes);
        Self::from_bytes(bytes)
    }

    /// Takes over one that was kept somewhere.
    #[must_use]
    pub fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"keyfob sealing key id v1\0");
        hash.update(bytes.as_slice());
        let digest: [u8; 32] = hash.finalize().into();
        let mut id = [0; 8];
        id.copy_from_slice(&digest[..8]);
        Self {
            id: SealingKeyId(id),
            bytes,
        }
    }

    /// Which key this is.
    #[must_use]
    pub const fn id(&self) -> SealingKeyId {
        self.id
    }

    /// The bytes, for the place that keeps them.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// Seals a classic key. The digest is bound to it, so a sealed key cannot be moved to another
    /// token's record.
    ///
    /// # Errors
    /// When the cipher refuses, which it does for no key of this length.
    pub fn seal(&self, key: &Key, rng: &dyn Rng) -> Result<SealedKey, UnsealError> {
        let mut nonce = [0; NONCE_BYTES];
        rng.fill(&mut nonce);
        let digest = key.digest();
        let payload = Payload {
            msg: key.expose().as_bytes(),
            aad: digest.as_bytes(),
        };
        let ciphertext = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| UnsealError::Damaged)?;
        Ok(SealedKey {
            key_id: self.id,
            nonce,
            ciphertext,
        })
    }

    /// Opens a sealed key.
    ///
    /// # Errors
    /// When it was sealed under another key, or is not what was sealed for `digest`.
    pub fn open(&self, sealed: &SealedKey, digest: &Digest) -> Result<Key, UnsealError> {
        if sealed.key_id != self.id {
            return Err(UnsealError::OtherKey);
        }
        let payload = Payload {
            msg: &sealed.ciphertext,
            aad: digest.as_bytes(),
        };
        let plain = self
            .cipher()
            .decrypt(&XNonce::from(sealed.nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| UnsealError::Damaged)?;
        let text = std::str::from_utf8(&plain).map_err(|_| UnsealError::Damaged)?;
        Key::parse(text).map_err(|_| UnsealError::Damaged)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.bytes).into())
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey(…)")
    }
}

/// A classic key, sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedKey {
    /// Under which key.
    pub key_id: SealingKeyId,
    /// Random, never used twice.
    pub nonce: [u8; NONCE_BYTES],
    /// The sealed text with its tag.
    pub ciphertext: Vec<u8>,
}

impl fmt::Debug for SealedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedKey(…)")
    }
}

/// Why a sealed key does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnsealError {
    /// It was sealed under a key that is gone.
    #[error("The key this token was sealed under is gone")]
    OtherKey,
    /// It is not what was sealed.
    #[error("The sealed token is damaged")]
    Damaged,
}

/// The place that keeps the sealing key cannot be read now, though the key may well be in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The sealing key cannot be read: {0}")]
pub struct SealingKeyLocked(pub String);

/// Where the sealing key is had from: at once where it is in memory, else by asking its place again.
#[async_trait::async_trait]
pub trait SealingKeys: Send + Sync {
    /// Where the key is kept, in the words of whoever keeps it. Nothing secret: a backup has it, so
    /// that a store restored on the same computer finds its key.
    fn note(&self) -> Option<Vec<u8>> {
        None
    }

    /// The key new tokens are sealed under.
    async fn current(&self) -> Result<std::sync::Arc<SealingKey>, SealingKeyLocked>;
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(std::sync::Mutex<u8>);

    impl Rng for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            for byte in buffer {
                let mut next = self.0.lock().unwrap();
                *next = next.wrapping_add(1);
                *byte = *next;
            }
        }
    }

    #[test]
    fn a_sealed_key_opens_only_with_its_key_and_for_its_digest() {
        let rng = Counting(std::sync::Mutex::new(0));
        let (mine, other) = (SealingKey::generate(&rng), SealingKey::generate(&rng));
        let (key, another) = (Key::generate(&rng), Key::generate(&rng));
        let sealed = mine.seal(&key, &rng).unwrap();

        assert_eq!(mine.open(&sealed, &key.digest()).unwrap(), key);
        assert_eq!(
            other.open(&sealed, &key.digest()),
            Err(UnsealError::OtherKey)
        );
        assert_eq!(
            mine.open(&sealed, &another.digest()),
            Err(UnsealError::Damaged)
        );
        let hay = format!("{:?}", sealed.ciphertext);
        assert!(!hay.contains(key.expose()));
        let mut bent = sealed.clone();
        bent.ciphertext[3] ^= 1;
        assert_eq!(mine.open(&bent, &key.digest()), Err(UnsealError::Damaged));
    }
}
