//! What each setting may say.

use std::net::{Ipv4Addr, SocketAddr};

use keyfob_config::Value;
use keyfob_core::Network;
use keyfob_core::route::ProxyHost;
use keyfob_server::CorsOrigin;

/// An address and a port; `localhost` stands for 127.0.0.1.
pub fn parse_address(text: &str) -> Result<SocketAddr, String> {
    match text.strip_prefix("localhost:") {
        Some(port) => {
            let port = port.parse();
            let port = port.map_err(|_| format!("{text:?} does not end in a port"))?;
            Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        }
        None => text
            .parse()
            .map_err(|_| "write it as in 127.0.0.1:8000".to_owned()),
    }
}

/// A host name, with a dot in front for all names below it, and no port.
pub fn parse_host(text: &str) -> Result<String, String> {
    let name = text.to_ascii_lowercase();
    let bare = name.strip_prefix('.').unwrap_or(&name);
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    // An address is a host too, as in Django; one of IPv6 stands in brackets.
    let bracketed = bare.strip_prefix('[').and_then(|b| b.strip_suffix(']'));
    let is_ipv6 = bracketed.is_some_and(|b| b.parse::<std::net::Ipv6Addr>().is_ok());
    match is_ipv6 || bare.split('.').all(label) {
        true => Ok(name),
        false => Err(format!(
            "{text:?}: write a host name without a port, as in keyfob.test, or .keyfob.test for all \
             names below it"
        )),
    }
}

/// An origin as browsers send it.
pub fn parse_origin(text: &str) -> Result<CorsOrigin, String> {
    text.parse::<CorsOrigin>()
        .map_err(|error| error.to_string())
}

/// A range of addresses.
pub fn parse_network(text: &str) -> Result<Network, String> {
    text.parse::<Network>()
        .map_err(|_| format!("{text:?}: write an address or a range such as 10.0.0.0/8"))
}

/// What stands before the paths of knox's wire: parts of a path, no slash at the end.
pub fn parse_prefix(text: &str) -> Result<String, String> {
    let parts = text.strip_prefix('/').map(|rest| rest.split('/'));
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._~-".contains(c))
    };
    match parts.is_some_and(|mut parts| parts.all(plain)) {
        true => Ok(text.to_owned()),
        false => Err(format!(
            "{text:?}: write it as in /auth, without a last slash"
        )),
    }
}

/// A host that proxy routes may send to.
pub fn parse_proxy_host(text: &str) -> Result<ProxyHost, String> {
    text.parse::<ProxyHost>().map_err(|error| error.to_string())
}

pub fn anything(_: &Value) -> Result<(), String> {
    Ok(())
}

pub fn address(value: &Value) -> Result<(), String> {
    text(value, parse_address)
}

pub fn loopback_address(value: &Value) -> Result<(), String> {
    text(value, |text| match parse_address(text)? {
        address if address.ip().is_loopback() => Ok(address),
        _ => Err(
            "the metrics take no token here, so write an address of this computer only, as in \
                  127.0.0.1:9100"
                .to_owned(),
        ),
    })
}

pub fn hosts(value: &Value) -> Result<(), String> {
    items(value, parse_host)
}

pub fn origins(value: &Value) -> Result<(), String> {
    items(value, parse_origin)
}

pub fn proxy_hosts(value: &Value) -> Result<(), String> {
    items(value, parse_proxy_host)
}

pub fn networks(value: &Value) -> Result<(), String> {
    items(value, parse_network)
}

pub fn prefixes(value: &Value) -> Result<(), String> {
    items(value, parse_prefix)
}

pub fn level(value: &Value) -> Result<(), String> {
    text(value, crate::logging::check_level)
}

pub fn format(value: &Value) -> Result<(), String> {
    match value.as_text() {
        Some("text" | "json") => Ok(()),
        _ => Err("write text or json".to_owned()),
    }
}

pub fn file(value: &Value) -> Result<(), String> {
    match value.as_text() {
        Some("") => Err("write a path".to_owned()),
        _ => Ok(()),
    }
}

fn text<T>(value: &Value, parse: impl Fn(&str) -> Result<T, String>) -> Result<(), String> {
    value.as_text().map_or(Ok(()), |text| parse(text).map(drop))
}

fn items<T>(value: &Value, parse: impl Fn(&str) -> Result<T, String>) -> Result<(), String> {
    value
        .items()
        .iter()
        .try_for_each(|item| parse(item).map(drop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_port() {
        for (text, address) in [
            ("127.0.0.1:8000", "127.0.0.1:8000"),
            ("[::1]:0", "[::1]:0"),
            ("localhost:9", "127.0.0.1:9"),
            ("0.0.0.0:8443", "0.0.0.0:8443"),
        ] {
            assert_eq!(parse_address(text).unwrap().to_string(), address);
        }
        for text in ["8000", "127.0.0.1", "x:1", "", "localhost:x", "localhost:"] {
            assert!(parse_address(text).is_err(), "{text}");
        }
        let anywhere = Value::Text("0.0.0.0:9100".to_owned());
        assert!(loopback_address(&anywhere).is_err());
    }

    #[test]
    fn hosts_are_names() {
        assert_eq!(parse_host("Keyfob.TEST").unwrap(), "keyfob.test");
        for good in [".keyfob.test", "192.168.1.7", "[fd00::7]"] {
            assert_eq!(parse_host(good).unwrap(), good);
        }
        for text in ["", ".", "*", "a:80", "http://a", "a..b", "a/b", "[x]"] {
            assert!(parse_host(text).is_err(), "{text}");
        }
    }

    #[test]
    fn prefixes_are_paths() {
        for good in ["/auth", "/a/b-c"] {
            assert!(parse_prefix(good).is_ok(), "{good}");
        }
        for bad in ["", "/", "auth", "/auth/", "/a//b", "/a b", "/{x}"] {
            assert!(parse_prefix(bad).is_err(), "{bad}");
        }
    }
}
