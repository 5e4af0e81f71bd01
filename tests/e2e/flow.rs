//! Both sides in one window, from the first run to a revocation and a restart.

use crate::desk::Desk;
use crate::keychain;
use crate::steps::{ADA, ROOT, create_user, first_run, key_of, log_in, revoke, row, send};
use crate::window::Window;

/// The keychain attribute and value under which the client's tokens lie.
const TOKENS: (&str, &str) = ("service", "dev.keyfob.client");

#[tokio::test]
async fn from_first_run_to_revocation() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    let address = first_run(&window).await;
    create_user(&window, ADA).await;
    log_in(&window, &address, ADA).await;
    send(&window, "200").await;
    window.wait_for_text("Hello, World!").await;

    let key = key_of(&address, ADA).expect("a login over HTTP gives the same key");
    let kept = keychain::search(&desk, TOKENS.0, TOKENS.1);
    assert!(kept.contains(&key), "the token is not in the keychain");
    nothing_in_the_page(&window, &[&key, ADA.1, ROOT.1]).await;

    revoke(&window, ADA.0).await;
    send(&window, "401").await;
    window.wait_for_text("Invalid token.").await;
    window.close().await;

    after_a_restart(&desk, &address, &key).await;
}

/// Users, the revocation, the connection and its token are what they were.
async fn after_a_restart(desk: &Desk, address: &str, revoked: &str) {
    let window = Window::open(desk).await;
    window.click("nav-users").await;
    for (username, _) in [ROOT, ADA] {
        window.find_css(&row("users-grid", username)).await;
    }
    window.click("nav-client").await;
    window.click("client-connection").await;
    send(&window, "401").await;
    window.wait_for_text("Invalid token.").await;
    let fresh = key_of(address, ADA).expect("the password still works");
    assert_ne!(fresh, revoked, "a revoked key came back");
    window.close().await;
}

/// No script in the page could find any of these: not in the document, its fields or its storages.
async fn nothing_in_the_page(window: &Window, secrets: &[&str]) {
    let everything = window.everything().await;
    assert!(
        everything.contains("token-strip"),
        "the page was not read: {everything}"
    );
    for secret in secrets {
        assert!(
            !everything.contains(secret),
            "a secret is within reach of the page's scripts"
        );
    }
}
