//! Durations and moments as people write them.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp};
use keyfob_api::Expiry;
use keyfob_core::{Clock as _, SystemClock};

const DURATION: &str = "write a duration such as 30m, 1h, 7d or 2w 3d";

const MOMENT: &str = "write a moment with its offset from UTC, such as 2026-12-24T18:00Z or \
    2026-12-24T18:00+01:00";

/// Whole seconds of a duration in jiff's friendly form (`1h 30m`, `7d`); a day has 24 hours.
pub fn seconds(text: &str) -> Result<u32, String> {
    let span: Span = text.trim().parse().map_err(|_| DURATION.to_owned())?;
    if span.get_years() != 0 || span.get_months() != 0 {
        return Err("months and years differ in length: write days, such as 90d".to_owned());
    }
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours());
    let duration = duration.map_err(|_| DURATION.to_owned())?;
    if duration.subsec_nanos() != 0 {
        return Err("write whole seconds".to_owned());
    }
    u32::try_from(duration.as_secs()).map_err(|_| match duration.is_negative() {
        true => "a duration goes forward".to_owned(),
        false => "that is longer than 136 years".to_owned(),
    })
}

/// A moment (RFC 3339; seconds may be left out).
pub fn moment(text: &str) -> Result<Timestamp, String> {
    text.trim().parse().map_err(|_| MOMENT.to_owned())
}

/// When a token stops working: a duration from now on, a moment, `never` or `default`.
pub fn expiry(text: &str) -> Result<Expiry, String> {
    match text.trim().to_ascii_lowercase().as_str() {
        "never" => return Ok(Expiry::Never),
        "default" => return Ok(Expiry::Default),
        _ => {}
    }
    if let Ok(at) = moment(text) {
        return Ok(Expiry::At { at });
    }
    match is_civil(text) {
        true => Err(MOMENT.to_owned()),
        false => seconds(text)
            .map(|seconds| Expiry::After { seconds })
            .map_err(|wrong| format!("{wrong}; or a moment such as 2026-12-24T18:00Z, or never")),
    }
}

/// A moment in the past: itself, or a duration before now.
pub fn past(text: &str) -> Result<Timestamp, String> {
    before(text, SystemClock.now())
}

fn before(text: &str, now: Timestamp) -> Result<Timestamp, String> {
    if is_civil(text) {
        return Err(MOMENT.to_owned());
    }
    moment(text).or_else(|_| {
        let ago =
            seconds(text).map_err(|wrong| format!("{wrong} for that long ago; or {MOMENT}"))?;
        now.checked_sub(SignedDuration::from_secs(i64::from(ago)))
            .map_err(|_| DURATION.to_owned())
    })
}

/// A date, or a date and time, of which nobody knows in which zone.
fn is_civil(text: &str) -> bool {
    let text = text.trim();
    moment(text).is_err() && (text.parse::<DateTime>().is_ok() || text.parse::<Date>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, expected) in [
            ("0s", 0),
            ("30m", 1800),
            ("1h", 3600),
            (" 1h 30m ", 5400),
            ("1.5h", 5400),
            ("7d", 604_800),
            ("90 days", 7_776_000),
            ("2w 3d", 17 * 86_400),
            ("PT1H", 3600),
        ] {
            assert_eq!(seconds(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_says_what_to_write() {
        for (text, expected) in [
            ("", "such as 30m"),
            ("3600", "such as 30m"),
            ("soon", "such as 30m"),
            ("1mo", "write days"),
            ("1y", "write days"),
            ("-1h", "forward"),
            ("1h ago", "forward"),
            ("500ms", "whole seconds"),
            ("60000d", "136 years"),
        ] {
            let wrong = seconds(text).unwrap_err();
            assert!(wrong.contains(expected), "{text}: {wrong}");
        }
    }

    #[test]
    fn an_expiry_is_a_duration_a_moment_or_a_word() {
        let at: Timestamp = "2026-12-24T18:00:00Z".parse().unwrap();
        for (text, expected) in [
            ("never", Expiry::Never),
            ("Default", Expiry::Default),
            ("7d", Expiry::After { seconds: 604_800 }),
            ("2026-12-24T18:00Z", Expiry::At { at }),
            ("2026-12-24 19:00:00+01:00", Expiry::At { at }),
        ] {
            assert_eq!(expiry(text), Ok(expected), "{text}");
        }
        for text in ["2026-12-24", "2026-12-24T18:00"] {
            assert!(expiry(text).unwrap_err().contains("offset"), "{text}");
        }
        assert!(expiry("tomorrow").unwrap_err().contains("or never"));
    }

    #[test]
    fn the_past_is_a_moment_or_so_long_ago() {
        let now: Timestamp = "2026-12-24T18:00:00Z".parse().unwrap();
        let at = |text: &str| before(text, now).map(|at| at.to_string());
        assert_eq!(at("1d"), Ok("2026-12-23T18:00:00Z".to_owned()));
        assert_eq!(
            at("2026-12-01T00:00Z"),
            Ok("2026-12-01T00:00:00Z".to_owned())
        );
        assert!(at("2026-12-01").unwrap_err().contains("offset"));
        assert!(at("x").unwrap_err().contains("ago"));
    }
}
