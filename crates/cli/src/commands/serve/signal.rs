//! The signals that end a server, or make it read its certificate again.

#[cfg(unix)]
use std::future::pending;
use std::io;
#[cfg(unix)]
use std::io::IsTerminal as _;

use crate::failure::Failure;

/// Listens for the system's wish to stop.
#[derive(Debug)]
pub struct Stop {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
    #[cfg(unix)]
    hang_up: Option<tokio::signal::unix::Signal>,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
    #[cfg(windows)]
    close: tokio::signal::windows::CtrlClose,
}

impl Stop {
    /// Starts listening: from now on these signals do not end the process by themselves.
    pub fn listen() -> Result<Self, Failure> {
        Self::install().map_err(|error| Failure::refused(format!("Signals fail: {error}.")))
    }

    #[cfg(unix)]
    fn install() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = [
            signal(SignalKind::interrupt())?,
            signal(SignalKind::terminate())?,
        ];
        // Closing a terminal ends what runs in it; a service is told to read its files again.
        let hang_up = match io::stdin().is_terminal() {
            true => Some(signal(SignalKind::hangup())?),
            false => None,
        };
        Ok(Self { signals, hang_up })
    }

    #[cfg(windows)]
    fn install() -> io::Result<Self> {
        use tokio::signal::windows::{ctrl_c, ctrl_close};
        Ok(Self {
            interrupt: ctrl_c()?,
            close: ctrl_close()?,
        })
    }

    /// Waits for the next wish to stop.
    pub async fn wait(&mut self) {
        #[cfg(unix)]
        {
            let [interrupt, terminate] = &mut self.signals;
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
                () = next(self.hang_up.as_mut()) => {}
            }
        }
        #[cfg(windows)]
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.close.recv() => {}
        }
    }
}

/// Listens for the wish to read the files again: SIGHUP, of a server that runs in no terminal.
#[derive(Debug)]
pub struct HangUp {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl HangUp {
    /// Starts listening.
    pub fn listen() -> Result<Self, Failure> {
        Self::install().map_err(|error| Failure::refused(format!("Signals fail: {error}.")))
    }

    #[cfg(unix)]
    fn install() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let signal = match io::stdin().is_terminal() {
            true => None,
            false => Some(signal(SignalKind::hangup())?),
        };
        Ok(Self { signal })
    }

    #[cfg(windows)]
    fn install() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Waits for the next wish; for ever where there can be none.
    pub async fn wait(&mut self) {
        #[cfg(unix)]
        next(self.signal.as_mut()).await;
        #[cfg(windows)]
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
async fn next(signal: Option<&mut tokio::signal::unix::Signal>) {
    match signal {
        Some(signal) => drop(signal.recv().await),
        None => pending().await,
    }
}
