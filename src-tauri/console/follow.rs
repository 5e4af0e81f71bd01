//! What keeps the lock current: the time that passes, and changes of the store.

use std::{sync::Arc, time::Duration};

use keyfob_host::Host;

use super::Console;
use crate::folder::Folder;

/// How often is looked whether somebody typed.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Locks when nobody types, writes down that it was locked, and looks again who acts whenever the
/// store was changed.
pub async fn follow(console: Arc<Console>, folder: Arc<Folder>) {
    // A restore lets go of the folder and opens it anew; the end of the program does so for good.
    while let Ok(host) = folder.host().await {
        let mut changes = host.changes();
        refresh(&console, &host).await;
        // The folder must be let go of when the program ends.
        drop(host);
        while let Ok(changed) = changes.has_changed() {
            let Some(host) = folder.opened() else {
                break;
            };
            if changed {
                changes.mark_unchanged();
                refresh(&console, &host).await;
            }
            look(&console, &host);
            drop(host);
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

async fn refresh(console: &Console, host: &Host) {
    if let Err(error) = console.refresh(host).await {
        tracing::warn!(%error, "who acts in the window is not known");
    }
}

fn look(console: &Console, host: &Host) {
    console.is_locked();
    if let Some(acting) = console.to_note() {
        host.authority().note_console_locked(acting.as_ref());
    }
}
