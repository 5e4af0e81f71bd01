//! The `Authorization` header as DRF's `BasicAuthentication` reads it (RFC 7617).

use keyfob_core::Password;

use super::python::latin_1;
use super::{authorization, base64};

/// DRF's challenge.
pub(super) const CHALLENGE: &str = "Basic realm=\"api\"";

const KEYWORD: &[&str] = &["Basic"];

/// Why a header with the right keyword holds no credentials. The texts are DRF's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum BasicFault {
    /// The keyword stands alone.
    #[error("Invalid basic header. No credentials provided.")]
    NoCredentials,
    /// More than one word follows the keyword.
    #[error("Invalid basic header. Credentials string should not contain spaces.")]
    Spaces,
    /// Not base64, or no colon in it.
    #[error("Invalid basic header. Credentials not correctly base64 encoded.")]
    Encoding,
}

/// User name and password, or nothing when the header is of another scheme.
pub(super) fn credentials(header: &[u8]) -> Result<Option<(String, Password)>, BasicFault> {
    let Some((_, words)) = authorization::after_keyword(header, KEYWORD) else {
        return Ok(None);
    };
    let [first, second] = words;
    let encoded = first.ok_or(BasicFault::NoCredentials)?;
    if second.is_some() {
        return Err(BasicFault::Spaces);
    }
    let bytes = base64::decode(encoded).ok_or(BasicFault::Encoding)?;
    // What is not UTF-8 is taken for Latin-1.
    let text = String::from_utf8(bytes).unwrap_or_else(|error| latin_1(error.as_bytes()));
    let (username, password) = text.split_once(':').ok_or(BasicFault::Encoding)?;
    let password = Password::new(password.to_owned());
    Ok(Some((username.to_owned(), password)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Read = Result<Option<(String, String)>, BasicFault>;

    fn read(header: &[u8]) -> Read {
        let read = credentials(header)?;
        Ok(read.map(|(name, password)| (name, password.expose().to_owned())))
    }

    #[test]
    fn credentials_are_read_as_in_drf() {
        let pair = |name: &str, password: &str| Ok(Some((name.to_owned(), password.to_owned())));
        let cases: [(&[u8], Read); 10] = [
            (b"Token x", Ok(None)),
            (b"", Ok(None)),
            (b"Basic", Err(BasicFault::NoCredentials)),
            (b"basic a b", Err(BasicFault::Spaces)),
            (b"Basic ***", Err(BasicFault::Encoding)),
            (b"Basic YQ==", Err(BasicFault::Encoding)),
            (b"bAsIc\tYTpi", pair("a", "b")),
            (b"Basic YTo6Yg==", pair("a", ":b")),
            (b"Basic Og==", pair("", "")),
            // E9 alone is not UTF-8.
            (b"Basic 6To6", pair("é", ":")),
        ];
        for (header, result) in cases {
            assert_eq!(read(header), result, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(value: Vec<u8>) {
            let _ = credentials(&[b"Basic ".as_slice(), &value].concat());
        }
    }
}
