//! URL-encoded fields, as Django's `QueryDict` reads them from queries and bodies.

use std::borrow::Cow;

use memchr::memchr_iter;

use super::charset::Charset;

/// Django's `DATA_UPLOAD_MAX_NUMBER_FIELDS`.
pub(super) const MAX_FIELDS: usize = 1000;

/// More than [`MAX_FIELDS`] fields; Django's `TooManyFieldsSent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The number of GET/POST parameters exceeded the limit.")]
pub(super) struct TooManyFields;

/// The last value of each named field, in the order of the names.
pub(super) fn last_values<const N: usize>(
    bytes: &[u8],
    charset: Charset,
    names: [&str; N],
) -> Result<[Option<String>; N], TooManyFields> {
    let mut values = [const { None }; N];
    if bytes.is_empty() {
        return Ok(values);
    }
    // Text that is not in its charset is taken for Latin-1.
    let text = charset
        .strict(bytes)
        .unwrap_or_else(|| Cow::Owned(super::python::latin_1(bytes)));
    if memchr_iter(b'&', text.as_bytes()).count() >= MAX_FIELDS {
        return Err(TooManyFields);
    }
    for field in text.split('&').filter(|field| !field.is_empty()) {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        let name = unquote_plus(name, charset);
        if let Some(at) = names.iter().position(|wanted| *wanted == name) {
            values[at] = Some(unquote_plus(value, charset).into_owned());
        }
    }
    Ok(values)
}

/// Blanks for `+`, then `%XX` undone: each run of ASCII is decoded on its own, as in `urllib`.
fn unquote_plus(text: &str, charset: Charset) -> Cow<'_, str> {
    let text = if text.contains('+') {
        Cow::Owned(text.replace('+', " "))
    } else {
        Cow::Borrowed(text)
    };
    if !text.contains('%') {
        return text;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = &*text;
    while !rest.is_empty() {
        let ascii = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(ascii);
        let bytes: Cow<'_, [u8]> = percent_encoding::percent_decode_str(run).into();
        decoded.push_str(&charset.lossy(&bytes));
        let other = after.find(|c: char| c.is_ascii()).unwrap_or(after.len());
        let (plain, after) = after.split_at(other);
        decoded.push_str(plain);
        rest = after;
    }
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::charset::Lookup;
    use super::*;

    fn one(bytes: &[u8]) -> Option<String> {
        last_values(bytes, Charset::Utf8, ["a"]).unwrap()[0].take()
    }

    #[test]
    fn fields_are_read_as_in_django() {
        let cases: [(&[u8], Option<&str>); 9] = [
            (b"", None),
            (b"a", Some("")),
            (b"a=1&a=2", Some("2")),
            (b"%61=x+y%2B", Some("x y+")),
            (b"a=%zz%4", Some("%zz%4")),
            (b"a=\xe9", Some("é")),
            (b"a=%e9", Some("\u{fffd}")),
            ("a=é%C3%A9".as_bytes(), Some("éé")),
            (b"b=1;a=2", None),
        ];
        for (bytes, value) in cases {
            assert_eq!(one(bytes).as_deref(), value, "{bytes:?}");
        }
    }

    #[test]
    fn a_thousand_fields_are_enough() {
        let fields = |count| ["a=1"].repeat(count).join("&");
        let read = |count| last_values(fields(count).as_bytes(), Charset::Utf8, ["a"]);
        assert!(read(1000).is_ok());
        assert_eq!(read(1001), Err(TooManyFields));
    }

    proptest! {
        #[test]
        fn never_panics(
            bytes: Vec<u8>,
            name in "utf-8|utf-16|utf-32be|latin-1|ascii|gbk|utf-8-sig",
        ) {
            if let Lookup::Known(charset) = Charset::find(&name) {
                let _ = last_values(&bytes, charset, ["a", "b"]);
            }
        }
    }
}
