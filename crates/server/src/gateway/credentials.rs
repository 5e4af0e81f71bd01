//! Who a request says it is from: `Token` as in DRF, or `Bearer` (RFC 6750).

use http::HeaderMap;
use zeroize::Zeroizing;

use crate::drf::authorization::{self, HeaderFault};
use crate::joined::{Cause, note};

/// The scheme of RFC 6750.
const BEARER: &str = "Bearer";

/// How somebody said who they are; a refusal speaks the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// A keyword of the DRF wire.
    Drf,
    /// RFC 6750's.
    Bearer,
}

/// What the `Authorization` header has.
pub(super) enum Credentials {
    /// Nothing, or another scheme.
    None,
    /// A keyword without a key that could be one.
    Malformed(HeaderFault, Scheme),
    /// A key.
    Key(Zeroizing<Vec<u8>>, Scheme),
}

impl Credentials {
    pub(super) const fn scheme(&self) -> Scheme {
        match self {
            Self::None => Scheme::Drf,
            Self::Malformed(_, scheme) | Self::Key(_, scheme) => *scheme,
        }
    }
}

/// Reads the header. `keywords` are those of the DRF wire.
pub(super) fn credentials(keywords: &[String], headers: &HeaderMap) -> Credentials {
    let Some(value) = authorization::header(headers) else {
        return Credentials::None;
    };
    let keywords = keywords.iter().map(String::as_str);
    let keywords: Vec<&str> = std::iter::once(BEARER).chain(keywords).collect();
    let Some(presented) = authorization::presented(&value, &keywords) else {
        note(Cause::OtherHeader);
        return Credentials::None;
    };
    let scheme = match presented.keyword {
        0 => Scheme::Bearer,
        _ => Scheme::Drf,
    };
    match presented.key {
        Ok(key) => Credentials::Key(Zeroizing::new(key.to_vec()), scheme),
        Err(fault) => Credentials::Malformed(fault, scheme),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use http::header::AUTHORIZATION;
    use proptest::prelude::*;

    use super::*;

    fn read(value: &[u8]) -> String {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(AUTHORIZATION, value);
        }
        match credentials(&["Token".to_owned()], &headers) {
            Credentials::None => "none".to_owned(),
            Credentials::Malformed(fault, scheme) => format!("{fault:?} {scheme:?}"),
            Credentials::Key(key, scheme) => {
                format!("{} {scheme:?}", String::from_utf8_lossy(&key))
            }
        }
    }

    #[test]
    fn both_schemes_are_read() {
        let cases: [(&[u8], &str); 8] = [
            (b"Token abc", "abc Drf"),
            (b"bEARER  abc ", "abc Bearer"),
            (b"Bearer", "NoCredentials Bearer"),
            (b"Token", "NoCredentials Drf"),
            (b"Bearer a b", "Spaces Bearer"),
            (b"Token \xe9", "InvalidCharacters Drf"),
            (b"Basic YTpi", "none"),
            (b"", "none"),
        ];
        for (value, expected) in cases {
            assert_eq!(read(value), expected);
        }
    }

    proptest! {
        #[test]
        fn never_panics(value: Vec<u8>) {
            let _ = read(&value);
            let _ = read(&[b"Bearer ".as_slice(), &value].concat());
        }
    }
}
