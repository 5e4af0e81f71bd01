//! Taking a port on loopback, in both address families.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::TcpListener;

use super::Listeners;

/// Why the port was not taken.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// The address is not this computer's own.
    #[error("{0} can be reached from other computers; Keyfob listens on 127.0.0.1 or ::1 only")]
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

/// Listens on a loopback address, and on the other family's loopback with the same port, so that no
/// other program can answer for `localhost` in our place. Port 0 takes a free one.
///
/// # Errors
/// [`BindError`]; nothing is bound then.
pub async fn bind(address: SocketAddr) -> Result<Listeners, BindError> {
    if !address.ip().is_loopback() {
        return Err(BindError::NotLoopback(address.ip()));
    }
    let first = listen(address).await?;
    let address = first
        .local_addr()
        .map_err(|error| BindError::Io(address, error))?;
    let twin = SocketAddr::new(other_family(address.ip()), address.port());
    let second = match listen(twin).await {
        Ok(second) => Some(second),
        Err(error @ BindError::InUse(_)) => return Err(error),
        // A computer without the other family has nobody to answer on it either.
        Err(_) => None,
    };
    Ok(Listeners {
        address,
        first,
        second,
    })
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
