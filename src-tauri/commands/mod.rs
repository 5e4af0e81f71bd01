//! What the page may ask for. Each command is declared in `list.rs`, granted in `capabilities/`, and
//! does no more than hand over to the part that does the work.

pub mod api;
pub mod client;
pub mod console;
pub mod data;
pub mod desk;
pub mod keychain;
pub mod remote;
pub mod save;
pub mod server;
pub mod stored;
pub mod tokens;

use std::sync::Arc;

use tauri::State;

use crate::shell::Shell;

/// The parts behind the commands, as Tauri hands them over.
pub type Parts<'a> = State<'a, Arc<Shell>>;
