//! The embedded server: started, stopped, and its state told to whoever wants to know.

mod state;

#[cfg(test)]
mod tests;

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use keyfob_core::Clock;
use keyfob_host::{Host, HostError, Running, ServeOptions, next_free_port, port_holder};
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

    /// Starts it on `port`, or on the one it had last. A port that is taken is told in the status.
    /// Where it runs already it moves, and stays where it was if it cannot.
    ///
    /// # Errors
    /// When the data folder cannot be opened, or a running server cannot move.
    pub async fn start(&self, port: Option<u16>) -> Result<(), IpcError> {
        let mut running = self.running.lock().await;
        let port = port.unwrap_or_else(|| self.settings.port());
        let host = self
            .folder
            .host()
            .await
            .inspect_err(|error| self.fail(error))?;
        match running.take() {
            Some(current) if current.address().port() == port => *running = Some(current),
            Some(current) => match serve(&host, port).await {
                Ok(moved) => {
                    self.go(ServerState::Stopping, current.address().port());
                    current.shutdown().await;
                    *running = Some(self.started(moved));
                }
                Err(error) => {
                    *running = Some(current);
                    return Err(error.into());
                }
            },
            None => *running = self.begin(&host, port).await,
        }
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

    async fn begin(&self, host: &Host, port: u16) -> Option<Running> {
        self.go(ServerState::Starting, port);
        match serve(host, port).await {
            Ok(running) => Some(self.started(running)),
            Err(error) => {
                self.refused(port, &error);
                None
            }
        }
    }

    fn started(&self, running: Running) -> Running {
        let address = running.address();
        if let Err(error) = self.settings.set_port(address.port()) {
            tracing::warn!(%error, "the port is not remembered");
        }
        let state = self.now(ServerState::Running, address.port()).at(address);
        self.state.send_replace(state);
        running
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

/// Serves this computer only, at its usual names, to no other origin's pages.
async fn serve(host: &Host, port: u16) -> Result<Running, HostError> {
    let options = ServeOptions {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        ..ServeOptions::default()
    };
    host.serve(options).await
}

fn problem(message: String) -> ServerProblem {
    ServerProblem {
        message,
        holder: None,
        next_free_port: None,
    }
}
