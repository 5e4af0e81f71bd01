//! Reading the fields of a stored hash.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

/// The fields of `text` between `$` signs, if there are exactly `N`.
pub(super) fn split<const N: usize>(text: &str) -> Option<[&str; N]> {
    let fields: Vec<&str> = text.split('$').collect();
    fields.try_into().ok()
}

/// A number in the one form the hashers write: digits only, no sign, no leading zero. Django
/// compares the whole text, so any other form could never match there either.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let canonical =
        text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if canonical { text.parse().ok() } else { None }
}

/// Bytes in standard base64 with padding, as Django's own hashers write them.
pub(super) fn padded(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Bytes in standard base64 without padding, as PHC strings have them.
pub(super) fn unpadded(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text).ok()
}

/// The reverse of [`unpadded`].
pub(super) fn to_unpadded(bytes: &[u8]) -> String {
    STANDARD_NO_PAD.encode(bytes)
}
