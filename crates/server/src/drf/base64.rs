//! Base64 as Python's `binascii.a2b_base64` reads it: characters of no meaning are passed over.

/// Decodes, or nothing when the padding does not fit.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut left, mut place, mut pads) = (0_u8, 0_u8, 0_u8);
    for &byte in text {
        if byte == b'=' {
            pads = pads.saturating_add(1);
            if place >= 2 && place.saturating_add(pads) >= 4 {
                // A padded group ends the data.
                return Some(bytes);
            }
            continue;
        }
        let Some(value) = value(byte) else { continue };
        pads = 0;
        match place {
            0 => left = value,
            1 => {
                bytes.push((left << 2) | (value >> 4));
                left = value & 0x0f;
            }
            2 => {
                bytes.push((left << 4) | (value >> 2));
                left = value & 0x03;
            }
            _ => bytes.push((left << 6) | value),
        }
        place = (place + 1) % 4;
    }
    (place == 0).then_some(bytes)
}

/// Whether a file's content decodes: without blanks it must be whole groups of four.
pub(super) fn is_whole(text: &[u8]) -> bool {
    let blank = |b: &u8| b.is_ascii_whitespace() || *b == 0x0b;
    let length = text.iter().filter(|b| !blank(b)).count();
    length % 4 == 0 && decode(text).is_some()
}

fn value(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_as_python_does() {
        let cases: [(&[u8], Option<&[u8]>); 8] = [
            (b"MTIz", Some(b"123")),
            (b" M\r\nTI!z ", Some(b"123")),
            (b"MTI=", Some(b"12")),
            (b"MQ==MTIz", Some(b"1")),
            (b"MTI", None),
            (b"M", None),
            (b"", Some(b"")),
            (b"=MTIz", Some(b"123")),
        ];
        for (text, bytes) in cases {
            assert_eq!(decode(text).as_deref(), bytes, "{text:?}");
        }
    }
}
