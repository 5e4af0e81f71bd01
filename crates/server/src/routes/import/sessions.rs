//! Sessions of knox.

use std::collections::HashSet;

use jiff::Timestamp;
use keyfob_api as api;
use keyfob_core::import::SkipReason;
use keyfob_core::{Digest, ForeignSession};

/// Characters of a key that are kept to tell tokens apart.
const PREFIX_CHARS: usize = 8;

/// Sessions that still work, and their owners' names in the same order.
pub(super) fn take_sessions(
    rows: Vec<api::ImportSession>,
    left_out: &HashSet<String>,
    now: Timestamp,
    report: &mut api::ImportReport,
) -> (Vec<ForeignSession>, Vec<String>) {
    let mut sessions = Vec::with_capacity(rows.len());
    let mut names = Vec::with_capacity(rows.len());
    for row in rows {
        let username = row.username.clone();
        match take(row, left_out, now) {
            Ok(session) => {
                names.push(username);
                sessions.push(session);
            }
            Err(reason) => report
                .sessions
                .skipped
                .push(api::RowNote { username, reason }),
        }
    }
    (sessions, names)
}

fn take(
    row: api::ImportSession,
    left_out: &HashSet<String>,
    now: Timestamp,
) -> Result<ForeignSession, String> {
    if left_out.contains(&row.username) {
        return Err(SkipReason::UserSkipped.to_string());
    }
    if let Some(expiry) = row.expiry.filter(|expiry| *expiry <= now) {
        return Err(format!("Expired {}", expiry.strftime("%-d %b %Y")));
    }
    let digest = sha512(row.digest.expose()).ok_or("Digest is not a SHA-512")?;
    Ok(ForeignSession {
        username: row.username,
        digest: Digest::from_sha512(&digest),
        prefix: row.token_key.chars().take(PREFIX_CHARS).collect(),
        created: row.created,
        expires: row.expiry,
    })
}

/// Reads 128 lower-case hexadecimal digits.
fn sha512(text: &str) -> Option<[u8; 64]> {
    let digits: &[u8; 128] = text.as_bytes().try_into().ok()?;
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; 64];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sha512_in_lower_case_is_one() {
        let good = "0f".repeat(64);
        assert_eq!(sha512(&good), Some([15; 64]));
        for bad in [
            "",
            "0F",
            &"0F".repeat(64),
            &"0g".repeat(64),
            &"0f".repeat(63),
        ] {
            assert_eq!(sha512(bad), None, "{bad}");
        }
    }
}
