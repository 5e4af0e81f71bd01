//! The id a request has in answers, logs and the audit log.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue};
use keyfob_core::{OsRng, Rng};

/// Both the client's wish and the answer's word.
static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longest id a client may give.
const MAX_CHARS: usize = 128;

/// Makes ids that do not come twice in a process, and hardly in two.
#[derive(Debug)]
pub(crate) struct RequestIds {
    next: AtomicU64,
}

/// One request's id: ASCII letters, digits, dots, hyphens, underscores.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(HeaderValue);

impl RequestIds {
    /// Begins somewhere at random.
    pub(crate) fn new() -> Self {
        let mut start = [0; 8];
        OsRng.fill(&mut start);
        Self {
            next: AtomicU64::new(u64::from_ne_bytes(start)),
        }
    }

    /// The client's own id if it is one, else a new one.
    pub(crate) fn of(&self, headers: &HeaderMap) -> RequestId {
        match headers.get(&X_REQUEST_ID) {
            Some(wish) if is_id(wish.as_bytes()) => RequestId(wish.clone()),
            _ => self.make(),
        }
    }

    fn make(&self) -> RequestId {
        let number = mixed(self.next.fetch_add(1, Ordering::Relaxed));
        let text = hex(number);
        // Hexadecimal digits are always a header's value.
        let value = HeaderValue::from_bytes(&text);
        RequestId(value.unwrap_or_else(|_| HeaderValue::from_static("0")))
    }
}

impl RequestId {
    /// The id itself.
    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// Puts the id on the answer.
    pub(crate) fn mark(self, response: &mut Response) {
        response.headers_mut().insert(&X_REQUEST_ID, self.0);
    }
}

fn is_id(bytes: &[u8]) -> bool {
    let known = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=MAX_CHARS).contains(&bytes.len()) && bytes.iter().all(known)
}

/// `SplitMix64`'s mixing: one to one, so that different numbers stay different.
const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Sixteen hexadecimal digits.
fn hex(number: u64) -> [u8; 16] {
    let digits = b"0123456789abcdef";
    let mut text = [0; 16];
    for (place, byte) in text.chunks_exact_mut(2).zip(number.to_be_bytes()) {
        place[0] = digits[usize::from(byte >> 4)];
        place[1] = digits[usize::from(byte & 15)];
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn of(wish: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(&X_REQUEST_ID, HeaderValue::from_str(wish).unwrap());
        RequestIds::new().of(&headers).as_str().to_owned()
    }

    #[test]
    fn a_clients_id_is_kept_if_it_is_one() {
        let longest = "a".repeat(MAX_CHARS);
        for good in ["a", "7f3c-2.B_9", &longest] {
            assert_eq!(of(good), good);
        }
        let too_long = "a".repeat(MAX_CHARS + 1);
        for bad in ["", "a b", "a/b", "é", "a,b", "a\"", &too_long] {
            let made = of(bad);
            assert_ne!(made, bad);
            assert!(made.len() == 16 && made.bytes().all(|b| b.is_ascii_hexdigit()));
        }
    }

    #[test]
    fn no_id_comes_twice() {
        let ids = RequestIds::new();
        let made: HashSet<_> = (0..10_000)
            .map(|_| ids.make().as_str().to_owned())
            .collect();
        assert_eq!(made.len(), 10_000);
        assert_eq!(hex(0x0123_4567_89ab_cdef), *b"0123456789abcdef");
    }
}
