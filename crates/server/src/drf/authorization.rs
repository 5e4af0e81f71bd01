//! The `Authorization` header, as DRF's `TokenAuthentication` reads it.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::AUTHORIZATION;

/// Why a header with the right keyword names no key. The texts are DRF's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HeaderFault {
    /// The keyword stands alone.
    #[error("Invalid token header. No credentials provided.")]
    NoCredentials,
    /// More than one word follows the keyword.
    #[error("Invalid token header. Token string should not contain spaces.")]
    Spaces,
    /// The key is not UTF-8.
    #[error("Invalid token header. Token string should not contain invalid characters.")]
    InvalidCharacters,
}

/// The header's value; repeated ones are joined as WSGI servers do.
pub(crate) fn header(headers: &HeaderMap) -> Option<Cow<'_, [u8]>> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let first = values.next()?;
    let Some(second) = values.next() else {
        return Some(Cow::Borrowed(first.as_bytes()));
    };
    let mut joined = first.as_bytes().to_vec();
    for value in std::iter::once(second).chain(values) {
        joined.push(b',');
        joined.extend_from_slice(value.as_bytes());
    }
    Some(Cow::Owned(joined))
}

/// The key, or nothing when the header is of another scheme. Words are split and counted over the
/// raw bytes, before anything is decoded.
pub(crate) fn key(value: &[u8]) -> Result<Option<&[u8]>, HeaderFault> {
    let blank = |b: &u8| b.is_ascii_whitespace() || *b == 0x0b;
    let mut words = value.split(blank).filter(|word| !word.is_empty());
    match words.next() {
        Some(keyword) if keyword.eq_ignore_ascii_case(b"token") => {}
        _ => return Ok(None),
    }
    let key = words.next().ok_or(HeaderFault::NoCredentials)?;
    if words.next().is_some() {
        return Err(HeaderFault::Spaces);
    }
    match std::str::from_utf8(key) {
        Ok(_) => Ok(Some(key)),
        Err(_) => Err(HeaderFault::InvalidCharacters),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Read<'a> = Result<Option<&'a [u8]>, HeaderFault>;

    #[test]
    fn keys_are_read_as_in_drf() {
        let cases: [(&[u8], Read<'_>); 9] = [
            (b"", Ok(None)),
            (b"Bearer x", Ok(None)),
            (b"Token\xa0x", Ok(None)),
            (b"tOkEn\t abc ", Ok(Some(b"abc"))),
            (b"Token", Err(HeaderFault::NoCredentials)),
            (b"Token a b", Err(HeaderFault::Spaces)),
            (b"Token \xe9 \xe9", Err(HeaderFault::Spaces)),
            (b"Token \xe9", Err(HeaderFault::InvalidCharacters)),
            (b"Token \xc3\xa9", Ok(Some(b"\xc3\xa9"))),
        ];
        for (value, result) in cases {
            assert_eq!(key(value), result, "{value:?}");
        }
    }

    #[test]
    fn two_headers_are_one_with_a_comma() {
        let mut headers = HeaderMap::new();
        for value in ["Token a", "Token b"] {
            headers.append(AUTHORIZATION, value.parse().unwrap());
        }
        let value = header(&headers).unwrap();
        assert_eq!(&*value, b"Token a,Token b");
        assert_eq!(key(&value), Err(HeaderFault::Spaces));
    }

    proptest! {
        #[test]
        fn never_panics(value: Vec<u8>, word: Vec<u8>) {
            let _ = key(&value);
            let _ = key(&[b"Token ".as_slice(), &word].concat());
        }
    }
}
