//! Numbers.

use super::{JsonError, Value};

/// Digits Python converts to an integer (`sys.int_info.default_max_str_digits`).
const MAX_DIGITS: usize = 4300;

/// Reads a number at the start of the bytes and gives its length too; nothing when there is none.
pub(super) fn scan(text: &str) -> Option<(Result<Value, JsonError>, usize)> {
    let bytes = text.as_bytes();
    let start = usize::from(bytes.first() == Some(&b'-'));
    let whole = match bytes.get(start)? {
        b'0' => start + 1,
        b'1'..=b'9' => digits_end(bytes, start),
        _ => return None,
    };
    let end = exponent_end(bytes, fraction_end(bytes, whole));
    let number = text.get(..end)?;
    let value = if end == whole {
        integer(number)
    } else {
        // A number that Rust cannot read does not get this far.
        Ok(Value::Float(number.parse().unwrap_or(f64::NAN)))
    };
    Some((value, end))
}

fn integer(number: &str) -> Result<Value, JsonError> {
    let digits = number.trim_start_matches('-').len();
    if digits > MAX_DIGITS {
        return Err(JsonError::too_many_digits(MAX_DIGITS, digits));
    }
    let number = if number == "-0" { "0" } else { number };
    Ok(Value::Int(number.to_owned()))
}

fn digits_end(bytes: &[u8], start: usize) -> usize {
    let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit());
    start + digits.count()
}

/// The end of `.5`, or where it would start.
fn fraction_end(bytes: &[u8], start: usize) -> usize {
    if bytes.get(start) == Some(&b'.') && bytes.get(start + 1).is_some_and(u8::is_ascii_digit) {
        return digits_end(bytes, start + 1);
    }
    start
}

/// The end of `e+5`, or where it would start.
fn exponent_end(bytes: &[u8], start: usize) -> usize {
    if !matches!(bytes.get(start), Some(b'e' | b'E')) {
        return start;
    }
    let sign = usize::from(matches!(bytes.get(start + 1), Some(b'+' | b'-')));
    let digits = (start + 1 + sign).min(bytes.len());
    let end = digits_end(bytes, digits);
    if end > digits { end } else { start }
}
