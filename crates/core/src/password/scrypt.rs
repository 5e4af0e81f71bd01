//! Django's `scrypt$N$salt$r$p$base64`; the salt is used as text, the result has 64 bytes.

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::fields::{decimal, padded, split};
use super::limits::MAX_MEMORY_BYTES;
use super::refusal::HashRefusal;

const OUTPUT_BYTES: usize = 64;

/// A parsed scrypt hash within the limits.
pub(super) struct ScryptHash<'a> {
    params: scrypt::Params,
    salt: &'a str,
    output: Vec<u8>,
}

impl<'a> ScryptHash<'a> {
    /// Reads what follows `scrypt$`.
    pub(super) fn parse(rest: &'a str) -> Result<Self, HashRefusal> {
        let damaged = HashRefusal::Malformed("scrypt");
        let [n, salt, r, p, output] = split(rest).ok_or(damaged.clone())?;
        let (Some(n), Some(r), Some(p)) = (decimal(n), decimal(r), decimal(p)) else {
            return Err(damaged);
        };
        let memory = 128_u64
            .saturating_mul(n)
            .saturating_mul(r)
            .saturating_mul(p);
        if memory > MAX_MEMORY_BYTES {
            return Err(HashRefusal::Memory(memory));
        }
        let params = params(n, r, p).ok_or(damaged.clone())?;
        let output = padded(output).ok_or(damaged.clone())?;
        if salt.is_empty() || output.len() != OUTPUT_BYTES {
            return Err(damaged);
        }
        Ok(Self {
            params,
            salt,
            output,
        })
    }

    /// Whether `password` gives this hash.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut output = Zeroizing::new([0; OUTPUT_BYTES]);
        let run = scrypt::scrypt(password, self.salt.as_bytes(), &self.params, &mut *output);
        run.is_ok() && bool::from(output.ct_eq(self.output.as_slice()))
    }
}

/// The library's parameters, if these are valid by RFC 7914: N a power of two above 1 and below
/// 2^(128·r/8), r and p above 0. A zero factor makes the memory product zero, so it is caught here.
fn params(n: u64, r: u64, p: u64) -> Option<scrypt::Params> {
    if n < 2 || !n.is_power_of_two() {
        return None;
    }
    let log_n = u8::try_from(n.ilog2()).ok()?;
    let (r, p) = (u32::try_from(r).ok()?, u32::try_from(p).ok()?);
    // The library multiplies r by p unchecked; a product this large is far above the memory limit.
    r.checked_mul(p)?;
    if u64::from(log_n) >= 16 * u64::from(r) {
        return None;
    }
    scrypt::Params::new(log_n, r, p).ok()
}
