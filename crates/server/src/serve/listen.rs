//! Taking a port: on loopback in both address families, or where other computers can reach it.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::{TcpListener, TcpStream};

/// Why the port was not taken.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// The address is not this computer's own.
    #[error(
        "{0} can be reached from other computers, and what is said there would not be encrypted"
    )]
    NotLoopback(IpAddr),
    /// Another program has the port.
    #[error("Port {} is in use", .0.port())]
    InUse(SocketAddr),
    /// Ports below 1024 need rights.
    #[error("Port {} needs administrator rights; choose one from 1024 to 65535", .0.port())]
    Denied(SocketAddr),
    /// Something else.
    #[error("Cannot listen on {0}: {1}")]
    Io(SocketAddr, #[source] io::Error),
}

/// Who can reach a listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exposure {
    /// This computer only; any other address is refused.
    Loopback,
    /// Whoever can reach the address: what is said there is encrypted, here or by a proxy in front.
    Network,
}

/// Bound but not yet served.
#[derive(Debug)]
pub struct Listeners {
    address: SocketAddr,
    first: TcpListener,
    second: Option<TcpListener>,
}

impl Listeners {
    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The next connection, and the address at its other end.
    pub(super) async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        match &self.second {
            None => self.first.accept().await,
            Some(second) => tokio::select! {
                accepted = self.first.accept() => accepted,
                accepted = second.accept() => accepted,
            },
        }
    }
}

/// Listens on a loopback address, and on the other family's loopback with the same port, so that no
/// other program can answer for `localhost` in our place. Port 0 takes a free one.
///
/// # Errors
/// [`BindError`]; nothing is bound then.
pub async fn bind(address: SocketAddr) -> Result<Listeners, BindError> {
    bind_exposed(address, Exposure::Loopback).await
}

/// Listens on an address; on loopback as [`bind`] does, elsewhere on that address alone.
///
/// # Errors
/// [`BindError`]; nothing is bound then.
pub async fn bind_exposed(address: SocketAddr, exposure: Exposure) -> Result<Listeners, BindError> {
    let is_loopback = address.ip().is_loopback();
    if !is_loopback && exposure == Exposure::Loopback {
        return Err(BindError::NotLoopback(address.ip()));
    }
    let first = listen(address).await?;
    let address = first
        .local_addr()
        .map_err(|error| BindError::Io(address, error))?;
    let second = match is_loopback {
        true => twin(address).await?,
        false => None,
    };
    Ok(Listeners {
        address,
        first,
        second,
    })
}

/// The same port on the other family's loopback.
async fn twin(address: SocketAddr) -> Result<Option<TcpListener>, BindError> {
    let twin = SocketAddr::new(other_family(address.ip()), address.port());
    match listen(twin).await {
        Ok(second) => Ok(Some(second)),
        Err(error @ BindError::InUse(_)) => Err(error),
        // A computer without the other family has nobody to answer on it either.
        Err(_) => Ok(None),
    }
}

fn other_family(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => Ipv6Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv4Addr::LOCALHOST.into(),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, BindError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => BindError::InUse(address),
            ErrorKind::PermissionDenied => BindError::Denied(address),
            _ => BindError::Io(address, error),
        })
}
