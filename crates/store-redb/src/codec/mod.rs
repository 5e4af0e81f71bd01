//! Records as bytes: a version, the fields, and a CRC-32 of these and of the key they stand under,
//! so that neither a changed nor a misplaced record is taken for a good one.

mod audit;
mod fields;
mod route;
mod token;
mod user;
mod v1;
mod value;

use keyfob_core::StoreError;

pub(crate) use audit::{decode_bound, decode_entry, encode_bound, encode_entry};
pub(crate) use route::{decode_route, encode_route};
pub(crate) use token::{decode_token, encode_token, kind_byte};
pub(crate) use user::{decode_user, encode_user};
pub(crate) use v1::{decode_token_v1, decode_user_v1};
pub(crate) use value::{open_value, seal_value};

/// What a record is of; part of its checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    User,
    Token,
    Value,
    Entry,
    Route,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Token => "token",
            Self::Value => "value",
            Self::Entry => "audit",
            Self::Route => "route",
        }
    }

    /// The version of its records that is written now, and the only one that is read.
    const fn version(self) -> u8 {
        match self {
            Self::User | Self::Token => 2,
            Self::Value | Self::Entry | Self::Route => 1,
        }
    }
}

const CRC_BYTES: usize = 4;

fn crc(kind: Kind, key: &[u8], body: &[u8]) -> [u8; CRC_BYTES] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(kind.name().as_bytes());
    hasher.update(key);
    hasher.update(body);
    hasher.finalize().to_le_bytes()
}

/// Puts the checksum behind a record.
fn close(kind: Kind, key: &[u8], mut body: Vec<u8>) -> Vec<u8> {
    let sum = crc(kind, key, &body);
    body.extend_from_slice(&sum);
    body
}

/// Checks a record's checksum and version; gives its fields.
fn open<'a>(kind: Kind, key: &[u8], bytes: &'a [u8]) -> Result<&'a [u8], StoreError> {
    open_version(kind, kind.version(), key, bytes)
}

/// The same for a record of another version.
fn open_version<'a>(
    kind: Kind,
    version: u8,
    key: &[u8],
    bytes: &'a [u8],
) -> Result<&'a [u8], StoreError> {
    let damaged = |what: &str| StoreError::Damaged(format!("{} record: {what}", kind.name()));
    let (body, sum) = bytes
        .split_last_chunk::<CRC_BYTES>()
        .ok_or_else(|| damaged("too short"))?;
    if crc(kind, key, body) != *sum {
        return Err(damaged("wrong checksum"));
    }
    match body.split_first() {
        Some((found, fields)) if *found == version => Ok(fields),
        _ => Err(damaged("unknown version")),
    }
}
