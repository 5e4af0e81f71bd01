//! Requests, counted by what they were for and how they ended.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use http::{Method, StatusCode};

use crate::route_class::RouteClass;

/// Methods with a word of their own; any other is counted as `other`.
const METHODS: [&str; 8] = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other",
];

/// Statuses with a number of their own, the frequent ones first; any other is counted as `other`.
const STATUSES: [u16; 31] = [
    200, 401, 204, 201, 400, 403, 404, 301, 304, 429, 503, 202, 206, 302, 307, 308, 405, 406, 408,
    409, 410, 411, 413, 415, 422, 431, 500, 501, 502, 504, 507,
];

/// Upper ends of the latency histogram's buckets, in microseconds. A token check takes some tens of
/// microseconds, a login some tens of milliseconds.
const BUCKETS: [u64; 14] = [
    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 250_000, 1_000_000, 2_500_000,
    10_000_000,
];

/// All requests so far.
#[derive(Debug)]
pub(crate) struct RequestCounters {
    classes: [ClassCounters; RouteClass::ALL.len()],
}

#[derive(Debug)]
struct ClassCounters {
    answered: [[AtomicU64; STATUSES.len() + 1]; METHODS.len()],
    durations: [AtomicU64; BUCKETS.len() + 1],
    nanoseconds: AtomicU64,
}

/// How long requests of one class took.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Durations {
    pub(super) class: RouteClass,
    /// All together, in seconds.
    pub(super) sum: f64,
    pub(super) count: u64,
    /// Upper ends in seconds, and how many ended in each and not in one before.
    pub(super) buckets: Vec<(f64, u64)>,
}

/// A request that is being answered.
#[derive(Debug)]
pub(crate) struct Watch {
    class: RouteClass,
    method: usize,
    start: Instant,
}

impl Watch {
    /// Begins with a request.
    pub(crate) fn begin(class: RouteClass, method: &Method) -> Self {
        Self {
            class,
            method: method_place(method),
            start: Instant::now(),
        }
    }

    /// What it is for.
    pub(super) const fn class(&self) -> RouteClass {
        self.class
    }

    /// How long after `start` it began.
    pub(super) fn began_after(&self, start: Instant) -> Duration {
        self.start.saturating_duration_since(start)
    }

    /// How long it has taken so far.
    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

impl RequestCounters {
    /// Counts an answer. Its body may still be under way.
    pub(crate) fn count(&self, watch: &Watch, status: StatusCode) {
        let took = watch.elapsed();
        let class = &self.classes[watch.class as usize];
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bucket = BUCKETS.iter().position(|end| micros <= *end);
        grow(&class.answered[watch.method][status_place(status)], 1);
        grow(&class.durations[bucket.unwrap_or(BUCKETS.len())], 1);
        let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
        grow(&class.nanoseconds, nanos);
    }

    /// Each kind of answer that was given, and how often.
    pub(super) fn answers(&self) -> Vec<(RouteClass, &'static str, String, u64)> {
        let mut found = Vec::new();
        for (class, counters) in RouteClass::ALL.into_iter().zip(&self.classes) {
            for (method, statuses) in METHODS.into_iter().zip(&counters.answered) {
                for (place, counter) in statuses.iter().enumerate() {
                    let count = counter.load(Ordering::Relaxed);
                    if count > 0 {
                        let status = STATUSES.get(place).map(ToString::to_string);
                        let status = status.unwrap_or_else(|| "other".to_owned());
                        found.push((class, method, status, count));
                    }
                }
            }
        }
        found
    }

    /// The latency of each class that was asked for.
    pub(super) fn durations(&self) -> Vec<Durations> {
        let all = RouteClass::ALL.into_iter().zip(&self.classes);
        all.filter_map(|(class, counters)| counters.durations(class))
            .collect()
    }
}

impl ClassCounters {
    fn durations(&self, class: RouteClass) -> Option<Durations> {
        let counts = self.durations.each_ref().map(|c| c.load(Ordering::Relaxed));
        let count: u64 = counts.iter().sum();
        let ends = BUCKETS.iter().map(|end| *end as f64 / 1e6);
        (count > 0).then(|| Durations {
            class,
            sum: self.nanoseconds.load(Ordering::Relaxed) as f64 / 1e9,
            count,
            buckets: ends.zip(counts).collect(),
        })
    }
}

impl Default for RequestCounters {
    fn default() -> Self {
        Self {
            classes: std::array::from_fn(|_| ClassCounters {
                answered: std::array::from_fn(|_| std::array::from_fn(|_| AtomicU64::new(0))),
                durations: std::array::from_fn(|_| AtomicU64::new(0)),
                nanoseconds: AtomicU64::new(0),
            }),
        }
    }
}

fn grow(counter: &AtomicU64, by: u64) {
    counter.fetch_add(by, Ordering::Relaxed);
}

fn method_place(method: &Method) -> usize {
    let known = METHODS.iter().position(|known| *known == method.as_str());
    known.unwrap_or(METHODS.len() - 1)
}

fn status_place(status: StatusCode) -> usize {
    let known = STATUSES.iter().position(|known| *known == status.as_u16());
    known.unwrap_or(STATUSES.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_apart() {
        let counters = RequestCounters::default();
        let ask = |class, method: &Method, status: u16| {
            let status = StatusCode::from_u16(status).unwrap();
            counters.count(&Watch::begin(class, method), status);
        };
        ask(RouteClass::Hello, &Method::GET, 200);
        ask(RouteClass::Hello, &Method::GET, 200);
        ask(RouteClass::Hello, &Method::GET, 401);
        ask(
            RouteClass::Other,
            &Method::from_bytes(b"BREW").unwrap(),
            418,
        );
        let answers = counters.answers();
        let expected = [
            (RouteClass::Hello, "GET", "200".to_owned(), 2),
            (RouteClass::Hello, "GET", "401".to_owned(), 1),
            (RouteClass::Other, "other", "other".to_owned(), 1),
        ];
        assert_eq!(answers, expected);
        let durations = counters.durations();
        assert_eq!(durations.len(), 2);
        assert_eq!(durations[0].count, 3);
        assert!(durations[0].sum > 0.0);
        assert_eq!(durations[0].buckets.len(), BUCKETS.len());
    }
}
