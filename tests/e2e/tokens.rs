//! A named token's life in the window: made, shown once, rotated, revoked and given back.

use keyfob_tests::http::Client;

use crate::desk::Desk;
use crate::keychain::files_with;
use crate::steps::{ADA, create_user, first_run, row};
use crate::window::Window;

#[tokio::test]
async fn a_token_is_shown_once_and_lives_until_it_is_revoked() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    let address = first_run(&window).await;
    create_user(&window, ADA).await;
    let opens = |key: &str| hello(&address, key) == 200;

    let first = made(&window, "ci").await;
    assert!(opens(&first));
    let second = rotated(&window).await;
    assert!(
        opens(&second) && opens(&first),
        "both work during the grace"
    );
    for key in [&first, &second] {
        assert!(!window.everything().await.contains(key.as_str()));
        assert!(
            files_with(&desk, key).is_empty(),
            "a whole key is on the disk"
        );
    }

    menu(&window, "token-revoke").await;
    window.wait_for_text("Revoked just now").await;
    assert!(!opens(&second));
    window.click("undo").await;
    window.gone("undo").await;
    assert!(opens(&second), "a revocation that was undone holds on");
    window.close().await;
}

/// Tokens → New token for Ada; its key, which is gone from the page with its dialog.
async fn made(window: &Window, name: &str) -> String {
    window.click("nav-tokens").await;
    window.click("token-create").await;
    window.fill("token-owner", ADA.0).await;
    window.click_css("[role='option']").await;
    window.fill("token-name", name).await;
    window.click("token-submit").await;
    shown_once(window).await
}

/// Row menu → Rotate; the successor's key.
async fn rotated(window: &Window) -> String {
    menu(window, "token-rotate").await;
    window.click("rotate-submit").await;
    shown_once(window).await
}

async fn shown_once(window: &Window) -> String {
    let key = window.find("new-token-key").await.text().await.unwrap();
    window.click("new-token-stored").await;
    window.click("new-token-done").await;
    window.gone("copy-token-dialog").await;
    key
}

/// What the newest of Ada's tokens offers.
async fn menu(window: &Window, item: &str) {
    let row = row("tokens-grid", ADA.0);
    window
        .click_css(&format!("{row} [data-testid='row-menu']"))
        .await;
    window.click(item).await;
}

fn hello(address: &str, key: &str) -> u16 {
    let address = address.trim_start_matches("http://").parse().unwrap();
    Client::new(address)
        .with_key(key)
        .get("/hello/")
        .unwrap()
        .status
}
