//! Keeping tokens out of what is shown: the one that was sent, and any that a login answers with.

use crate::Secret;

/// Fewest characters of a `"token"` or `"key"` member for it to be taken for a credential.
const MIN_CREDENTIAL: usize = 16;

/// What stands in place of a masked token's rest.
const DOTS: &str = "••••••••••••••••";

/// Most bytes between a member's colon and its value.
const MAX_GAP: usize = 64;

/// Quotes around names and values: in JSON, and in JSON shown on an HTML page.
const QUOTES: [&[u8]; 3] = [b"\"", b"&quot;", b"&#34;"];

/// `text` with every occurrence of `held`, and every credential that a member named `token` or
/// `key` holds, replaced by its first characters and dots.
pub fn mask(text: &[u8], held: Option<&Secret>) -> Vec<u8> {
    let mut secrets = credentials_in(text);
    if let Some(held) = held {
        secrets.push(held.expose().as_bytes());
    }
    // The longest first, so that no part of it is left over by a shorter one.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    secrets.dedup();
    let mut masked = text.to_vec();
    for secret in secrets.into_iter().filter(|secret| !secret.is_empty()) {
        masked = replace(&masked, secret);
    }
    masked
}

/// `text` without `held`; other credentials stay, for an answer that is to tell a new one.
pub(crate) fn mask_held(text: &[u8], held: &Secret) -> Vec<u8> {
    replace(text, held.expose().as_bytes())
}

/// Replaces `secret`, in whatever case an echo may have turned it to.
fn replace(text: &[u8], secret: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest, secret) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(&shown(secret));
        rest = &rest[at + secret.len()..];
    }
    out.extend_from_slice(rest);
    out
}

fn find(text: &[u8], secret: &[u8]) -> Option<usize> {
    let first = *secret.first()?;
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    memchr::memchr2_iter(lower, upper, text).find(|&at| {
        text.get(at..at + secret.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(secret))
    })
}

fn shown(secret: &[u8]) -> Vec<u8> {
    let text = Secret::new(String::from_utf8_lossy(secret));
    format!("{}{DOTS}", text.prefix().unwrap_or_default()).into_bytes()
}

/// The values of all members called `token` or `key`. A scan rather than a parse: it must work on
/// cut-off, damaged and HTML-quoted JSON too.
fn credentials_in(text: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    for quote in QUOTES {
        for name in ["token", "key"] {
            let label = [quote, name.as_bytes(), quote].concat();
            let mut from = 0;
            while let Some(at) = find(&text[from..], &label) {
                from += at + label.len();
                found.extend(value_after(&text[from..], quote));
            }
        }
    }
    found
}

/// The quoted value after a member's name: a colon and spaces, a quote, graphic characters.
fn value_after<'a>(text: &'a [u8], quote: &[u8]) -> Option<&'a [u8]> {
    let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b':';
    let gap = text
        .iter()
        .take(MAX_GAP)
        .take_while(|byte| blank(byte))
        .count();
    let value = text[gap..].strip_prefix(quote)?;
    let end = (0..value.len())
        .find(|&at| value[at..].starts_with(quote) || !value[at].is_ascii_graphic())
        .unwrap_or(value.len());
    (end >= MIN_CREDENTIAL).then(|| &value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901";

    fn masked(text: &str, held: Option<&str>) -> String {
        let held = held.map(Secret::new);
        String::from_utf8(mask(text.as_bytes(), held.as_ref())).unwrap()
    }

    #[test]
    fn the_held_key_is_masked_wherever_it_stands() {
        for text in [
            format!("Authorization: Token {KEY}"),
            format!("{KEY}{KEY}"),
            KEY.to_ascii_uppercase(),
            format!("{{\"headers\":{{\"authorization\":\"Token {KEY}\"}}}}"),
        ] {
            let shown = masked(&text, Some(KEY)).to_ascii_lowercase();
            assert!(!shown.contains(&KEY[8..]), "{shown}");
            assert!(shown.contains("9054f7aa•"), "{shown}");
        }
    }

    #[test]
    fn a_login_answer_is_masked_though_nothing_is_held() {
        for text in [
            format!("{{\"token\":\"{KEY}\"}}"),
            format!("{{\n    \"token\" : \"{KEY}\"\n}}"),
            format!("{{\"id\":1,\"token\":{{\"key\": \"{KEY}\"}}}}"),
            format!("{{\"token\":\"{KEY}"),
            format!("<pre>{{&quot;token&quot;: &quot;{KEY}&quot;}}</pre>"),
        ] {
            let shown = masked(&text, None);
            assert!(!shown.contains(&KEY[8..]), "{shown}");
        }
    }

    #[test]
    fn everything_else_is_left_as_it_is() {
        for text in [
            "",
            "{\"token\":\"short\"}",
            "{\"token\":null}",
            "{\"key\"",
            "\"token\":\"",
        ] {
            assert_eq!(masked(text, Some(KEY)), text);
        }
        let other = format!("{{\"digest\":\"{KEY}\"}}");
        assert_eq!(masked(&other, None), other);
    }

    #[test]
    fn a_short_held_token_shows_nothing_of_itself() {
        assert_eq!(masked("x abcdef x", Some("abcdef")), format!("x {DOTS} x"));
    }
}
