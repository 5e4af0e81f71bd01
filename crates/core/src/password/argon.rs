//! Argon2: Keyfob's own PHC strings, and Django's `argon2$…`, which puts its name before one.

use argon2::{Algorithm, Params, Version};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::fields::{decimal, split, to_unpadded, unpadded};
use super::limits::{MAX_ARGON_LANES, MAX_ARGON_PASSES, MAX_MEMORY_BYTES};
use super::refusal::HashRefusal;
use super::workspace::{HashError, Workspace};

/// What one Argon2 run costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArgonCost {
    /// Memory in KiB (`m`).
    pub memory_kib: u32,
    /// Passes over the memory (`t`).
    pub passes: u32,
    /// Lanes (`p`); computed one after the other here.
    pub lanes: u32,
}

/// How new hashes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentParameters {
    /// Argon2id's cost.
    pub cost: ArgonCost,
    /// Bytes of random salt.
    pub salt_bytes: usize,
    /// Bytes of the result.
    pub output_bytes: usize,
}

/// The parameters of new hashes: argon2id as OWASP's Password Storage Cheat Sheet advises
/// (19 MiB, 2 passes, 1 lane), the salt and result lengths of RFC 9106.
pub const CURRENT: CurrentParameters = CurrentParameters {
    cost: ArgonCost {
        memory_kib: 19_456,
        passes: 2,
        lanes: 1,
    },
    salt_bytes: 16,
    output_bytes: 32,
};

impl ArgonCost {
    /// The library's form of this cost, for a result of `output_bytes`.
    pub(super) fn params(self, output_bytes: usize) -> Result<Params, argon2::Error> {
        Params::new(self.memory_kib, self.passes, self.lanes, Some(output_bytes))
    }
}

/// A parsed Argon2 hash within the limits.
pub(super) struct ArgonHash {
    algorithm: Algorithm,
    version: Version,
    cost: ArgonCost,
    salt: Vec<u8>,
    output: Vec<u8>,
    /// Written as a bare PHC string, without Django's `argon2` before it.
    bare: bool,
}

impl ArgonHash {
    /// Reads Keyfob's own form, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    pub(super) fn parse_bare(text: &str) -> Result<Self, HashRefusal> {
        let damaged = HashRefusal::Malformed("argon2id");
        let phc = text.strip_prefix('$').ok_or(damaged.clone())?;
        let hash = parse_phc(phc, true).map_err(|refusal| refusal.unwrap_or(damaged))?;
        Ok(hash)
    }

    /// Reads what follows `argon2$` in Django's form: argon2id, argon2i or argon2d.
    pub(super) fn parse_django(phc: &str) -> Result<Self, HashRefusal> {
        parse_phc(phc, false).map_err(|refusal| refusal.unwrap_or(HashRefusal::Malformed("argon2")))
    }

    /// `argon2id` for Keyfob's own form, else Django's name.
    pub(super) fn method(&self) -> &'static str {
        if self.bare { "argon2id" } else { "argon2" }
    }

    /// Whether a new hash would be made in just this way.
    pub(super) fn is_current(&self) -> bool {
        self.bare
            && self.algorithm == Algorithm::Argon2id
            && self.version == Version::V0x13
            && self.cost == CURRENT.cost
            && self.salt.len() == CURRENT.salt_bytes
            && self.output.len() == CURRENT.output_bytes
    }

    /// Whether `password` gives this hash.
    pub(super) fn matches(&self, workspace: &mut Workspace, password: &[u8]) -> bool {
        let mut output = Zeroizing::new(vec![0; self.output.len()]);
        let Ok(params) = self.cost.params(output.len()) else {
            return false;
        };
        let context = argon2::Argon2::new(self.algorithm, self.version, params);
        let run = workspace.argon2(&context, password, &self.salt, &mut output);
        run.is_ok() && bool::from(output.ct_eq(&self.output))
    }
}

/// A new hash of `password` as a PHC string.
pub(super) fn phc_string(
    workspace: &mut Workspace,
    password: &[u8],
    salt: &[u8],
) -> Result<String, HashError> {
    let output = current(workspace, password, salt)?;
    let ArgonCost {
        memory_kib,
        passes,
        lanes,
    } = CURRENT.cost;
    let (salt, output) = (to_unpadded(salt), to_unpadded(&*output));
    Ok(format!(
        "$argon2id$v=19$m={memory_kib},t={passes},p={lanes}${salt}${output}"
    ))
}

/// argon2id with the current parameters.
pub(super) fn current(
    workspace: &mut Workspace,
    password: &[u8],
    salt: &[u8],
) -> Result<Zeroizing<[u8; CURRENT.output_bytes]>, HashError> {
    let mut output = Zeroizing::new([0; CURRENT.output_bytes]);
    let params = CURRENT.cost.params(output.len())?;
    let context = argon2::Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    workspace.argon2(&context, password, salt, &mut *output)?;
    Ok(output)
}

/// Reads `argon2id$v=19$m=…,t=…,p=…$salt$hash`. `Err(None)` means damaged.
fn parse_phc(phc: &str, bare: bool) -> Result<ArgonHash, Option<HashRefusal>> {
    // Argon2 before 1.3 wrote no version, and argon2-cffi reads such a hash as version 16.
    let (name, version, cost, salt, output) = match split::<5>(phc) {
        Some([name, version, cost, salt, output]) => (name, version, cost, salt, output),
        None => {
            let [name, cost, salt, output] = split::<4>(phc).ok_or(None)?;
            (name, "v=16", cost, salt, output)
        }
    };
    let cost = parse_cost(cost).ok_or(None)?;
    let hash = ArgonHash {
        algorithm: algorithm(name).ok_or(None)?,
        version: parse_version(version).ok_or(None)?,
        cost: within_limits(cost)?,
        salt: unpadded(salt).ok_or(None)?,
        output: unpadded(output).ok_or(None)?,
        bare,
    };
    let whole = hash.salt.len() >= argon2::MIN_SALT_LEN
        && hash.cost.params(hash.output.len()).is_ok()
        && (!bare || hash.algorithm == Algorithm::Argon2id);
    if whole { Ok(hash) } else { Err(None) }
}

fn algorithm(name: &str) -> Option<Algorithm> {
    match name {
        "argon2id" => Some(Algorithm::Argon2id),
        "argon2i" => Some(Algorithm::Argon2i),
        "argon2d" => Some(Algorithm::Argon2d),
        _ => None,
    }
}

fn parse_version(field: &str) -> Option<Version> {
    match field {
        "v=19" => Some(Version::V0x13),
        "v=16" => Some(Version::V0x10),
        _ => None,
    }
}

/// Reads `m=…,t=…,p=…`, in this order as the reference implementation demands.
fn parse_cost(field: &str) -> Option<[u64; 3]> {
    let mut parts = field.split(',');
    let mut next = |name| decimal(parts.next()?.strip_prefix(name)?);
    let cost = [next("m=")?, next("t=")?, next("p=")?];
    parts.next().is_none().then_some(cost)
}

/// The cost, if it is one that may be spent.
fn within_limits([memory_kib, passes, lanes]: [u64; 3]) -> Result<ArgonCost, Option<HashRefusal>> {
    let memory = memory_kib.saturating_mul(1024);
    if memory > MAX_MEMORY_BYTES {
        return Err(Some(HashRefusal::Memory(memory)));
    }
    if passes > MAX_ARGON_PASSES {
        return Err(Some(HashRefusal::Passes(passes)));
    }
    if lanes > MAX_ARGON_LANES {
        return Err(Some(HashRefusal::Lanes(lanes)));
    }
    Ok(ArgonCost {
        memory_kib: u32::try_from(memory_kib).map_err(|_| None)?,
        passes: u32::try_from(passes).map_err(|_| None)?,
        lanes: u32::try_from(lanes).map_err(|_| None)?,
    })
}
