//! Talking to a server: logging in, and sending requests whose token is attached here.

mod address;
mod call;
mod cancel;
mod connector;
mod exchange;
mod failure;
mod line;
mod log_in;
mod log_out;
mod mask;
mod send;

#[cfg(test)]
mod tests;

pub use address::{Address, AddressError};
pub(crate) use call::{Auth, Call, Reply, call};
pub use cancel::{Cancellation, Cancellations};
pub use connector::{CONNECT_TIMEOUT, Connector, TIMEOUT};
pub use exchange::{Exchange, Problem};
pub use failure::Failure;
pub(crate) use line::millis;
pub use line::{Stage, Timing};
pub(crate) use log_in::own_words;
pub use log_in::{LoginError, is_token, log_in};
pub use log_out::log_out;
pub use mask::mask;
pub use send::{Credential, MAX_BODY_BYTES, Outgoing, REQUEST_ID, is_keyword, send};
