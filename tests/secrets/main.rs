//! No password and no key in plain text: not in the data folder, not in the logs at their loudest.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failure here is a failed test"
)]

mod search;

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use keyfob_tests::home::Home;
use keyfob_tests::http::Client;
use serde_json::{Value, json};

const LOUD: &[(&str, &str)] = &[("KEYFOB_LOG", "keyfob=trace,trace")];
const FIRST: &str = "canary-first-superuser";

#[test]
fn nothing_written_holds_a_password_or_a_key() {
    let home = Home::new();
    let arguments = [
        "createsuperuser",
        "--username",
        "root",
        "--email",
        "",
        "--noinput",
    ];
    let variables = [LOUD, &[("KEYFOB_SUPERUSER_PASSWORD", FIRST)]].concat();
    let made = home.keyfob(&arguments, &variables);
    assert!(made.status.success(), "{made:?}");
    let said = [made.stdout, made.stderr].concat();

    let mut served = home.serve(LOUD);
    let mut secrets = vec![FIRST.to_owned(), break_off(served.address)];
    secrets.extend(visit_every_route(&served.client()));
    assert!(
        served.group.end(Duration::from_secs(15)),
        "SIGTERM must end the server"
    );

    for secret in &secrets {
        assert!(
            !search::holds(&said, secret),
            "createsuperuser printed {secret}"
        );
    }
    let found = search::in_folder(home.path(), &secrets);
    assert!(found.is_empty(), "secrets in files: {found:#?}");
    let log = std::fs::read_to_string(home.path().join("serve.log")).unwrap();
    assert!(
        log.contains("DEBUG"),
        "the log was not at its loudest: {log}"
    );
}

/// Sends canaries through every route that takes a secret, right and wrong; returns them and the keys made.
fn visit_every_route(anybody: &Client) -> Vec<String> {
    let key = log_in(anybody, "root", FIRST).expect("the superuser logs in");
    let admin = anybody.with_key(&key);
    let mut secrets = vec![key];
    secrets.extend(users(&admin));
    secrets.extend(
        ["canary-second", "canary-other"]
            .map(|p| log_in(anybody, "ada", p))
            .into_iter()
            .flatten(),
    );
    secrets.extend(tokens(&admin));
    secrets.extend(refused(anybody));
    secrets
}

/// Ends a request in the middle of its header, which is logged at DEBUG, and returns the key it held.
fn break_off(address: SocketAddr) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(b"GET /hello/ HTTP/1.1\r\nAuthorization: Token canary-half-sent")
        .unwrap();
    "canary-half-sent".to_owned()
}

fn log_in(client: &Client, username: &str, password: &str) -> Option<String> {
    let body = json!({"username": username, "password": password});
    client
        .post("/api-token-auth/", &body)
        .unwrap()
        .text("/token")
}

/// Creation, a weak password, a changed one; the passwords and the key that came of them.
fn users(admin: &Client) -> Vec<String> {
    let made = post(
        admin,
        "/api/v1/users/",
        &json!({
        "username": "ada", "password": "canary-first-of-ada", "create_token": true}),
    );
    let id = made["id"].as_u64().expect("a user");
    let first = made["token"]["key"].as_str().expect("a key").to_owned();
    post(
        admin,
        "/api/v1/users/",
        &json!({"username": "weak", "password": "canary1"}),
    );
    post(
        admin,
        "/api/v1/check-password/",
        &json!({"password": "canary-checked"}),
    );
    post(
        admin,
        &format!("/api/v1/users/{id}/set-password/"),
        &json!({"password": "canary-second"}),
    );
    [
        "canary-first-of-ada",
        "canary1",
        "canary-checked",
        "canary-second",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([first])
    .collect()
}

/// Keys that the admin API issues and replaces.
fn tokens(admin: &Client) -> Vec<String> {
    let bo = post(
        admin,
        "/api/v1/users/",
        &json!({"username": "bo", "password": "canary-of-bo"}),
    );
    ["refuse", "replace"]
        .iter()
        .filter_map(|how| {
            let made = post(
                admin,
                "/api/v1/tokens/",
                &json!({"user": bo["id"], "if_exists": how}),
            );
            made["key"].as_str().map(str::to_owned)
        })
        .chain(["canary-of-bo".to_owned()])
        .collect()
}

/// Secrets in requests that fail, in each place one can stand.
fn refused(anybody: &Client) -> Vec<String> {
    let json = ["Content-Type: application/json"];
    let form = ["Content-Type: application/x-www-form-urlencoded"];
    let login = "/api-token-auth/";
    let send = |method, target: &str, headers: &[&str], body: &str| {
        anybody
            .send(method, target, headers, body.as_bytes())
            .unwrap();
    };
    send(
        "POST",
        login,
        &json,
        r#"{"username": "ada", "password": "canary-wrong"}"#,
    );
    send(
        "POST",
        login,
        &json,
        r#"{"username": "ada", "password": "canary-broken-json"#,
    );
    send("POST", login, &form, "username=ada&password=canary-in-form");
    send(
        "POST",
        login,
        &["Content-Type: text/plain"],
        "canary-in-text",
    );
    send("PUT", login, &json, r#"{"password": "canary-in-put"}"#);
    send(
        "GET",
        "/hello/",
        &["Authorization: Token canary-unknown-key"],
        "",
    );
    send(
        "GET",
        "/hello/",
        &["Authorization: Token canary-key with-blank"],
        "",
    );
    send(
        "GET",
        "/hello/",
        &["Authorization: Bearer canary-bearer"],
        "",
    );
    send(
        "GET",
        "/hello/",
        &["Authorization: Basic Y2FuYXJ5OmNhbmFyeQ=="],
        "",
    );
    send(
        "GET",
        "/api/v1/users/",
        &["Authorization: Token canary-unknown-admin"],
        "",
    );
    let sent = "canary-wrong canary-broken-json canary-in-form canary-in-text canary-in-put \
                canary-unknown-key canary-key canary-bearer Y2FuYXJ5OmNhbmFyeQ canary-unknown-admin";
    sent.split_whitespace().map(str::to_owned).collect()
}

fn post(client: &Client, target: &str, body: &Value) -> Value {
    client.post(target, body).unwrap().json()
}
