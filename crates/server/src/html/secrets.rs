//! Secrets that people put into addresses.

use std::borrow::Cow;

/// Parameters whose values are left out contain one of these.
const TELLING: [&str; 4] = ["token", "password", "secret", "key"];

/// A path with its query, without the values of parameters that seem to hold a secret: a page may
/// be kept, printed or sent on.
pub(crate) fn without_secrets(target: &str) -> Cow<'_, str> {
    let Some((path, query)) = target.split_once('?') else {
        return Cow::Borrowed(target);
    };
    let fields: Vec<_> = query.split('&').map(without_secret).collect();
    Cow::Owned(format!("{path}?{}", fields.join("&")))
}

fn without_secret(field: &str) -> Cow<'_, str> {
    let Some((name, value)) = field.split_once('=') else {
        return Cow::Borrowed(field);
    };
    let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    let plain = decoded.to_ascii_lowercase();
    if !value.is_empty() && TELLING.iter().any(|word| plain.contains(word)) {
        return Cow::Owned(format!("{name}=***"));
    }
    Cow::Borrowed(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_telling_parameters_are_left_out() {
        let cases = [
            ("/hello/", "/hello/"),
            ("/hello/?a=1&format=json", "/hello/?a=1&format=json"),
            ("/hello/?access_token=abc&a", "/hello/?access_token=***&a"),
            (
                "/hello/?T%6fken=abc&password=",
                "/hello/?T%6fken=***&password=",
            ),
        ];
        for (target, shown) in cases {
            assert_eq!(without_secrets(target), shown);
        }
    }
}
