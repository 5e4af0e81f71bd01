//! Snippets of plain and of nasty requests; the nasty ones are run through the real parsers.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use super::*;

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Request {
    Request {
        address: "http://127.0.0.1:8000".parse().unwrap(),
        username: "vitor".to_owned(),
        wire: Wire::default(),
        method: method.to_owned(),
        path: path.to_owned(),
        headers: headers
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect(),
        body: body.map(str::to_owned),
    }
}

fn code(request: &Request, id: &str) -> String {
    let all = snippets(request).unwrap();
    all.into_iter()
        .find(|snippet| snippet.id == id)
        .unwrap()
        .code
}

const NASTY: &str =
    "it's \"$(touch /tmp/x)\" `id` \\ \\n $HOME !! %0a @file\r\n</script>\u{2028}\u{202e}é{{7*7}}";

fn nasty() -> Request {
    let headers = [
        ("X-Odd", "'$(id)'"),
        ("Authorization", "Token mine"),
        ("X-Empty", ""),
    ];
    request(
        "PATCH",
        "/a'b\"c/$(id)/[1-9]?q='{x}'&r=`id`",
        &headers,
        Some(NASTY),
    )
}

#[test]
fn the_connections_own_keyword_stands_before_the_token() {
    let mut plain = request("GET", "/hello/", &[], None);
    plain.wire.keyword = "Bearer".to_owned();
    for snippet in snippets(&plain).unwrap() {
        assert!(snippet.code.contains("Bearer "), "{}", snippet.code);
        assert!(!snippet.code.contains("Token "), "{}", snippet.code);
    }
}

#[test]
fn curl_is_as_a_person_would_write_it() {
    let plain = request("GET", "/hello/", &[("Accept", "application/json")], None);
    assert_eq!(
        code(&plain, "curl"),
        "curl 'http://127.0.0.1:8000/hello/' \\\n  -H 'Accept: application/json' \\\n  \
         -H \"Authorization: Token $KEYFOB_TOKEN\""
    );
    assert!(code(&request("HEAD", "/", &[], None), "curl").starts_with("curl -I 'http"));
    assert!(code(&nasty(), "curl").starts_with("curl -X PATCH -g 'http"));
}

#[test]
fn a_login_asks_for_the_password_when_it_runs() {
    let login = request("POST", "/api-token-auth/", &[], None);
    for snippet in snippets(&login).unwrap() {
        let code = snippet.code;
        assert!(!code.contains(TOKEN_VARIABLE), "{code}");
        assert!(
            code.contains("PASSWORD") || snippet.id == "angular",
            "{code}"
        );
        assert!(code.contains("vitor"), "{code}");
    }
    assert_eq!(
        code(&login, "httpie"),
        "http POST 'http://127.0.0.1:8000/api-token-auth/' \\\n  'username=vitor' \\\n  \
         password=\"$PASSWORD\""
    );
}

#[test]
fn every_snippet_takes_the_token_from_outside() {
    for snippet in snippets(&nasty()).unwrap() {
        assert!(snippet.code.contains(TOKEN_VARIABLE), "{}", snippet.code);
        assert!(!snippet.code.contains("Token mine"), "{}", snippet.code);
    }
}

#[test]
fn the_angular_interceptor_adds_the_token_for_this_server_only() {
    let code = code(&request("GET", "/hello/", &[], None), "angular");
    assert!(
        code.contains("request.url.startsWith(\"http://127.0.0.1:8000/\")"),
        "{code}"
    );
}

#[test]
fn a_path_that_leads_away_is_refused() {
    assert!(snippets(&request("GET", "hello/", &[], None)).is_err());
}

/// What a shell makes of the words after the program's name.
fn words_of(code: &str) -> Vec<String> {
    let (_, rest) = code.split_once(' ').unwrap();
    let script = format!("set -- {rest}\nfor word; do printf '%s\\0' \"$word\"; done");
    let out = run("sh", &[], &script);
    let mut words: Vec<_> = out.split('\0').map(str::to_owned).collect();
    words.pop();
    words
}

fn run(program: &str, arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .env("KEYFOB_TOKEN", "secret")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}: {input}");
    String::from_utf8(output.stdout).unwrap()
}

#[cfg(unix)]
#[test]
fn a_shell_reads_back_exactly_what_was_meant() {
    let curl = words_of(&code(&nasty(), "curl"));
    assert_eq!(curl.last().map(String::as_str), Some(NASTY));
    assert!(curl.contains(&"X-Odd: '$(id)'".to_owned()), "{curl:?}");
    assert!(curl.contains(&"X-Empty;".to_owned()), "{curl:?}");
    assert!(
        curl.contains(&"Authorization: Token secret".to_owned()),
        "{curl:?}"
    );
    let httpie = words_of(&code(&nasty(), "httpie"));
    assert_eq!(httpie.last(), Some(&format!("--raw={NASTY}")));
    assert!(
        httpie.contains(&"Authorization: Token secret".to_owned()),
        "{httpie:?}"
    );
}

#[cfg(unix)]
#[test]
fn python_reads_back_exactly_what_was_meant() {
    if Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    let snippet = code(&nasty(), "requests");
    run(
        "python3",
        &["-c", "import ast, sys; ast.parse(sys.stdin.read())"],
        &snippet,
    );
    let literal = quote::python(NASTY);
    let echoed = run(
        "python3",
        &[
            "-c",
            "import ast, sys; sys.stdout.buffer.write(ast.literal_eval(sys.stdin.read()).encode())",
        ],
        &literal,
    );
    assert_eq!(echoed, NASTY);
}

#[cfg(unix)]
#[test]
fn node_reads_back_exactly_what_was_meant() {
    if Command::new("node").arg("--version").output().is_err() {
        return;
    }
    let snippet = code(&nasty(), "fetch");
    run("node", &["--input-type=module", "--check", "-"], &snippet);
    let script = format!("process.stdout.write({})", quote::javascript(NASTY));
    assert_eq!(run("node", &["-"], &script), NASTY);
}
