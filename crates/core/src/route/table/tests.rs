use proptest::prelude::*;

use super::*;
use crate::Scopes;
use crate::route::{Answer, Mock, Proxy, RouteDraft};

fn route(id: u64, methods: &[&str], path: &str, enabled: bool) -> Route {
    let words: Vec<String> = methods.iter().map(|&word| word.to_owned()).collect();
    let proxy = path.ends_with('*');
    let mock = Mock {
        status: 200,
        content_type: String::new(),
        headers: vec![],
        body: String::new(),
    };
    let upstream = Proxy {
        upstream: "http://127.0.0.1:3000".into(),
        strip_prefix: true,
        identity: [].into(),
        remove_authorization: true,
        remove_cookie: false,
        timeout_seconds: 30,
    };
    Route {
        id: RouteId(id),
        draft: RouteDraft {
            methods: Methods::try_from(words).unwrap(),
            path: path.trim_end_matches('*').to_owned(),
            need: Need::Authenticated,
            enabled,
            answer: if proxy {
                Answer::Proxy(upstream)
            } else {
                Answer::Mock(mock)
            },
        },
        created: jiff::Timestamp::UNIX_EPOCH,
        changed: jiff::Timestamp::UNIX_EPOCH,
    }
}

fn table() -> RouteTable {
    RouteTable::new(vec![
        route(1, &["GET"], "/orders/", true),
        route(2, &["POST"], "/orders/", true),
        route(3, &["GET"], "/orders/{id}/", true),
        route(4, &["DELETE"], "/orders/{number}/", true),
        route(5, &[], "/orders/17/", true),
        route(6, &[], "/{a}/17/items", true),
        route(7, &[], "/orders/{id}/items", true),
        route(8, &[], "/app/*", true),
        route(9, &[], "/app/admin/*", true),
        route(10, &[], "/app/status", false),
        route(11, &["GET", "HEAD"], "/app/{page}/{part}/", true),
        route(12, &["GET"], "/café/", true),
    ])
}

/// The number of the route and the values, or what else was found.
fn found(method: &str, path: &str) -> String {
    match table().find(method, path) {
        Found::Route { route, values, .. } => format!("{} {}", route.route.id, values.join(",")),
        Found::OtherMethods { allow, .. } => allow.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_most_specific_route_wins() {
    let cases = [
        ("GET", "/orders/", "1 "),
        ("HEAD", "/orders/", "1 "),
        ("POST", "/orders/", "2 "),
        ("PUT", "/orders/", "GET, POST, HEAD"),
        ("GET", "/orders/18/", "3 18"),
        ("DELETE", "/orders/18/", "4 18"),
        ("PATCH", "/orders/18/", "GET, DELETE, HEAD"),
        ("GET", "/orders/17/", "5 "),
        ("GET", "/orders/17/items", "7 17"),
        ("GET", "/other/17/items", "6 other"),
        ("GET", "/app/", "8 "),
        ("GET", "/app/x", "8 "),
        ("GET", "/app/x/y", "8 "),
        ("GET", "/app/x/y/", "11 x,y"),
        ("POST", "/app/x/y/", "GET, HEAD"),
        ("GET", "/app/admin/", "9 "),
        ("GET", "/app/admin/x", "9 "),
        ("GET", "/app/administrator", "8 "),
        ("GET", "/app/status", "8 "),
        (
            "TRACE",
            "/app/",
            "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS",
        ),
        ("GET", "/caf%C3%A9/", "12 "),
        ("GET", "/orders/a%20b/", "3 a b"),
        ("GET", "/orders/%FF/", "3 \u{fffd}"),
        ("GET", "/nothing/", "Nothing"),
        ("GET", "//orders/", "Nothing"),
        ("GET", "*", "Nothing"),
        ("GET", "", "Nothing"),
    ];
    for (method, path, expected) in cases {
        assert_eq!(found(method, path), expected, "{method} {path}");
    }
}

#[test]
fn a_slash_too_few_is_told_from_nothing() {
    for path in ["/orders", "/orders/18", "/app", "/caf%C3%A9"] {
        assert_eq!(found("POST", path), "MissingSlash", "{path}");
    }
    for path in ["/order", "/orders/18/items/x", "//orders"] {
        assert_eq!(found("GET", path), "Nothing", "{path}");
    }
}

/// What one route protects cannot be reached by way of another.
#[test]
fn a_path_that_resolves_elsewhere_is_refused() {
    for path in [
        "/app/x/../admin/",
        "/app/x/%2e%2e/admin/",
        "/app/..;/orders/",
        "/app//admin/",
        "/app/.//admin/",
        "/app/x%2F..%2Fadmin/",
        "/app/x\\..\\admin/",
        "/app/../../etc/passwd",
        "/app/../hello/",
        "/app/admin;x/",
        "/orders/a%2Fb/",
    ] {
        assert_eq!(found("GET", path), "Ambiguous", "{path}");
    }
    // Decoding decides which route it is; nothing is ambiguous here.
    assert_eq!(found("GET", "/app/%61dmin/"), "9 ");
    for path in ["/app/@scope%2fname", "/app/a/../b", "/app//b", "/app/x;v=1"] {
        assert_eq!(found("GET", path), "8 ", "{path}");
    }
}

#[test]
fn routes_of_one_shape_collide_by_their_methods() {
    let collides = |a: &Route, b: &Route| a.draft.collision(&b.draft).map(str::to_owned);
    let get = route(1, &["GET"], "/a/{id}/", false);
    let any = route(2, &[], "/a/{other}/", true);
    assert_eq!(collides(&get, &any), Some("GET".into()));
    assert_eq!(collides(&get, &route(3, &["POST"], "/a/{id}/", true)), None);
    assert_eq!(collides(&get, &route(4, &["GET"], "/a/1/", true)), None);
    let (mock, proxy) = (route(5, &[], "/a/", true), route(6, &[], "/a/*", true));
    assert_eq!(collides(&mock, &proxy), None);
    assert_eq!(collides(&proxy, &proxy), Some("Any".into()));
}

#[test]
fn a_route_of_other_rules_leads_nowhere() {
    let table = RouteTable::new(vec![
        route(1, &[], "/hello/", true),
        route(2, &[], "/a/", true),
    ]);
    assert_eq!(table.unusable(), [RouteId(1)]);
    assert_eq!(table.find("GET", "/hello/"), Found::Nothing);
    assert!(table.get(RouteId(2)).is_some());
}

#[test]
fn a_route_survives_being_stored() {
    let mut stored = route(7, &["GET"], "/app/*", true);
    stored.draft.need = Need::Staff(Scopes::parse_list("a:b c").unwrap());
    for route in [stored, route(8, &[], "/orders/{id}/", false)] {
        let text = serde_json::to_string(&route).unwrap();
        assert_eq!(
            serde_json::from_str::<Route>(&text).unwrap(),
            route,
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn never_panics(path in "[/.a-d0-9%2Fe;\\\\é{}]{0,24}", method in "[A-Z]{0,6}") {
        let _ = table().find(&method, &path);
        let _ = table().find(&method, &format!("/app/{path}"));
    }

    /// A path without anything special is found exactly where its parts say.
    #[test]
    fn values_are_what_stands_between_the_slashes(id in "[a-zA-Z0-9_-]{1,20}") {
        prop_assume!(id != "17");
        let expected = format!("3 {id}");
        prop_assert_eq!(found("GET", &format!("/orders/{id}/")), expected);
    }
}
