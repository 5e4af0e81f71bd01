//! Reading `--listen` and `--allowed-host`.

use std::net::{Ipv4Addr, SocketAddr};

/// An address of this computer only, and a port; `localhost` stands for 127.0.0.1.
pub fn parse(text: &str) -> Result<SocketAddr, String> {
    let address = match text.strip_prefix("localhost:") {
        Some(port) => {
            let port = port
                .parse()
                .map_err(|_| format!("{port:?} is not a port"))?;
            SocketAddr::from((Ipv4Addr::LOCALHOST, port))
        }
        None => text
            .parse()
            .map_err(|_| "write it as in 127.0.0.1:8000".to_owned())?,
    };
    match address.ip().is_loopback() {
        true => Ok(address),
        false => Err(
            "other computers could reach it, and this version does not encrypt; listen \
                      on 127.0.0.1 or [::1]"
                .to_owned(),
        ),
    }
}

/// A host name, with a dot in front for all names below it, and no port.
pub fn parse_host(text: &str) -> Result<String, String> {
    let name = text.to_ascii_lowercase();
    let bare = name.strip_prefix('.').unwrap_or(&name);
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    match bare.split('.').all(label) {
        true => Ok(name),
        false => Err(
            "write a host name without a port, as in keyfob.test, or .keyfob.test for \
                      all names below it"
                .to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_is_listened_on() {
        for (text, address) in [
            ("127.0.0.1:8000", "127.0.0.1:8000"),
            ("[::1]:0", "[::1]:0"),
            ("localhost:9", "127.0.0.1:9"),
        ] {
            assert_eq!(parse(text).unwrap().to_string(), address);
        }
        for text in [
            "0.0.0.0:8000",
            "192.168.1.2:80",
            "[::]:1",
            "8000",
            "127.0.0.1",
            "x:1",
            "",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn hosts_are_names() {
        assert_eq!(parse_host("Keyfob.TEST").unwrap(), "keyfob.test");
        assert_eq!(parse_host(".keyfob.test").unwrap(), ".keyfob.test");
        for text in ["", ".", "*", "a:80", "http://a", "a..b", "a/b"] {
            assert!(parse_host(text).is_err(), "{text}");
        }
    }
}
