//! Small named values.

use std::sync::Arc;

use keyfob_core::Store;

use super::log;
use crate::make::entry;

/// Any bytes under any name; the last one counts.
pub async fn values_are_kept_and_told_apart(store: Arc<dyn Store>) {
    assert_eq!(store.value("settings").await, Ok(None));
    let set = async |name: &str, value: &[u8]| {
        store
            .set_value(name, value.to_vec(), entry())
            .await
            .unwrap();
    };
    set("settings", b"one").await;
    set("other", &[0, 255]).await;
    set("settings", b"two").await;
    set("", b"").await;
    let value = async |name: &str| store.value(name).await.unwrap();
    assert_eq!(value("settings").await.unwrap(), b"two");
    assert_eq!(value("other").await.unwrap(), [0, 255]);
    assert_eq!(value("").await.unwrap(), b"");
    assert_eq!(value("Settings").await, None);
    assert_eq!(log(&*store).await.len(), 4);
}
