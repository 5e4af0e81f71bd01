//! Small named values as records.

use keyfob_core::StoreError;

use super::{Kind, close, open};

pub(crate) fn seal_value(name: &str, value: &[u8]) -> Vec<u8> {
    let body = [&[Kind::Value.version()], value].concat();
    close(Kind::Value, name.as_bytes(), body)
}

pub(crate) fn open_value(name: &str, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    Ok(open(Kind::Value, name.as_bytes(), bytes)?.to_vec())
}
