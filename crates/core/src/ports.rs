//! Time and randomness as parameters, so that tests fix both.

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present moment, UTC.
    fn now(&self) -> jiff::Timestamp;
}

/// Where random bytes come from; they must be fit for keys.
pub trait Rng: Send + Sync {
    /// Fills the whole buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// The operating system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // This is the one place that may ask.
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }
}

/// The operating system's random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsRng;

impl Rng for OsRng {
    #[allow(clippy::disallowed_methods)] // This is the one place that may ask.
    fn fill(&self, buffer: &mut [u8]) {
        // A system without randomness must stop: any substitute would be a guessable key.
        if getrandom::fill(buffer).is_err() {
            std::process::abort();
        }
    }
}
