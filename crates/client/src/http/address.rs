//! A server's base address, such as `http://127.0.0.1:8000`.

use std::{fmt, str::FromStr};

use url::Url;

/// Why an address, or a path under one, was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq, Clone, Copy)]
pub enum AddressError {
    /// Not an absolute `http` or `https` address with a host.
    #[error("Enter an http or https address")]
    NotHttp,
    /// It carries a user name or password.
    #[error("Leave user name and password out of the address")]
    Credentials,
    /// It carries a query or a fragment.
    #[error("Leave everything after ? or # out of the address")]
    Query,
    /// The path does not start with a slash, or leads away from the server.
    #[error("Path starts with /")]
    Path,
}

/// A checked base address, without a slash at its end. Paths are appended to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    url: Url,
    text: String,
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let url = Url::parse(text.trim()).map_err(|_| AddressError::NotHttp)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(AddressError::NotHttp);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(AddressError::Query);
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { url, text })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Address {
    /// The address as text, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host and port as a person reads them: `127.0.0.1:8000`, `staging.example.com`.
    pub fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        match self.url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Whether what is sent there can be read on the way: `http` to another computer.
    pub fn is_open_to_others(&self) -> bool {
        let local = match self.url.host() {
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            Some(url::Host::Domain(name)) => name == "localhost",
            None => false,
        };
        self.url.scheme() == "http" && !local
    }

    /// The same address at port `to`, if it is one of this computer at port `from`.
    pub fn on_other_local_port(&self, from: u16, to: u16) -> Option<Self> {
        let local = matches!(
            self.url.host_str(),
            Some("127.0.0.1" | "[::1]" | "localhost")
        );
        if !local || self.url.port_or_known_default() != Some(from) {
            return None;
        }
        let mut url = self.url.clone();
        url.set_port(Some(to)).ok()?;
        url.as_str().parse().ok()
    }

    /// The full address of `path` (with its query) on this server, and on no other.
    pub fn join(&self, path: &str) -> Result<Url, AddressError> {
        if !path.starts_with('/') {
            return Err(AddressError::Path);
        }
        let url = Url::parse(&format!("{}{path}", self.text)).map_err(|_| AddressError::Path)?;
        let same = url.origin() == self.url.origin() && url.username().is_empty();
        if same {
            Ok(url)
        } else {
            Err(AddressError::Path)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, AddressError> {
        text.parse::<Address>().map(|address| address.to_string())
    }

    #[test]
    fn accepts_http_addresses_and_drops_the_last_slash() {
        assert_eq!(
            parse(" http://127.0.0.1:8000/ ").as_deref(),
            Ok("http://127.0.0.1:8000")
        );
        assert_eq!(
            parse("https://Example.com/api/").as_deref(),
            Ok("https://example.com/api")
        );
        assert_eq!(
            parse("http://[::1]:8000").as_deref(),
            Ok("http://[::1]:8000")
        );
    }

    #[test]
    fn refuses_what_is_not_a_plain_http_address() {
        for text in [
            "",
            "127.0.0.1:8000",
            "localhost:8000",
            "ftp://x/",
            "http://",
            "file:///etc",
        ] {
            assert_eq!(parse(text), Err(AddressError::NotHttp), "{text}");
        }
        assert_eq!(parse("http://a:b@x/"), Err(AddressError::Credentials));
        assert_eq!(parse("http://x/?a=1"), Err(AddressError::Query));
        assert_eq!(parse("http://x/#a"), Err(AddressError::Query));
    }

    #[test]
    fn only_a_local_address_at_that_port_moves_to_another() {
        let moved = |text: &str| {
            let address: Address = text.parse().unwrap();
            address
                .on_other_local_port(8000, 8001)
                .map(|moved| moved.to_string())
        };
        assert_eq!(
            moved("http://localhost:8000/a").as_deref(),
            Some("http://localhost:8001/a")
        );
        assert_eq!(
            moved("http://[::1]:8000").as_deref(),
            Some("http://[::1]:8001")
        );
        assert_eq!(moved("http://127.0.0.1:9000"), None);
        assert_eq!(moved("http://example.com:8000"), None);
    }

    #[test]
    fn only_plain_http_to_another_computer_is_open_to_others() {
        let open = |text: &str| text.parse::<Address>().unwrap().is_open_to_others();
        for text in [
            "http://example.com",
            "http://192.168.1.2:8000",
            "http://localhost.evil.com",
            "http://[fe80::1]",
        ] {
            assert!(open(text), "{text}");
        }
        for text in [
            "https://example.com",
            "http://localhost:8000",
            "http://127.0.0.2",
            "http://[::1]:8000",
        ] {
            assert!(!open(text), "{text}");
        }
    }

    #[test]
    fn a_path_never_leads_to_another_server() {
        let base: Address = "http://127.0.0.1:8000".parse().unwrap();
        for path in [
            "//evil.com/",
            "/\\evil.com",
            "/@evil.com",
            "/..//evil.com",
            "/\t/evil.com",
        ] {
            let url = base.join(path).unwrap();
            assert_eq!(url.host_str(), Some("127.0.0.1"), "{path}");
            assert_eq!(url.port(), Some(8000), "{path}");
        }
        for path in [
            "",
            "hello/",
            ".evil.com/",
            "@evil.com/",
            "1/",
            "http://evil.com/",
        ] {
            assert_eq!(base.join(path), Err(AddressError::Path), "{path}");
        }
    }
}
