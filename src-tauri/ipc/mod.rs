//! What passes between the page and the program. TypeScript's side of it is generated from here into
//! `ui/src/platform/bindings/`.

mod api;
mod client;
mod error;
mod server;

#[cfg(test)]
mod tests;

pub use api::{ApiAnswer, Shown};
pub use client::{
    Connection, ConnectionDraft, Exchange, Header, Keep, KeychainState, KeychainStatus, Place,
    Problem, Snippet, TokenPlace, outgoing, pairs,
};
pub use error::IpcError;
pub use server::{Sealing, ServerProblem, ServerState, ServerStatus};
