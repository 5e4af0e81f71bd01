//! Why no answer came, told apart by what a person can do about it.

use std::{error::Error, io, time::Duration};

/// Why an exchange brought no answer. None of these names the request's address or headers.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone)]
pub enum Failure {
    /// No connection came about.
    #[error("nothing answers at this address: {reason}")]
    NoAnswer {
        /// The system's words, such as `Connection refused`.
        reason: String,
    },
    /// The server's TLS certificate was refused.
    #[error("the certificate is not trusted: {details}")]
    Untrusted {
        /// What is wrong with the certificate.
        details: String,
    },
    /// No answer within the limit.
    #[error("no answer after {} s", limit.as_secs())]
    TimedOut {
        /// The limit.
        limit: Duration,
    },
    /// The connection was closed before the answer was complete.
    #[error("connection closed before an answer")]
    Dropped {
        /// What the connection said.
        reason: String,
    },
    /// The request could not be formed.
    #[error("the request cannot be sent: {reason}")]
    Invalid {
        /// What is wrong with it.
        reason: String,
    },
}

impl Failure {
    /// Tells a client error apart. `limit` is the time that was allowed.
    pub(super) fn from_reqwest(error: reqwest::Error, limit: Duration) -> Self {
        // The address may hold what a person would not want in a log.
        let error = error.without_url();
        match Self::of(&error, error.is_connect()) {
            Self::Dropped { .. } if error.is_timeout() => Self::TimedOut { limit },
            Self::Dropped { reason } if error.is_builder() => Self::Invalid { reason },
            failure => failure,
        }
    }

    /// Tells any client's error apart; `connecting` says that no connection came about.
    pub(super) fn of(error: &(dyn Error + 'static), connecting: bool) -> Self {
        if let Some(details) = certificate_problem(error) {
            return Self::Untrusted { details };
        }
        let reason = innermost(error);
        match connecting {
            true => Self::NoAnswer { reason },
            false => Self::Dropped { reason },
        }
    }
}

/// rustls' verdict on the certificate, wherever it is in the chain of causes.
fn certificate_problem(error: &(dyn Error + 'static)) -> Option<String> {
    let mut cause = Some(error);
    while let Some(current) = cause {
        if let Some(verdict) = as_rustls(current) {
            return match verdict {
                rustls::Error::InvalidCertificate(_) => Some(verdict.to_string()),
                _ => None,
            };
        }
        cause = current.source();
    }
    None
}

fn as_rustls<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    if let Some(verdict) = error.downcast_ref::<rustls::Error>() {
        return Some(verdict);
    }
    // io::Error leaves what it wraps out of `source`, and may wrap another of its kind.
    as_rustls(error.downcast_ref::<io::Error>()?.get_ref()?)
}

/// The words of the first cause, which is the one that says something.
fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    let words = cause.to_string();
    // "Connection refused (os error 111)": the number tells a person nothing.
    match words.split_once(" (os error") {
        Some((plain, _)) => plain.to_owned(),
        None => words,
    }
}
