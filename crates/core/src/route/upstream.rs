//! Upstreams: which addresses a proxy may send to.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use url::{Host, Url};

use super::ProxyHost;

/// Where a proxy sends to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// Over TLS.
    pub https: bool,
    /// The host: a name in lower case or an address.
    pub host: Host,
    /// The port.
    pub port: u16,
    /// What stands before every path sent there; without its last slash.
    pub base: String,
}

/// Why an upstream is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UpstreamFault {
    /// The text is not an address that can be sent to.
    #[error("Enter an http or https address")]
    Address,
    /// A name and password in the address.
    #[error("Enter the address without username and password")]
    Credentials,
    /// It leads back here.
    #[error("This address is Keyfob itself")]
    Itself,
    /// Neither on this computer nor listed.
    #[error("Enter an address on this computer, or allow its host with --proxy-host")]
    NotAllowed,
}

impl FromStr for Upstream {
    type Err = UpstreamFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| UpstreamFault::Address)?;
        let https = match url.scheme() {
            "http" => false,
            "https" => true,
            _ => return Err(UpstreamFault::Address),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(UpstreamFault::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(UpstreamFault::Address);
        }
        let host = url.host().ok_or(UpstreamFault::Address)?.to_owned();
        Ok(Self {
            https,
            host,
            port: url.port_or_known_default().ok_or(UpstreamFault::Address)?,
            base: url.path().trim_end_matches('/').to_owned(),
        })
    }
}

impl Upstream {
    /// The address, where the host is one.
    fn literal(&self) -> Option<IpAddr> {
        match &self.host {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(IpAddr::V4(*address)),
            Host::Ipv6(address) => Some(IpAddr::V6(*address).to_canonical()),
        }
    }

    /// Whether the host is called `localhost` (RFC 6761 section 6.3).
    fn is_localhost(&self) -> bool {
        let Host::Domain(name) = &self.host else {
            return false;
        };
        let name = name.strip_suffix('.').unwrap_or(name);
        name == "localhost" || name.ends_with(".localhost")
    }

    /// Host and port as in a URL.
    #[must_use]
    pub fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// What is sent to, and what is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UpstreamPolicy {
    /// Hosts besides this computer.
    pub hosts: Vec<ProxyHost>,
    /// Where this server listens.
    pub own: Vec<SocketAddr>,
}

impl UpstreamPolicy {
    /// Whether an upstream may be sent to, as far as its address tells.
    ///
    /// # Errors
    /// [`UpstreamFault`].
    pub fn check(&self, upstream: &Upstream) -> Result<(), UpstreamFault> {
        match upstream.literal() {
            Some(address) => self.check_address(upstream, address),
            None if upstream.is_localhost() && self.is_own_port(upstream.port) => {
                Err(UpstreamFault::Itself)
            }
            None if upstream.is_localhost() || self.lists(upstream) => Ok(()),
            None => Err(UpstreamFault::NotAllowed),
        }
    }

    /// Whether an upstream may be sent to at an address that its host stands for.
    ///
    /// # Errors
    /// [`UpstreamFault::Itself`], [`UpstreamFault::NotAllowed`].
    pub fn check_address(&self, upstream: &Upstream, address: IpAddr) -> Result<(), UpstreamFault> {
        let address = address.to_canonical();
        let local = address.is_loopback() || address.is_unspecified();
        let own = |own: &&SocketAddr| own.ip().to_canonical() == address;
        let at_own_port = self.own.iter().filter(|own| own.port() == upstream.port);
        if (local && self.is_own_port(upstream.port)) || at_own_port.into_iter().any(|o| own(&o)) {
            return Err(UpstreamFault::Itself);
        }
        match address.is_loopback() || self.lists(upstream) {
            true => Ok(()),
            false => Err(UpstreamFault::NotAllowed),
        }
    }

    fn is_own_port(&self, port: u16) -> bool {
        self.own.iter().any(|own| own.port() == port)
    }

    fn lists(&self, upstream: &Upstream) -> bool {
        let fits = |listed: &ProxyHost| {
            listed.host == upstream.host && listed.port.is_none_or(|port| port == upstream.port)
        };
        self.hosts.iter().any(fits)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn policy() -> UpstreamPolicy {
        UpstreamPolicy {
            hosts: ["build.example.com", "192.168.1.5:8080", "[fd00::1]"]
                .map(|host| host.parse().unwrap())
                .to_vec(),
            own: vec![
                "127.0.0.1:8000".parse().unwrap(),
                "[::1]:8000".parse().unwrap(),
            ],
        }
    }

    fn check(text: &str) -> Result<(), UpstreamFault> {
        policy().check(&text.parse()?)
    }

    #[test]
    fn only_this_computer_and_listed_hosts_are_sent_to() {
        for good in [
            "http://127.0.0.1:3000",
            "http://localhost:3000/base/",
            "https://app.localhost",
            "http://[::1]:3000",
            "http://[::ffff:127.0.0.1]:3000",
            "http://127.9.9.9",
            "http://2130706433:3000",
            "https://BUILD.example.com/x",
            "http://192.168.1.5:8080",
            "http://[fd00::1]:1",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, fault) in [
            ("http://192.168.1.5:8081", UpstreamFault::NotAllowed),
            ("http://evil.build.example.com", UpstreamFault::NotAllowed),
            ("http://127.0.0.1.example.com", UpstreamFault::NotAllowed),
            ("http://0.0.0.0:3000", UpstreamFault::NotAllowed),
            ("http://169.254.169.254/", UpstreamFault::NotAllowed),
            ("http://[::]:3000", UpstreamFault::NotAllowed),
            ("http://127.0.0.1:8000", UpstreamFault::Itself),
            ("http://127.0.0.2:8000", UpstreamFault::Itself),
            ("http://0:8000", UpstreamFault::Itself),
            ("http://localhost:8000/x", UpstreamFault::Itself),
            ("http://[::ffff:7f00:1]:8000", UpstreamFault::Itself),
            ("ftp://127.0.0.1", UpstreamFault::Address),
            ("127.0.0.1:3000", UpstreamFault::Address),
            ("http://", UpstreamFault::Address),
            ("http://127.0.0.1/?x", UpstreamFault::Address),
            ("http://a:b@127.0.0.1/", UpstreamFault::Credentials),
        ] {
            assert_eq!(check(bad), Err(fault), "{bad}");
        }
    }

    #[test]
    fn localhost_must_be_loopback_when_resolved() {
        let upstream: Upstream = "http://localhost:3000".parse().unwrap();
        let at = |address: &str| policy().check_address(&upstream, address.parse().unwrap());
        assert_eq!(at("127.0.0.1"), Ok(()));
        assert_eq!(at("10.0.0.1"), Err(UpstreamFault::NotAllowed));
        let listed: Upstream = "http://build.example.com:8000".parse().unwrap();
        let address = "127.0.0.1".parse().unwrap();
        assert_eq!(
            policy().check_address(&listed, address),
            Err(UpstreamFault::Itself)
        );
    }

    proptest! {
        #[test]
        fn any_text_is_an_upstream_or_refused(text in "\\PC{0,30}") {
            let _ = check(&text);
            let _ = check(&format!("http://{text}"));
        }
    }
}
