//! `keyfob route`.

mod common;

use common::Keyfob;
use common::http::send;
use common::server::Server;
use serde_json::json;

#[test]
fn a_mock_is_made_shown_switched_and_deleted() {
    let keyfob = Keyfob::new();
    let body = r#"{"id": {path.id}, "who": "{user.username}"}"#;
    let made = keyfob.json(&[
        "route",
        "add-mock",
        "/orders/{id}/",
        "--method",
        "GET",
        "--scope",
        "orders:read",
        "--status",
        "201",
        "--header",
        "Cache-Control: no-store",
        "--body",
        body,
        "--json",
    ]);
    assert_eq!(made["needs"], "scopes");
    assert_eq!(
        made["mock"]["headers"],
        json!([{"name": "Cache-Control", "value": "no-store"}])
    );
    let id = made["id"].to_string();
    let shown = keyfob.ok(&["route", "show", &id]);
    let expected = format!(
        "Route {id}: GET /orders/{{id}}/\n  on\n  needs: orders:read\n  answers: 201 application/json\n  \
         Cache-Control: no-store\n    {body}\n"
    );
    assert_eq!(shown, expected);
    assert_eq!(keyfob.json(&["route", "show", &id, "--json"]), made);

    let off = keyfob.ok(&["route", "disable", &id]);
    assert_eq!(off, format!("Route {id} is off: GET /orders/{{id}}/.\n"));
    let listed = keyfob.ok(&["route", "list", "--kind", "mock"]);
    let mut lines = listed.lines();
    assert_eq!(
        lines.next().map(|line| line.split_whitespace().next()),
        Some(Some("ID"))
    );
    let row: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(
        row[..6],
        [&id, "off", "/orders/{id}/", "mock", "GET", "orders:read"]
    );
    assert_eq!(
        keyfob.json(&["route", "enable", &id, "--json"])["enabled"],
        true
    );
    assert_eq!(
        keyfob.ok(&["route", "delete", &id]),
        format!("Deleted route {id}.\n")
    );
    let gone = keyfob.run(&["route", "show", &id]);
    assert_eq!((gone.code, gone.out.as_str()), (1, ""));
}

#[test]
fn a_body_comes_from_standard_input() {
    let keyfob = Keyfob::new();
    let made = keyfob.run_with_input(
        &[
            "route",
            "add-mock",
            "/page/",
            "--content-type",
            "text/html",
            "--body-file",
            "-",
            "--json",
        ],
        "<h1>{query.q}</h1>\n",
    );
    assert_eq!(made.code, 0, "{made:?}");
    let made: serde_json::Value = serde_json::from_str(&made.out).unwrap();
    assert_eq!(made["mock"]["body"], "<h1>{query.q}</h1>\n");
}

#[test]
fn a_proxy_is_made_and_its_upstream_looked_at() {
    let keyfob = Keyfob::new();
    let ran = keyfob.run(&[
        "route",
        "add-proxy",
        "/app/",
        "http://127.0.0.1:1",
        "--needs",
        "staff",
        "--tell",
        "groups",
        "--keep-prefix",
        "--timeout",
        "5",
        "--off",
        "--json",
    ]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "Nothing answers at this address.\n"),
        "{ran:?}"
    );
    let made: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(made["enabled"], false);
    let expected = json!({
        "upstream": "http://127.0.0.1:1", "strip_prefix": false, "identity": ["user", "groups"],
        "remove_authorization": true, "remove_cookie": false, "timeout_seconds": 5,
    });
    assert_eq!(made["proxy"], expected);
    let shown = keyfob.ok(&["route", "show", &made["id"].to_string()]);
    assert!(
        shown.contains("  told: Remote-User, Remote-Groups\n  removed: Authorization\n"),
        "{shown}"
    );
}

#[test]
fn what_is_wrong_is_named() {
    let keyfob = Keyfob::new();
    let cases: [(&[&str], i32, &str); 5] = [
        (&["add-mock", "/hello/"], 1, "path: /hello/ is built in\n"),
        (
            &["add-mock", "/a/", "--status", "99"],
            1,
            "status: Choose a status from 200 to 599\n",
        ),
        (
            &["add-proxy", "/a/", "http://192.0.2.1/"],
            1,
            "upstream: Enter an address on this computer, or allow its host with --proxy-host\n",
        ),
        (
            &["add-mock", "/a/", "--needs", "anyone", "--scope", "a"],
            2,
            "--scope goes with --needs scopes or --needs staff.\n",
        ),
        (&["delete", "7"], 1, "No Route matches the given query.\n"),
    ];
    for (arguments, code, message) in cases {
        let ran = keyfob.run(&[&["route"], arguments].concat());
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (code, message),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_route_of_a_running_server_is_in_force_at_once() {
    let keyfob = Keyfob::new();
    keyfob.superuser("vitor");
    let key = keyfob.token(&["drf_create_token", "vitor"], "vitor");
    let server = Server::start(&keyfob, "error");
    let ask = |path: &str, credentials: &str| {
        send(
            &server.address,
            &format!("GET {path} HTTP/1.1\r\nAuthorization: {credentials}"),
            "",
        )
    };
    assert_eq!(ask("/orders/7/", "").0, 404);
    let body = r#"{"id": {path.id}, "who": "{user.username}"}"#;
    keyfob.ok(&["route", "add-mock", "/orders/{id}/", "--body", body]);
    assert_eq!(ask("/orders/7/", "").0, 401);
    let expected = r#"{"id": 7, "who": "vitor"}"#.to_owned();
    assert_eq!(
        ask("/orders/7/", &format!("Token {key}")),
        (200, expected.clone())
    );
    assert_eq!(ask("/orders/7/", &format!("Bearer {key}")), (200, expected));

    let itself = format!("http://{}/", server.address);
    let ran = keyfob.run(&["route", "add-proxy", "/app/", &itself]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (1, "upstream: This address is Keyfob itself\n")
    );
}
