//! Bytes as text.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};

/// Bytes written in Base64.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Base64(pub(super) Vec<u8>);

/// The text is no Base64, or of another length than it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the bytes expected here")]
pub(super) struct BytesFault;

impl Base64 {
    /// Exactly so many bytes.
    pub(super) fn array<const N: usize>(&self) -> Result<[u8; N], BytesFault> {
        self.0.as_slice().try_into().map_err(|_| BytesFault)
    }
}

impl std::fmt::Debug for Base64 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Base64(…)")
    }
}

impl TryFrom<String> for Base64 {
    type Error = BytesFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = BASE64_STANDARD_NO_PAD.decode(text);
        bytes.map(Self).map_err(|_| BytesFault)
    }
}

impl From<Base64> for String {
    fn from(bytes: Base64) -> Self {
        BASE64_STANDARD_NO_PAD.encode(bytes.0)
    }
}
