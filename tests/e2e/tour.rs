//! Every screen of the real window, in both themes. With KEYFOB_PICTURES=folder it leaves a picture of each.

use std::path::PathBuf;

use keyfob_tests::http::Client;
use serde_json::json;

use crate::desk::Desk;
use crate::steps::{ADA, ROOT, create_user, first_run, key_of, log_in, send};
use crate::window::Window;

/// The navigation's entries and the titles they lead to.
const SCREENS: [(&str, &str); 7] = [
    ("overview", "Overview"),
    ("users", "Users"),
    ("tokens", "Tokens"),
    ("routes", "Routes"),
    ("audit", "Audit log"),
    ("client", "Client"),
    ("settings", "Settings"),
];

/// Who else there is, so that a picture shows what a list is for.
const PEOPLE: [(&str, bool); 6] = [
    ("barbara", false),
    ("edsger", false),
    ("grace", true),
    ("hedy", false),
    ("linus", true),
    ("margaret", false),
];

#[tokio::test]
async fn every_screen_opens_in_both_themes() {
    let desk = Desk::new();
    let window = Window::open(&desk).await;
    picture(&window, "first-run").await;
    let address = first_run(&window).await;
    create_user(&window, ADA).await;
    log_in(&window, &address, ADA).await;
    send(&window, "200").await;
    people(&address);
    for (theme, ending) in [("light", ""), ("dark", "-dark")] {
        choose(&window, theme).await;
        for (name, title) in SCREENS {
            window.click(&format!("nav-{name}")).await;
            window.wait_for_text_in_css("main h1", title).await;
            let shown = window.shown().await;
            assert!(!shown.contains("Could not load"), "{name}: {shown}");
            picture(&window, &format!("{name}{ending}")).await;
        }
    }
    window.close().await;
}

/// Users and named tokens, made as another program would make them.
fn people(address: &str) {
    let key = key_of(address, ROOT).expect("the administrator logs in");
    let server = Client::new(address.trim_start_matches("http://").parse().unwrap());
    let admin = server.with_key(&key);
    for (username, is_staff) in PEOPLE {
        let user = json!({"username": username, "email": format!("{username}@example.com"),
            "password": "a window-test person", "is_staff": is_staff});
        let made = admin.post("/api/v1/users/", &user).unwrap().json();
        let id = made["user"]["id"].as_u64().or(made["id"].as_u64());
        let token =
            json!({"user": id.expect("a user has an id"), "name": "laptop", "scopes": ["read"]});
        let issued = admin.post("/api/v1/tokens/named/", &token).unwrap();
        assert_eq!(issued.status, 201, "{}", issued.json());
    }
}

/// Settings → App → Theme.
async fn choose(window: &Window, theme: &str) {
    window.click("nav-settings").await;
    window.click("settings-app").await;
    window
        .click_css(&format!(
            "[data-testid='setting-theme'] input[value='{theme}'] + label"
        ))
        .await;
    window
        .find_css(&format!("html[data-mantine-color-scheme='{theme}']"))
        .await;
}

async fn picture(window: &Window, name: &str) {
    if let Some(folder) = std::env::var_os("KEYFOB_PICTURES").map(PathBuf::from) {
        window.screenshot(&folder.join(format!("{name}.png"))).await;
    }
}
