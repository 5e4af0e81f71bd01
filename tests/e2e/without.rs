//! Desks whose keychain is of no help.

use std::time::{Duration, Instant};

use crate::desk::Desk;
use crate::keychain;
use crate::steps::{ADA, create_user, first_run, key_of, send};
use crate::window::Window;

/// How soon the window must say what is wrong.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn without_a_keychain_the_token_is_kept_for_the_session_only() {
    let desk = Desk::without_keyring();
    let window = Window::open(&desk).await;
    let address = first_run(&window).await;
    create_user(&window, ADA).await;

    window.click("nav-client").await;
    window.click("client-add-connection").await;
    window.fill("connection-url", &address).await;
    window.fill("connection-username", ADA.0).await;
    let asked = Instant::now();
    window.click("connection-submit").await;
    window.find("keychain-notice").await;
    assert!(
        asked.elapsed() < SOON,
        "it took {:?} to say so",
        asked.elapsed()
    );

    window.fill("login-password", ADA.1).await;
    window.click("login-submit").await;
    window.find("token-strip").await;
    send(&window, "200").await;
    let key = key_of(&address, ADA).unwrap();
    window.close().await;
    let found = keychain::files_with(&desk, &key);
    assert!(found.is_empty(), "the key is on disk: {found:?}");
}
