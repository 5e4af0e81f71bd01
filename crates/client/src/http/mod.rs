//! Talking to a server: logging in, and sending requests whose token is attached here.

mod address;
mod call;
mod cancel;
mod connector;
mod exchange;
mod failure;
mod log_in;
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
pub(crate) use log_in::own_words;
pub use log_in::{LOGIN_PATH, LoginError, is_token, log_in};
pub use mask::mask;
pub use send::{MAX_BODY_BYTES, Outgoing, send};
