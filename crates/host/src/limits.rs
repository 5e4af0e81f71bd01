//! What the process allows itself.

/// Connections where the system does not say how many descriptors there are.
const FALLBACK: usize = 512;

/// Most connections, however many descriptors there are.
const MOST: u64 = 4096;

/// Descriptors kept for everything but connections.
const RESERVE: u64 = 128;

/// Raises the soft limit of descriptors to the hard one; gives how many connections that allows.
#[must_use]
pub fn raise_descriptor_limit() -> usize {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let wanted = Rlimit {
            current: limit.maximum,
            maximum: limit.maximum,
        };
        let raised = match setrlimit(Resource::Nofile, wanted) {
            Ok(()) => limit.maximum,
            Err(_) => limit.current,
        };
        let allowed = raised
            .unwrap_or(MOST + RESERVE)
            .saturating_sub(RESERVE)
            .min(MOST);
        usize::try_from(allowed).unwrap_or(FALLBACK).max(16)
    }
    #[cfg(not(unix))]
    {
        let _ = (MOST, RESERVE);
        FALLBACK
    }
}

/// Keeps secrets in memory out of core files, and out of reach of other processes of this user
/// where the system can do that.
pub fn harden() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        let _ = setrlimit(Resource::Core, none);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
