//! The form of a named token's key: `kf_`, 31 random base62 digits, and 6 digits of the CRC-32 of
//! what precedes. The prefix lets a leaked key be recognised, the checksum finds typing errors
//! without a look-up; neither is security.

use zeroize::Zeroizing;

use crate::Rng;

/// How every named key begins. It never changes.
pub(super) const PREFIX: &str = "kf_";

const RANDOM_DIGITS: usize = 31;
const CHECK_DIGITS: usize = 6;
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Largest multiple of 62 in a byte: what is above would make some digits likelier.
const FAIR: u8 = 248;

/// Makes a key of 184 random bits.
pub(super) fn generate(rng: &dyn Rng) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(40));
    text.push_str(PREFIX);
    let mut pool = Zeroizing::new([0_u8; 64]);
    while text.len() < PREFIX.len() + RANDOM_DIGITS {
        rng.fill(&mut *pool);
        let wanted = PREFIX.len() + RANDOM_DIGITS - text.len();
        let fair = pool.iter().filter(|byte| **byte < FAIR).take(wanted);
        text.extend(fair.map(|byte| digit(u32::from(byte % 62))));
    }
    let check = check_digits(text.as_bytes());
    text.extend(check);
    text
}

/// Whether a text begins as a named key but cannot be one.
pub(super) fn is_mistyped(key: &[u8]) -> bool {
    key.starts_with(PREFIX.as_bytes()) && !is_well_formed(key)
}

fn is_well_formed(key: &[u8]) -> bool {
    let Some((body, check)) = key.split_at_checked(PREFIX.len() + RANDOM_DIGITS) else {
        return false;
    };
    check.len() == CHECK_DIGITS
        && body[PREFIX.len()..].iter().all(|b| DIGITS.contains(b))
        && check_digits(body)
            .into_iter()
            .map(|c| c as u8)
            .eq(check.iter().copied())
}

fn check_digits(body: &[u8]) -> [char; CHECK_DIGITS] {
    let mut rest = crc32fast::hash(body);
    let mut digits = ['0'; CHECK_DIGITS];
    for place in digits.iter_mut().rev() {
        *place = digit(rest % 62);
        rest /= 62;
    }
    digits
}

fn digit(value: u32) -> char {
    char::from(DIGITS[value as usize % DIGITS.len()])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Counts up, so that unfair bytes come too.
    struct Counting;

    impl crate::Rng for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            for (n, byte) in buffer.iter_mut().enumerate() {
                *byte = (n * 5 + 100) as u8;
            }
        }
    }

    #[test]
    fn a_made_key_has_the_form() {
        let key = generate(&Counting);
        assert_eq!(key.len(), 40);
        assert!(key.starts_with("kf_"));
        assert!(!is_mistyped(key.as_bytes()));
    }

    #[test]
    fn the_checksum_is_the_crc_32_of_what_precedes() {
        // CRC-32 of "123456789" is 0xCBF43926 (the check value of CRC-32/ISO-HDLC).
        assert_eq!(String::from_iter(check_digits(b"123456789")), "3jZRME");
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_found(place in 3_usize..40, other in 0_usize..62) {
            let mut key = generate(&Counting).as_bytes().to_vec();
            prop_assume!(key[place] != DIGITS[other]);
            key[place] = DIGITS[other];
            prop_assert!(is_mistyped(&key));
        }

        #[test]
        fn never_panics(key: Vec<u8>) {
            let _ = is_mistyped(&[b"kf_".as_slice(), &key].concat());
        }
    }
}
