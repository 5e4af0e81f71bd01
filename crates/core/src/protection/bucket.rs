//! A token bucket (leaky bucket as a meter): so many at once, so many more each second.

use jiff::Timestamp;

/// What is left at a moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bucket {
    left: f64,
    at: Option<Timestamp>,
}

impl Bucket {
    pub(super) const fn full() -> Self {
        Self {
            left: f64::INFINITY,
            at: None,
        }
    }

    /// Fills up what came back since the last look, then tells whether there is anything.
    pub(super) fn has_any(&mut self, now: Timestamp, burst: u32, per_second: u32) -> bool {
        if let Some(at) = self.at {
            let passed = now.duration_since(at).as_secs_f64().max(0.0);
            self.left += passed * f64::from(per_second);
        }
        self.at = Some(now);
        self.left = self.left.min(f64::from(burst));
        self.left >= 1.0
    }

    pub(super) fn take(&mut self) {
        self.left = (self.left - 1.0).max(0.0);
    }

    /// Takes one back; the next look keeps to the bound.
    pub(super) fn give_back(&mut self) {
        self.left += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_comes_back_with_time() {
        let at = |ms: i64| Timestamp::from_millisecond(ms).unwrap();
        let mut bucket = Bucket::full();
        for _ in 0..3 {
            assert!(bucket.has_any(at(0), 3, 2));
            bucket.take();
        }
        assert!(!bucket.has_any(at(0), 3, 2));
        assert!(!bucket.has_any(at(400), 3, 2));
        assert!(bucket.has_any(at(600), 3, 2));
    }
}
