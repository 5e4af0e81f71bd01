//! A data folder's admin API, whoever holds the folder.

use std::time::Duration;

use http::{Method, StatusCode};
use serde_json::Value;

use crate::control_client::ControlClient;
use crate::download::Downloaded;
use crate::{DataDir, Host, HostError, HostOptions};

/// How often a folder is tried that another program is just opening or closing.
pub(crate) const TRIES: u32 = 100;

/// The wait between two tries.
pub(crate) const PAUSE: Duration = Duration::from_millis(50);

/// The admin API as the operator.
#[derive(Debug)]
pub struct AdminClient(Way);

#[derive(Debug)]
enum Way {
    /// A running instance holds the folder.
    Running(ControlClient),
    /// This process holds it.
    Ours(Box<Host>),
}

/// An answer of the admin API.
#[derive(Debug, Clone, PartialEq)]
pub struct AdminReply {
    /// HTTP's status.
    pub status: StatusCode,
    /// The JSON body, if there is one.
    pub body: Option<Value>,
}

impl AdminReply {
    pub(crate) fn read(status: StatusCode, bytes: &[u8]) -> Result<Self, HostError> {
        let body = match bytes {
            [] => None,
            bytes => Some(serde_json::from_slice(bytes).map_err(|error| {
                // serde's own message can quote the body, so only the place is told.
                HostError::Conversation(format!("no JSON at column {}", error.column()))
            })?),
        };
        Ok(Self { status, body })
    }
}

impl AdminClient {
    /// Sends one request.
    ///
    /// # Errors
    /// When the running instance breaks off; a refusal is an answer, not an error.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<AdminReply, HostError> {
        match &self.0 {
            Way::Running(client) => client.request(method, path, body.as_ref()).await,
            Way::Ours(host) => host.admin().request(method, path, body.as_ref()).await,
        }
    }

    /// Sends one request whose answer is read piece by piece.
    ///
    /// # Errors
    /// When the running instance breaks off.
    pub async fn download(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Downloaded, HostError> {
        match &self.0 {
            Way::Running(client) => client.download(method, path, body.as_ref()).await,
            Way::Ours(host) => host.admin().download(method, path, body.as_ref()).await,
        }
    }

    /// Whether a running instance answers.
    #[must_use]
    pub const fn is_remote(&self) -> bool {
        matches!(self.0, Way::Running(_))
    }
}

/// Reaches a data folder: over the control socket of the instance that holds it, else by opening it.
///
/// # Errors
/// [`HostError`]; [`HostError::Held`] when somebody holds the folder but does not answer.
pub async fn connect(dir: &DataDir) -> Result<AdminClient, HostError> {
    for _ in 0..TRIES {
        if let Some(client) = ControlClient::find(&dir.control()).await {
            return Ok(AdminClient(Way::Running(client)));
        }
        match Host::open(dir, HostOptions::default()).await {
            Ok(host) => return Ok(AdminClient(Way::Ours(Box::new(host)))),
            Err(HostError::Held(_)) => tokio::time::sleep(PAUSE).await,
            Err(other) => return Err(other),
        }
    }
    Err(HostError::Held(dir.path().to_owned()))
}
