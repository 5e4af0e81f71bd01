//! The window under WebDriver, and what a person does in it.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use keyfob_tests::home::{START, free_address};
use keyfob_tests::process::{Group, eventually};
use keyfob_tests::program;
use serde_json::{Value, json};

use crate::desk::{Desk, STEP};

/// Everything a script in the page could read: the document, fields, storages, databases.
const EVERYTHING: &str = include_str!("everything.js");

/// The selector of a `data-testid`.
fn css(testid: &str) -> String {
    format!("[data-testid='{testid}']")
}

/// An open window. The driver and the app end with it.
pub struct Window {
    client: Client,
    _driver: Group,
}

impl Window {
    /// Starts the app at the desk and waits until its page is there.
    pub async fn open(desk: &Desk) -> Self {
        let address = free_address();
        let mut command = desk.command("WebKitWebDriver");
        command
            .arg(format!("--port={}", address.port()))
            .arg("--host=127.0.0.1");
        command
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("RUST_BACKTRACE", "1");
        let log = std::fs::File::options()
            .append(true)
            .create(true)
            .open(desk.home.path().join("window.log"))
            .unwrap();
        command
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .stdin(Stdio::null());
        let driver = Group::start(&mut command);
        let up = eventually(START, || std::net::TcpStream::connect(address).ok());
        assert!(
            up.is_some(),
            "WebKitWebDriver (package webkit2gtk-driver) did not start"
        );
        let app = json!({"binary": program::desktop(), "args": []});
        let wanted = [("webkitgtk:browserOptions".to_owned(), app)]
            .into_iter()
            .collect();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://{address}"))
            .await
            .expect("the app opens its window");
        Self {
            client,
            _driver: driver,
        }
    }

    /// Closes the window, which ends the app.
    pub async fn close(self) {
        // A session that ended with its window has nothing left to close.
        let _ = self.client.close().await;
    }

    /// The element with this `data-testid`, once it is there and can be seen.
    pub async fn find(&self, testid: &str) -> Element {
        self.find_css(&css(testid)).await
    }

    /// The first visible element that the selector names, once there is one.
    pub async fn find_css(&self, selector: &str) -> Element {
        let there = || async { self.visible(selector).await.is_ok() };
        self.wait(there, &format!("{selector} did not appear"))
            .await;
        match self.visible(selector).await {
            Ok(element) => element,
            Err(_) => self.give_up(&format!("{selector} went away again")).await,
        }
    }

    async fn visible(&self, selector: &str) -> Result<Element, CmdError> {
        let elements = self.client.find_all(Locator::Css(selector)).await?;
        for element in elements {
            if element.is_displayed().await? {
                return Ok(element);
            }
        }
        Err(CmdError::NotJson(String::new()))
    }

    /// Clicks the element with this `data-testid`, again if it was replaced or covered meanwhile.
    pub async fn click(&self, testid: &str) {
        self.click_css(&css(testid)).await;
    }

    /// Clicks the element that the selector names.
    pub async fn click_css(&self, selector: &str) {
        let end = Instant::now() + STEP;
        while let Err(error) = self.find_css(selector).await.click().await {
            if Instant::now() > end {
                self.give_up(&format!("{selector} cannot be clicked: {error:?}"))
                    .await;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Types into the field with this `data-testid`, in place of what stands there.
    pub async fn fill(&self, testid: &str, text: &str) {
        self.fill_css(&css(testid), text).await;
    }

    /// Types into the field that the selector names, in place of what stands there.
    pub async fn fill_css(&self, selector: &str, text: &str) {
        let field = self.find_css(selector).await;
        field.clear().await.expect("a field can be cleared");
        field.send_keys(text).await.expect("a field takes keys");
    }

    /// Waits until the page shows this text.
    pub async fn wait_for_text(&self, text: &str) {
        let shown = || async { self.shown().await.contains(text) };
        self.wait(shown, &format!("the page does not say: {text}"))
            .await;
    }

    /// Waits until the element with this `data-testid` shows this text.
    pub async fn wait_for_text_in(&self, testid: &str, text: &str) {
        self.wait_for_text_in_css(&css(testid), text).await;
    }

    /// Waits until the element that the selector names shows this text.
    pub async fn wait_for_text_in_css(&self, selector: &str, text: &str) {
        let shown = || async {
            let Ok(element) = self.visible(selector).await else {
                return false;
            };
            element.text().await.is_ok_and(|shown| shown.contains(text))
        };
        self.wait(shown, &format!("{selector} does not say: {text}"))
            .await;
    }

    /// Waits until no element with this `data-testid` can be seen.
    pub async fn gone(&self, testid: &str) {
        self.gone_css(&css(testid)).await;
    }

    /// Waits until nothing that the selector names can be seen.
    pub async fn gone_css(&self, selector: &str) {
        let gone = || async { self.visible(selector).await.is_err() };
        self.wait(gone, &format!("{selector} is still there")).await;
    }

    async fn wait<F: Future<Output = bool>>(&self, holds: impl Fn() -> F, why: &str) {
        let end = Instant::now() + STEP;
        while !holds().await {
            if Instant::now() > end {
                self.give_up(why).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The text the page shows.
    pub async fn shown(&self) -> String {
        let shown = self
            .client
            .execute("return document.body.innerText", Vec::new())
            .await;
        shown
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// All that a script in the page could read, as one text.
    pub async fn everything(&self) -> String {
        let read = self.client.execute_async(EVERYTHING, Vec::new()).await;
        match read.expect("the page answers scripts") {
            Value::String(text) => text,
            other => panic!("not a text: {other}"),
        }
    }

    /// Saves what the window shows, once the last change has been drawn.
    pub async fn screenshot(&self, path: &Path) {
        let drawn = "const done = arguments[arguments.length - 1];\
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));";
        self.client
            .execute_async(drawn, Vec::new())
            .await
            .expect("the page is drawn");
        std::fs::write(path, self.client.screenshot().await.expect("a screenshot")).unwrap();
    }

    /// Fails with what can be seen, and leaves a picture of it.
    async fn give_up(&self, why: &str) -> ! {
        let picture = std::env::temp_dir().join("keyfob-e2e-failure.png");
        self.screenshot(&picture).await;
        let shown = self.shown().await;
        panic!(
            "{why}\npicture: {}\nthe page says:\n{shown}",
            picture.display()
        );
    }
}
