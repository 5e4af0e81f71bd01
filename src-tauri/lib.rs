//! Keyfob's window: the token server, its management and a client in one.
//!
//! This package joins the others and holds no rule of its own. The page talks to it by the commands
//! in [`commands`], nothing else; see `docs/ARCHITECTURE.md`.

pub mod app;
pub mod bridge;
pub mod commands;
pub mod console;
pub mod data;
pub mod desk;
pub mod files;
pub mod folder;
pub mod ipc;
pub mod joined;
pub mod logs;
pub mod options;
pub mod remembered;
pub mod remote;
pub mod reveal;
pub mod server;
pub mod settings;
pub mod shell;
pub mod stored;
pub mod window;

#[cfg(test)]
mod canary;
#[cfg(test)]
mod tests;
