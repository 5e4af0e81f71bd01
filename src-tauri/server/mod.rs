//! The embedded server: started, stopped, and its state told to whoever wants to know.

mod state;

#[cfg(test)]
mod tests;

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use keyfob_core::Clock;
use keyfob_host::{HostError, Running, ServeOptions, next_free_port, port_holder};
use keyfob_server::serve::BindError;
use tokio::sync::{Mutex, watch};

use crate::{
    folder::Folder,
    ipc::{IpcError, Sealing, ServerProblem, ServerState, ServerStatus},
    settings::Settings,
};
pub use state::State;

/// The server of one data folder.
pub struct Server {
    folder: Arc<Folder>,
    settings: Settings,
    clock: Arc<dyn Clock>,
    state: watch::Sender<State>,
    // Held while the server is being started or stopped, so that the two cannot cross.
    running: Mutex<Option<Running>>,
}

impl Server {
    /// A server that is stopped.
    pub fn new(folder: Arc<Folder>, settings: Settings, clock: Arc<dyn Clock>) -> Self {
        let state = State::new(ServerState::Stopped, settings.port(), clock.now());
        let state = watch::Sender::new(state);
        Self {
            folder,
            settings,
            clock,
            state,
            running: Mutex::new(None),
        }
    }

    /// Starts it on `port`, or on the one it had last. Where it runs on that port already, nothing
    /// happens; on another, it moves. A port that is taken is told in the status.
    ///
    /// # Errors
    /// When the data folder cannot be opened.
    pub async fn start(&self, port: Option<u16>) -> Result<(), IpcError> {
        let mut running = self.running.lock().await;
        let port = port.unwrap_or_else(|| self.settings.port());
        if let Some(current) = running.take() {
            if current.address().port() == port {
                *running = Some(current);
                return Ok(());
            }
            self.go(ServerState::Stopping, current.address().port());
            current.shutdown().await;
        }
        self.go(ServerState::Starting, port);
        *running = self.serve(port).await?;
        Ok(())
    }

    /// Stops it; open requests get ten seconds.
    pub async fn stop(&self) {
        let mut running = self.running.lock().await;
        let port = self.state.borrow().port;
        if let Some(current) = running.take() {
            self.go(ServerState::Stopping, port);
            current.shutdown().await;
        }
        self.go(ServerState::Stopped, port);
    }

    /// Says why the data folder, and so the server, cannot be used.
    pub fn fail(&self, error: &IpcError) {
        let port = self.state.borrow().port;
        let problem = problem(error.message.clone());
        self.state
            .send_replace(self.now(ServerState::Failed, port).because(problem));
    }

    /// Its state, and what stands around it.
    pub fn status(&self) -> ServerStatus {
        let host = self.folder.opened();
        let sealing = host
            .as_ref()
            .map_or(Sealing::Locked, |host| host.sealing_state().into());
        let bytes = host.as_ref().map_or(0, |host| host.store_bytes());
        self.state
            .borrow()
            .status(self.folder.dir().path(), bytes, sealing)
    }

    /// The port it runs on, or ran on last.
    pub fn last_port(&self) -> u16 {
        self.settings.port()
    }

    /// Tells each change of the state.
    pub fn changes(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    async fn serve(&self, port: u16) -> Result<Option<Running>, IpcError> {
        let host = self
            .folder
            .host()
            .await
            .inspect_err(|error| self.fail(error))?;
        let options = ServeOptions {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            cors_origins: Vec::new(),
            allowed_hosts: Vec::new(),
        };
        match host.serve(options).await {
            Ok(running) => {
                self.started(running.address());
                Ok(Some(running))
            }
            Err(error) => {
                self.refused(port, &error);
                Ok(None)
            }
        }
    }

    fn started(&self, address: SocketAddr) {
        if let Err(error) = self.settings.set_port(address.port()) {
            tracing::warn!(%error, "the port is not remembered");
        }
        let state = self.now(ServerState::Running, address.port()).at(address);
        self.state.send_replace(state);
    }

    fn refused(&self, port: u16, error: &HostError) {
        let taken = matches!(error, HostError::Bind(BindError::InUse(_)));
        let state = if taken {
            ServerState::PortTaken
        } else {
            ServerState::Failed
        };
        let mut why = problem(format!("{error}."));
        if taken {
            why.holder = port_holder(port);
            why.next_free_port = next_free_port(port);
        }
        self.state.send_replace(self.now(state, port).because(why));
    }

    fn go(&self, state: ServerState, port: u16) {
        self.state.send_replace(self.now(state, port));
    }

    fn now(&self, state: ServerState, port: u16) -> State {
        State::new(state, port, self.clock.now())
    }
}

fn problem(message: String) -> ServerProblem {
    ServerProblem {
        message,
        holder: None,
        next_free_port: None,
    }
}
