//! What a person does in the window, a function each.

use keyfob_tests::http::Client;
use serde_json::json;

use crate::window::Window;

/// The first administrator.
pub const ROOT: (&str, &str) = ("root", "a window-test administrator");
/// The user whose token the story is about.
pub const ADA: (&str, &str) = ("ada", "correct horse battery staple");

/// First run: creates the administrator and returns the address the window shows then.
pub async fn first_run(window: &Window) -> String {
    window.fill("setup-username", ROOT.0).await;
    window.fill("setup-email", "root@example.com").await;
    window.fill("setup-password", ROOT.1).await;
    window.fill("setup-repeat", ROOT.1).await;
    window.click("setup-submit").await;
    window.find("setup-ready").await;
    window.wait_for_text("The server is running").await;
    let address = window.find("setup-address").await.text().await.unwrap();
    window.click("setup-open").await;
    window.find("nav-users").await;
    address.trim_end_matches('/').to_owned()
}

/// Users → New user.
pub async fn create_user(window: &Window, (username, password): (&str, &str)) {
    window.click("nav-users").await;
    window.click("user-create").await;
    window.fill("user-username", username).await;
    window.fill("user-password", password).await;
    window.click("user-submit").await;
    window.gone("user-dialog").await;
    window.find_css(&row("users-grid", username)).await;
}

/// Client → add a connection to this server, log in; the token goes where the window proposes.
pub async fn log_in(window: &Window, address: &str, (username, password): (&str, &str)) {
    window.click("nav-client").await;
    window.click("client-add-connection").await;
    window.fill("connection-url", address).await;
    window.fill("connection-username", username).await;
    window.click("connection-submit").await;
    window.fill("login-password", password).await;
    window.click("login-submit").await;
    window.find("token-strip").await;
}

/// Client → sends the request that stands there; the status line that comes back.
pub async fn send(window: &Window, expected: &str) {
    window.click("nav-client").await;
    window.click("client-send").await;
    window.wait_for_text_in("response-status", expected).await;
}

/// Tokens → revoke the token of this user. It stays in the list, and for a while it can be undone.
pub async fn revoke(window: &Window, username: &str) {
    window.click("nav-tokens").await;
    let row = row("tokens-grid", username);
    window
        .click_css(&format!("{row} [data-testid='row-menu']"))
        .await;
    window.click("token-revoke").await;
    window.find("undo").await;
    window.wait_for_text("Revoked just now").await;
}

/// The key that a login over HTTP answers, outside the window.
pub fn key_of(address: &str, (username, password): (&str, &str)) -> Option<String> {
    let body = json!({"username": username, "password": password});
    let address = address.trim_start_matches("http://").parse().unwrap();
    Client::new(address)
        .post("/api-token-auth/", &body)
        .unwrap()
        .text("/token")
}

/// The row of a grid whose name is this user's, or begins with it.
pub fn row(grid: &str, username: &str) -> String {
    let named = format!("[data-name='{username}'], [data-name^='{username} ']");
    format!("[data-testid='{grid}'] [role='row']:is({named})")
}
