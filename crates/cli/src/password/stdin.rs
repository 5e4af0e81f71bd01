//! A password from standard input, for scripts.

use std::io::{self, Read};

use keyfob_api::Secret;
use zeroize::Zeroizing;

use super::BLANK;
use crate::failure::Failure;

/// Bytes read at most: the longest password that is taken, and a line end.
const MAX_BYTES: u64 = 4096 + 2;

/// Reads the password, all of standard input without its last line end.
///
/// # Errors
/// When it is blank, too long or not text.
pub fn from_stdin() -> Result<Secret, Failure> {
    read(io::stdin().lock())
}

fn read(input: impl Read) -> Result<Secret, Failure> {
    // Its full size from the start, so that growing leaves no copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_BYTES as usize + 2));
    input
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::refused(format!("Standard input cannot be read: {error}.")))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::refused(
            "The password on standard input is too long.",
        ));
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Failure::refused("The password on standard input is not UTF-8."))?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    match text.trim().is_empty() {
        true => Err(Failure::refused(BLANK)),
        false => Ok(Secret::new(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_line_end_is_not_part_of_it() {
        for (input, expected) in [
            ("secret", "secret"),
            ("secret\n", "secret"),
            ("secret\r\n", "secret"),
            ("  a b  \n", "  a b  "),
            ("a\n\n", "a\n"),
        ] {
            assert_eq!(read(input.as_bytes()).unwrap().expose(), expected);
        }
    }

    #[test]
    fn blank_long_or_broken_input_is_refused() {
        let long = vec![b'x'; 5000];
        for input in [&b""[..], b"\n", b"  \n", b"\xff", &long] {
            assert_eq!(read(input).unwrap_err().code(), 1);
        }
        assert!(read(&long[..4096]).is_ok());
    }
}
