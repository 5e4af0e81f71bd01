//! Where a request came from, as its connection and its headers tell.

use std::net::IpAddr;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName};
use keyfob_core::{MAX_AGENT_CHARS, Network, Source, Via};

use crate::serve::Peer;

/// Each proxy adds the address it was called from at the end.
static FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Most addresses of a forwarded chain that are looked at.
const MAX_HOPS: usize = 32;

/// The source of a request that came over TCP. `peer` is the connection's other end, where it is known.
pub(crate) fn over_tcp(
    headers: &HeaderMap,
    peer: Option<Peer>,
    proxies: &[Network],
    request_id: &str,
) -> Source {
    let address = peer.map(|peer| client(headers, peer.0.to_canonical(), proxies));
    Source {
        via: Via::Tcp,
        address,
        agent: agent(headers),
        request_id: Some(request_id.to_owned()),
    }
}

/// The source of a request over the local control socket.
pub(crate) fn over_control(headers: &HeaderMap, request_id: &str) -> Source {
    Source {
        via: Via::Local,
        address: None,
        agent: agent(headers),
        request_id: Some(request_id.to_owned()),
    }
}

/// The right-most address that is no listed proxy's; anything further left is only somebody's word.
fn client(headers: &HeaderMap, peer: IpAddr, proxies: &[Network]) -> IpAddr {
    let is_proxy = |address: IpAddr| proxies.iter().any(|network| network.contains(address));
    let mut nearest = peer;
    if !is_proxy(nearest) {
        return nearest;
    }
    let values = headers.get_all(&FORWARDED_FOR).iter().rev();
    let hops = values.flat_map(|value| value.as_bytes().rsplit(|byte| *byte == b','));
    for hop in hops.take(MAX_HOPS) {
        // Whatever stands left of a word that is no address cannot be trusted either.
        let Some(address) = address(hop) else {
            break;
        };
        nearest = address;
        if !is_proxy(nearest) {
            break;
        }
    }
    nearest
}

/// An address as proxies write it: bare, in brackets, or with a port.
fn address(text: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let parsed = bare.parse::<IpAddr>().ok();
    let parsed = parsed.or_else(|| Some(text.parse::<std::net::SocketAddr>().ok()?.ip()));
    parsed.map(|address| address.to_canonical())
}

/// What the client says it is, cut; bytes that are no ASCII stand for Latin-1, as in WSGI.
fn agent(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(USER_AGENT)?.as_bytes();
    let cut = &value[..value.len().min(MAX_AGENT_CHARS)];
    match std::str::from_utf8(cut) {
        Ok("") => None,
        Ok(text) if text.is_ascii() => Some(text.to_owned()),
        _ => Some(cut.iter().map(|&byte| char::from(byte)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(name: &'static str, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    fn seen(peer: &str, chain: &[&str]) -> String {
        let proxies = ["127.0.0.1", "10.0.0.0/8"].map(|text| text.parse().unwrap());
        let headers = headers("x-forwarded-for", chain);
        client(&headers, peer.parse().unwrap(), &proxies).to_string()
    }

    #[test]
    fn only_a_listed_proxy_is_believed_and_only_its_own_word() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("192.0.2.9", &["1.2.3.4"], "192.0.2.9"),
            ("127.0.0.1", &[], "127.0.0.1"),
            ("127.0.0.1", &["1.2.3.4"], "1.2.3.4"),
            ("127.0.0.1", &["6.6.6.6, 1.2.3.4"], "1.2.3.4"),
            ("127.0.0.1", &["6.6.6.6, 1.2.3.4, 10.1.1.1"], "1.2.3.4"),
            ("127.0.0.1", &["6.6.6.6", "1.2.3.4", "10.1.1.1"], "1.2.3.4"),
            ("127.0.0.1", &["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
            ("127.0.0.1", &["1.2.3.4, nonsense"], "127.0.0.1"),
            ("127.0.0.1", &["1.2.3.4, unknown, 10.1.1.1"], "10.1.1.1"),
            ("127.0.0.1", &["1.2.3.4:5678"], "1.2.3.4"),
            ("127.0.0.1", &["[2001:db8::1]:5678"], "2001:db8::1"),
            ("127.0.0.1", &["[2001:db8::1]"], "2001:db8::1"),
            ("127.0.0.1", &["::ffff:1.2.3.4"], "1.2.3.4"),
            ("127.0.0.1", &[""], "127.0.0.1"),
        ];
        for (peer, chain, expected) in cases {
            assert_eq!(seen(peer, chain), *expected, "{peer} {chain:?}");
        }
    }

    #[test]
    fn a_long_chain_is_not_followed_for_ever() {
        let chain = vec!["10.1.1.1"; 1000].join(",");
        assert_eq!(seen("127.0.0.1", &["1.2.3.4", &chain]), "10.1.1.1");
    }

    #[test]
    fn an_agent_is_cut() {
        let long = "x".repeat(300);
        let cut = agent(&headers("user-agent", &[&long])).unwrap();
        assert_eq!(cut.chars().count(), MAX_AGENT_CHARS);
        assert_eq!(
            agent(&headers("user-agent", &["curl/8"])).unwrap(),
            "curl/8"
        );
        assert_eq!(agent(&headers("user-agent", &["é"])).unwrap(), "Ã©");
        assert_eq!(agent(&headers("user-agent", &[""])), None);
        assert_eq!(agent(&HeaderMap::new()), None);
    }
}
