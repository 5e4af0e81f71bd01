//! The figures as Prometheus reads them: names, words, units.

use std::fmt::{self, Error};

use keyfob_core::{Authority, Counts};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, MetricEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;

use super::requests::Durations;
use super::{Figures, Operation};
use crate::route_class::RouteClass;
use crate::serve::ConnectionCounts;

/// All figures at one moment.
pub(super) struct Encoding {
    uptime: f64,
    answers: Vec<(RouteClass, &'static str, String, u64)>,
    durations: Vec<Durations>,
    connections: ConnectionCounts,
    counts: Counts,
    figures: Option<Figures>,
}

impl Encoding {
    /// The figures now.
    pub(super) fn of(operation: &Operation, authority: &Authority) -> Self {
        Self {
            counts: authority.counts(),
            uptime: operation.started.elapsed().as_secs_f64(),
            answers: operation.requests.answers(),
            durations: operation.requests.durations(),
            connections: operation.connections.counts(),
            figures: operation.vitals.as_ref().map(|vitals| vitals.figures()),
        }
    }

    fn encode_requests(&self, out: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let help = "Requests answered, by kind of path, method and status";
        let mut metric = out.encode_descriptor("http_requests", help, None, MetricType::Counter)?;
        for (class, method, status, count) in &self.answers {
            let labels = [
                ("route", class.as_str()),
                ("method", method),
                ("status", status),
            ];
            count_of(metric.encode_family(&labels)?, *count)?;
        }
        let help = "Time until a request's answer began";
        let name = "http_request_duration_seconds";
        let mut metric = out.encode_descriptor(name, help, None, MetricType::Histogram)?;
        for Durations {
            class,
            sum,
            count,
            buckets,
        } in &self.durations
        {
            let labels = [("route", class.as_str())];
            let mut one = metric.encode_family(&labels)?;
            one.encode_histogram::<NoLabelSet>(*sum, *count, buckets, None)?;
        }
        Ok(())
    }

    fn encode_checks(&self, out: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let help = "Tokens that came with requests, by how their check ended";
        by_outcome(out, "token_checks", help, &self.counts.token_checks)?;
        let help = "Passwords of logins and of basic authentication, by how their check ended";
        by_outcome(out, "logins", help, &self.counts.password_checks)
    }

    fn encode_connections(&self, out: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let ConnectionCounts {
            live,
            accepted,
            refused,
            displaced,
            handshake_failures,
        } = self.connections;
        gauge(out, "connections", "Connections open now", live)?;
        counter(out, "connections_accepted", "Connections taken", accepted)?;
        let help = "Connections closed at once, since every place was at work";
        counter(out, "connections_refused", help, refused)?;
        let help = "Connections closed before their first request, to make room";
        counter(out, "connections_displaced", help, displaced)?;
        let help = "TLS handshakes that failed or took too long";
        counter(out, "tls_handshake_failures", help, handshake_failures)
    }

    fn encode_figures(&self, out: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let Some(figures) = self.figures else {
            return Ok(());
        };
        let Figures {
            store_commits,
            store_bytes,
            hashing_waiting,
            hashing_capacity,
            hashing_refused,
        } = figures;
        counter(out, "store_commits", "Commits of the store", store_commits)?;
        gauge(
            out,
            "store_size_bytes",
            "Bytes of the store's file",
            store_bytes,
        )?;
        let help = "Passwords that wait to be hashed or compared";
        gauge(out, "hashing_queue", help, hashing_waiting)?;
        let help = "Most passwords that may wait";
        gauge(out, "hashing_queue_capacity", help, hashing_capacity)?;
        let help = "Passwords turned away since the queue was full";
        counter(out, "hashing_refused", help, hashing_refused)
    }
}

impl Collector for Encoding {
    fn encode(&self, mut out: DescriptorEncoder<'_>) -> Result<(), Error> {
        let build = [("version", env!("CARGO_PKG_VERSION"))];
        out.encode_descriptor("build", "This program", None, MetricType::Info)?
            .encode_info(&build)?;
        let help = "Time since the server's process began to count";
        out.encode_descriptor("uptime_seconds", help, None, MetricType::Gauge)?
            .encode_gauge(&self.uptime)?;
        self.encode_requests(&mut out)?;
        self.encode_checks(&mut out)?;
        self.encode_connections(&mut out)?;
        self.encode_figures(&mut out)
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Encoding")
    }
}

fn by_outcome(
    out: &mut DescriptorEncoder<'_>,
    name: &str,
    help: &str,
    counts: &[(&'static str, u64)],
) -> Result<(), Error> {
    let mut metric = out.encode_descriptor(name, help, None, MetricType::Counter)?;
    for (outcome, count) in counts {
        let labels = [("outcome", *outcome)];
        count_of(metric.encode_family(&labels)?, *count)?;
    }
    Ok(())
}

fn counter(
    out: &mut DescriptorEncoder<'_>,
    name: &str,
    help: &str,
    value: u64,
) -> Result<(), Error> {
    let metric = out.encode_descriptor(name, help, None, MetricType::Counter)?;
    count_of(metric, value)
}

fn gauge(out: &mut DescriptorEncoder<'_>, name: &str, help: &str, value: u64) -> Result<(), Error> {
    out.encode_descriptor(name, help, None, MetricType::Gauge)?
        .encode_gauge(&value)
}

fn count_of(mut metric: MetricEncoder<'_>, value: u64) -> Result<(), Error> {
    metric.encode_counter::<NoLabelSet, _, u64>(&value, None)
}
