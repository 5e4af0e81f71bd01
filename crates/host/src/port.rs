//! Who has a port, and which is free.

use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};

/// Ports tried for a free one.
const TRIES: u16 = 100;

/// The first free port above `port`, in both families, if one of the next hundred is.
#[must_use]
pub fn next_free_port(port: u16) -> Option<u16> {
    let last = port.saturating_add(TRIES);
    (port.saturating_add(1)..=last).find(|&candidate| is_free(candidate))
}

fn is_free(port: u16) -> bool {
    let taken = |error: std::io::Error| error.kind() == std::io::ErrorKind::AddrInUse;
    let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    // A computer without the other family has nobody on it.
    let six = TcpListener::bind((Ipv6Addr::LOCALHOST, port))
        .err()
        .is_some_and(taken);
    four.is_ok() && !six
}

/// The program that listens on `port`, as `python3 (PID 41822)`, where the system tells this user.
#[must_use]
pub fn port_holder(port: u16) -> Option<String> {
    #[cfg(target_os = "linux")]
    {
        linux::holder(port)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = port;
        None
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::path::Path;

    /// `TCP_LISTEN` in `/proc/net/tcp`.
    const LISTENING: &str = "0A";

    pub(super) fn holder(port: u16) -> Option<String> {
        let inodes: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
            .iter()
            .filter_map(|path| fs::read_to_string(path).ok())
            .flat_map(|table| sockets(&table, port))
            .collect();
        let processes = fs::read_dir("/proc").ok()?;
        processes
            .flatten()
            .map(|entry| entry.path())
            .find_map(|process| holds(&process, &inodes).then(|| name(&process)).flatten())
    }

    /// Inodes of the sockets that listen on `port`.
    fn sockets(table: &str, port: u16) -> Vec<String> {
        let ending = format!(":{port:04X}");
        let rows = table
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().collect::<Vec<_>>());
        rows.filter(|fields| {
            fields.get(1).is_some_and(|local| local.ends_with(&ending))
                && fields.get(3) == Some(&LISTENING)
        })
        .filter_map(|fields| fields.get(9).map(|inode| format!("socket:[{inode}]")))
        .collect()
    }

    fn holds(process: &Path, inodes: &[String]) -> bool {
        let Ok(descriptors) = fs::read_dir(process.join("fd")) else {
            return false;
        };
        descriptors.flatten().any(|descriptor| {
            fs::read_link(descriptor.path()).is_ok_and(|target| {
                inodes
                    .iter()
                    .any(|inode| target.as_os_str() == inode.as_str())
            })
        })
    }

    /// `/proc/self` and the like are links to what is listed by its number too.
    fn name(process: &Path) -> Option<String> {
        let pid: u32 = process.file_name()?.to_str()?.parse().ok()?;
        let name = fs::read_to_string(process.join("comm")).ok()?;
        Some(format!("{} (PID {pid})", name.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_has_a_holder_and_is_not_free() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_free(port));
        if let Some(free) = next_free_port(port) {
            assert!(free > port);
        }
        if cfg!(target_os = "linux") {
            let holder = port_holder(port).unwrap();
            assert!(
                holder.ends_with(&format!("(PID {})", std::process::id())),
                "{holder}"
            );
        }
    }
}
