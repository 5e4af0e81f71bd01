//! One way to put Keyfob together, for the two composition roots: the `keyfob` program and the window.
//!
//! [`Host`] opens a data folder (store, sealing key, hashing threads, use cases), serves its local
//! control socket, and starts and stops the server. [`connect`] reaches a data folder's admin API as
//! the operator, whether a running instance holds the folder or nobody does.

mod certificate;
mod checking;
mod connect;
mod control_client;
mod data_dir;
mod download;
mod error;
mod hashing;
mod host;
mod in_process;
mod limits;
mod new_file;
mod port;
mod restore;
mod room;
mod save;
mod sealing;
mod serving;
mod sweeping;
mod vitals;
mod watched;

pub use certificate::{CertificateError, TlsFiles};
pub use checking::{BackupFileError, Progress, check_backup};
pub use connect::{AdminClient, AdminReply, connect};
pub use data_dir::DataDir;
pub use download::{Download, Downloaded};
pub use error::HostError;
pub use hashing::{HashingLoad, HashingPool};
pub use host::{Host, HostOptions};
pub use in_process::InProcess;
pub use limits::{harden, raise_descriptor_limit};
pub use new_file::{FileError, NewFile};
pub use port::{next_free_port, port_holder};
pub use restore::{Holdings, RestoreError, Restored, Standing, erase, restore, standing};
pub use save::{SaveError, Saved, expected_backup_bytes, save_backup};
pub use sealing::SealingState;
pub use serving::{Running, ServeOptions};

/// The OpenAPI document of the admin API, as indented JSON with a line end.
///
/// # Errors
/// When it cannot be written as JSON, which none of its parts prevents.
pub fn openapi() -> Result<String, HostError> {
    let text = keyfob_server::document()
        .to_pretty_json()
        .map_err(HostError::Document)?;
    Ok(text + "\n")
}
