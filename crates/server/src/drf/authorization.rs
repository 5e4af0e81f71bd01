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

/// What a header with one of the known keywords holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Presented<'v> {
    /// The keyword's place among the known ones.
    pub keyword: usize,
    /// The key, as it came.
    pub key: Result<&'v [u8], HeaderFault>,
}

/// What the header holds, or nothing when it is of another scheme. Words are split and counted over
/// the raw bytes, before anything is decoded; the case of keywords does not matter.
pub(crate) fn presented<'v, K: AsRef<[u8]>>(
    value: &'v [u8],
    keywords: &[K],
) -> Option<Presented<'v>> {
    let (keyword, words) = after_keyword(value, keywords)?;
    let key = match words {
        [None, _] => Err(HeaderFault::NoCredentials),
        [Some(_), Some(_)] => Err(HeaderFault::Spaces),
        [Some(key), None] if std::str::from_utf8(key).is_err() => {
            Err(HeaderFault::InvalidCharacters)
        }
        [Some(key), None] => Ok(key),
    };
    Some(Presented { keyword, key })
}

/// The place of the keyword that the header begins with, and the first two words after it.
pub(super) fn after_keyword<'v, K: AsRef<[u8]>>(
    value: &'v [u8],
    keywords: &[K],
) -> Option<(usize, [Option<&'v [u8]>; 2])> {
    let blank = |b: &u8| b.is_ascii_whitespace() || *b == 0x0b;
    let mut words = value.split(blank).filter(|word| !word.is_empty());
    let first = words.next()?;
    let known = |keyword: &K| keyword.as_ref().eq_ignore_ascii_case(first);
    let place = keywords.iter().position(known)?;
    Some((place, [words.next(), words.next()]))
}

/// The key after one of these keywords, or nothing when the header is of another scheme.
pub(crate) fn key_after<'v, K: AsRef<[u8]>>(
    value: &'v [u8],
    keywords: &[K],
) -> Result<Option<&'v [u8]>, HeaderFault> {
    let presented = presented(value, keywords);
    presented.map(|presented| presented.key).transpose()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Read<'a> = Result<Option<&'a [u8]>, HeaderFault>;

    fn key(value: &[u8]) -> Read<'_> {
        key_after(value, &["Token"])
    }

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

    #[test]
    fn any_of_the_keywords_will_do() {
        let keywords = ["Token".to_owned(), "Bearer".to_owned()];
        let read = presented(b"bearer x", &keywords).unwrap();
        assert_eq!((read.keyword, read.key), (1, Ok(b"x".as_slice())));
        let read = presented(b"Bearer", &keywords).unwrap();
        assert_eq!(read.key, Err(HeaderFault::NoCredentials));
        assert_eq!(presented(b"Basic x", &keywords), None);
    }

    proptest! {
        #[test]
        fn never_panics(value: Vec<u8>, word: Vec<u8>) {
            let _ = key(&value);
            let _ = key(&[b"Token ".as_slice(), &word].concat());
        }
    }
}
