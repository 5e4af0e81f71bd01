//! Showing a token to its owner: after a confirmation by the system, past the page, to the clipboard,
//! for a short while.

mod native;

#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use keyfob_client::Secret;

use crate::ipc::{IpcError, Shown};
pub use native::{NativeClipboard, NativeDialog};

/// How long a token stays in the clipboard.
pub const CLEAR_AFTER: Duration = Duration::from_secs(30);

/// What the person is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The dialog's title.
    pub title: &'static str,
    /// Its text.
    pub text: &'static str,
    /// The button that agrees.
    pub agree: &'static str,
}

impl Question {
    /// About a token of the server's.
    pub const fn server() -> Self {
        Self {
            title: "Copy this token?",
            text: "Whoever has it can act as its user until it is revoked. It is copied to the \
                   clipboard and cleared from there after 30 seconds.",
            agree: "Copy token",
        }
    }

    /// About a token of the client panel's.
    pub const fn client() -> Self {
        Self {
            title: "Copy the stored token?",
            text: "Whoever has it can act as you on that server. It is copied to the clipboard \
                   and cleared from there after 30 seconds.",
            agree: "Copy token",
        }
    }
}

/// Asks the person at this computer, in a way that no page can answer.
#[async_trait]
pub trait Confirm: Send + Sync {
    /// Whether the person agrees.
    async fn confirm(&self, question: Question) -> bool;
}

/// The system's clipboard. Its calls may block.
pub trait Clipboard: Send + Sync {
    /// Puts a secret there, out of reach of clipboard histories where the system knows how.
    fn put(&self, secret: &Secret) -> Result<(), String>;

    /// The text that is there.
    fn text(&self) -> Option<Secret>;

    /// Empties it.
    fn clear(&self);
}

/// Shows tokens.
pub struct Reveal {
    confirm: Arc<dyn Confirm>,
    clipboard: Arc<dyn Clipboard>,
    clear_after: Duration,
    ours: Arc<Mutex<Option<Secret>>>,
}

impl Reveal {
    /// Over the system's dialog and clipboard, or a test's.
    pub fn new(
        confirm: Arc<dyn Confirm>,
        clipboard: Arc<dyn Clipboard>,
        clear_after: Duration,
    ) -> Self {
        Self {
            confirm,
            clipboard,
            clear_after,
            ours: Arc::default(),
        }
    }

    /// Asks, and only then has the token fetched and copied.
    pub async fn show(
        &self,
        question: Question,
        fetch: impl Future<Output = Result<Secret, IpcError>> + Send,
    ) -> Result<Shown, IpcError> {
        if !self.confirm.confirm(question).await {
            return Ok(Shown { shown: false });
        }
        let secret = fetch.await?;
        self.copy(secret.clone()).await?;
        let later = self.clearing();
        let pause = self.clear_after;
        tokio::spawn(async move {
            tokio::time::sleep(pause).await;
            blocking(move || later.clear(Some(&secret))).await;
        });
        Ok(Shown { shown: true })
    }

    /// Clears what is still there, as when the program ends. May block.
    pub fn forget(&self) {
        self.clearing().clear(None);
    }

    async fn copy(&self, secret: Secret) -> Result<(), IpcError> {
        let clipboard = Arc::clone(&self.clipboard);
        *self.ours.lock().unwrap_or_else(PoisonError::into_inner) = Some(secret.clone());
        let put = blocking(move || clipboard.put(&secret)).await;
        put.unwrap_or_else(|| Err("it was given up".to_owned()))
            .map_err(|reason| {
                IpcError::new(
                    "clipboard",
                    format!("The clipboard could not be used: {reason}."),
                )
            })
    }

    fn clearing(&self) -> Clearing {
        Clearing {
            clipboard: Arc::clone(&self.clipboard),
            ours: Arc::clone(&self.ours),
        }
    }
}

/// What is needed to take a token out of the clipboard again.
struct Clearing {
    clipboard: Arc<dyn Clipboard>,
    ours: Arc<Mutex<Option<Secret>>>,
}

impl Clearing {
    /// Clears the clipboard if it still holds our token: that one, if one is given.
    fn clear(&self, only: Option<&Secret>) {
        let mut ours = self.ours.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(secret) = ours.take_if(|held| only.is_none_or(|only| held == only)) else {
            return;
        };
        if self.clipboard.text().as_ref() == Some(&secret) {
            self.clipboard.clear();
        }
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}
