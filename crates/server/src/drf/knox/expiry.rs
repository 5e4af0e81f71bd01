//! Times as DRF's `DateTimeField` writes them in UTC.

use jiff::Timestamp;

/// `2026-01-31T10:00:00.123456Z`; whole seconds have no fraction.
pub(super) fn text(at: Timestamp) -> String {
    // Python's `datetime` knows microseconds, and `isoformat` leaves a fraction of zero out.
    let format = match at.subsec_nanosecond().abs() < 1_000 {
        true => "%Y-%m-%dT%H:%M:%SZ",
        false => "%Y-%m-%dT%H:%M:%S.%6fZ",
    };
    at.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_in_drf() {
        let cases = [
            (1_767_225_600_000_000, "2026-01-01T00:00:00Z"),
            (1_767_225_600_123_000, "2026-01-01T00:00:00.123000Z"),
            (1_767_225_600_000_001, "2026-01-01T00:00:00.000001Z"),
        ];
        for (microseconds, written) in cases {
            let at = Timestamp::from_microsecond(microseconds).unwrap();
            assert_eq!(text(at), written);
        }
    }
}
