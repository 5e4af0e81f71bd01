use std::net::IpAddr;

use keyfob_core::Via;

use super::*;

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        headers.append(name, value.parse().unwrap());
    }
    headers
}

fn proxy() -> Proxy {
    Proxy {
        upstream: "http://127.0.0.1:3000".into(),
        strip_prefix: true,
        identity: Identity::ALL.into(),
        remove_authorization: true,
        remove_cookie: false,
        timeout_seconds: 30,
    }
}

fn onward(pairs: &[(&str, &str)], proxy: &Proxy) -> HeaderMap {
    let source = Source {
        via: Via::Tcp,
        address: Some(IpAddr::from([192, 0, 2, 7])),
        agent: None,
        request_id: Some("abc".into()),
    };
    let onward = Onward {
        proxy,
        prefix: "/app/",
        token: None,
        source: Some(&source),
        pseudonym: "keyfob-1",
        secure: false,
    };
    onward.headers(headers(pairs)).unwrap()
}

#[test]
fn what_a_caller_could_pretend_is_removed() {
    let pretended = [
        ("Remote-User", "root"),
        ("remote_user", "root"),
        ("Remote-Anything", "x"),
        ("X-Forwarded-For", "10.0.0.1"),
        ("X_Forwarded_For", "10.0.0.1"),
        ("Forwarded", "for=10.0.0.1"),
        ("X-Real-Ip", "10.0.0.1"),
        ("X-Request-Id", "other"),
        ("Authorization", "Token x"),
        ("Host", "keyfob:8000"),
        ("Accept", "*/*"),
    ];
    let sent = onward(&pretended, &proxy());
    let mut pairs: Vec<(&str, &[u8])> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()))
        .collect();
    pairs.sort_unstable();
    let expected: [(&str, &[u8]); 7] = [
        ("accept", b"*/*"),
        ("via", b"1.1 keyfob-1"),
        ("x-forwarded-for", b"192.0.2.7"),
        ("x-forwarded-host", b"keyfob:8000"),
        ("x-forwarded-prefix", b"/app"),
        ("x-forwarded-proto", b"http"),
        ("x-request-id", b"abc"),
    ];
    assert_eq!(pairs, expected);
}

#[test]
fn credentials_are_passed_on_only_if_that_is_chosen() {
    let pairs = [("Authorization", "Bearer x"), ("Cookie", "a=b")];
    let sent = onward(&pairs, &proxy());
    assert!(!sent.contains_key(AUTHORIZATION) && sent.contains_key(COOKIE));
    let other = Proxy {
        remove_authorization: false,
        remove_cookie: true,
        ..proxy()
    };
    let sent = onward(&pairs, &other);
    assert!(sent.contains_key(AUTHORIZATION) && !sent.contains_key(COOKIE));
}

#[test]
fn headers_of_the_connection_stay_on_it() {
    let mut headers = headers(&[
        ("Connection", "close, X-Own"),
        ("Connection", "x-other"),
        ("X-Own", "1"),
        ("X-Other", "1"),
        ("Keep-Alive", "timeout=5"),
        ("Proxy-Connection", "keep-alive"),
        ("Proxy-Authorization", "Basic x"),
        ("TE", "trailers"),
        ("Trailer", "X-Last"),
        ("Transfer-Encoding", "chunked"),
        ("Upgrade", "h2c"),
        ("X-Stays", "1"),
    ]);
    strip_connection(&mut headers);
    let names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
    assert_eq!(names, ["x-stays"]);
}

#[test]
fn nobody_can_have_added_headers_removed() {
    let sent = onward(
        &[("Connection", "via, x-forwarded-for, remote-user")],
        &proxy(),
    );
    assert!(sent.contains_key("x-forwarded-for") && sent.contains_key(VIA));
}

#[test]
fn a_loop_is_known_by_its_stations() {
    let through = |via: &str| came_through(&headers(&[("Via", via)]), "keyfob-1");
    assert!(through("1.1 keyfob-1") && through("1.0 fred, 1.1 keyfob-1 (x)"));
    assert!(!through("1.1 keyfob-2") && !through("1.1 keyfob-12"));
}

#[test]
fn only_another_protocol_is_an_upgrade() {
    let wants = |value: &str| wants_web_socket(&headers(&[("Upgrade", value)]));
    assert!(wants("websocket") && wants("h2c, WebSocket/13"));
    assert!(!wants("h2c") && !wants(""));
}
