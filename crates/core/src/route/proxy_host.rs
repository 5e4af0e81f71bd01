//! Hosts that proxies may send to.

use std::str::FromStr;

use url::{Host, Url};

/// A host that proxies may send to, with one port or any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyHost {
    pub(super) host: Host,
    pub(super) port: Option<u16>,
}

/// The text is not a host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a host such as build.example.com, 192.168.1.5 or [fd00::1]:8080")]
pub struct ProxyHostFault(String);

impl FromStr for ProxyHost {
    type Err = ProxyHostFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || ProxyHostFault(text.to_owned());
        // A scheme without a default port tells whether one was written.
        let url = Url::parse(&format!("none://{text}")).map_err(|_| fault())?;
        let host = url
            .host_str()
            .filter(|host| !host.is_empty())
            .ok_or_else(fault)?;
        let bare = matches!(url.path(), "") && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || text.contains(['@', '*', '/']) {
            return Err(fault());
        }
        let host = Host::parse(host).map_err(|_| fault())?;
        Ok(Self {
            host,
            port: url.port(),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hosts_are_read_without_anything_else() {
        for bad in ["", "http://a", "a/b", "*", "a:x", "u@a", "a b"] {
            assert!(bad.parse::<ProxyHost>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_host_or_refused(text in "\\PC{0,30}") {
            let _ = text.parse::<ProxyHost>();
        }
    }
}
