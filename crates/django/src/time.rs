//! Times as Django's SQLite backend stores them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Characters of a time without a fraction: `2018-11-22 12:00:00`.
const WHOLE: usize = 19;

/// Most digits of a fraction: microseconds.
const MAX_FRACTION: usize = 6;

/// Reads `2018-11-22 12:00:00`, with or without up to six digits of a fraction, as UTC.
pub fn parse(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.split_at_checked(WHOLE)?;
    // The library reads more forms than Django writes, among them dates alone.
    let expected = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        10 => byte == b' ',
        13 | 16 => byte == b':',
        _ => byte.is_ascii_digit(),
    };
    let digits = fraction.strip_prefix('.').unwrap_or_default();
    let in_form = whole.bytes().enumerate().all(expected)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (fraction.is_empty() || (1..=MAX_FRACTION).contains(&digits.len()));
    if !in_form {
        return None;
    }
    let time: DateTime = text.parse().ok()?;
    TimeZone::UTC.to_timestamp(time).ok()
}

/// Writes a time as Django's JSON serializer does, in UTC, but to the microsecond instead of the
/// millisecond, which Django reads too; what is finer is cut off, as Python's `datetime` has no more.
pub fn write(at: Timestamp) -> String {
    let form = match at.subsec_microsecond() == 0 && at.subsec_millisecond() == 0 {
        true => "%Y-%m-%dT%H:%M:%SZ",
        false => "%Y-%m-%dT%H:%M:%S.%6fZ",
    };
    at.strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_to_the_microsecond() {
        for (at, expected) in [
            ("2018-11-22T12:00:00Z", "2018-11-22T12:00:00Z"),
            ("2018-11-22T12:00:00.5Z", "2018-11-22T12:00:00.500000Z"),
            (
                "2018-11-22T12:00:00.0000059Z",
                "2018-11-22T12:00:00.000005Z",
            ),
            ("2018-11-22T12:00:00.000000009Z", "2018-11-22T12:00:00Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ] {
            assert_eq!(write(at.parse().unwrap()), expected);
        }
    }

    #[test]
    fn with_and_without_a_fraction() {
        for (text, expected) in [
            ("2018-11-22 12:00:00", "2018-11-22T12:00:00Z"),
            ("2019-09-18 12:00:00.000005", "2019-09-18T12:00:00.000005Z"),
            ("2018-11-26 12:00:00.4", "2018-11-26T12:00:00.4Z"),
            ("0001-01-01 00:00:00", "0001-01-01T00:00:00Z"),
        ] {
            assert_eq!(parse(text), Some(expected.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn nothing_else() {
        for text in [
            "",
            "2018-11-22",
            "2018-11-22T12:00:00",
            "2018-11-22 12:00:00Z",
            "2018-11-22 12:00:00.",
            "2018-11-22 12:00:00.1234567",
            "2018-11-22 12:00:00 ",
            "2018-11-22 12:00:00+02:00",
            "2018-13-22 12:00:00",
            "2018-02-30 12:00:00",
            "2018-11-22 25:00:00",
            "-018-11-22 12:00:00",
            "２018-11-22 12:00:0",
            "2018-11-22 12:00:0é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
