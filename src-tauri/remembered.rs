//! What is remembered of stored tokens: when each was saved, and what its server said of it last. No
//! keys: a record of the admin API has none.

use std::{
    collections::BTreeMap,
    fs, io,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use keyfob_core::Clock;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Of one connection's token.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// When it was saved, RFC 3339.
    pub saved: Option<String>,
    /// What its server said of it last.
    pub last: Option<LastWord>,
}

/// A server's record of a token, and when it gave it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LastWord {
    /// RFC 3339.
    pub at: String,
    /// The record.
    pub record: Value,
}

/// The file. A missing or damaged one means that nothing is remembered: all of it is said anew.
pub struct StoredMemory {
    path: PathBuf,
    clock: Arc<dyn Clock>,
    turn: Mutex<()>,
}

type All = BTreeMap<String, Remembered>;

impl StoredMemory {
    /// The file at `path`, which need not exist.
    pub fn at(path: PathBuf, clock: Arc<dyn Clock>) -> Self {
        Self {
            path,
            clock,
            turn: Mutex::new(()),
        }
    }

    /// Of the connection `id`.
    pub fn of(&self, id: &str) -> Remembered {
        self.load().remove(id).unwrap_or_default()
    }

    /// Another token was saved for it just now; what was said of the one before is forgotten.
    pub fn saved(&self, id: &str) {
        let saved = Some(self.clock.now().to_string());
        self.change(|all| {
            all.insert(id.to_owned(), Remembered { saved, last: None });
        });
    }

    /// Its server gave this record of it just now, or none.
    pub fn said(&self, id: &str, record: Option<Value>) {
        let at = self.clock.now().to_string();
        let last = record.map(|record| LastWord { at, record });
        self.change(|all| all.entry(id.to_owned()).or_default().last = last);
    }

    /// Its token is no longer stored.
    pub fn forget(&self, id: &str) {
        self.change(|all| {
            all.remove(id);
        });
    }

    fn load(&self) -> All {
        let text = fs::read(&self.path).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    fn change(&self, change: impl FnOnce(&mut All)) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.load();
        let mut all = before.clone();
        change(&mut all);
        if all == before {
            return;
        }
        if let Err(error) = self.save(&all) {
            tracing::warn!(%error, "what is known of stored tokens was not kept");
        }
    }

    fn save(&self, all: &All) -> io::Result<()> {
        let folder = self.path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(folder)?;
        let fresh = tempfile::NamedTempFile::new_in(folder)?;
        fs::write(fresh.path(), serde_json::to_vec_pretty(all)?)?;
        fresh.persist(&self.path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use keyfob_core::SystemClock;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_said_of_one_token_is_not_said_of_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/stored.json");
        let memory = StoredMemory::at(path.clone(), Arc::new(SystemClock));
        assert_eq!(memory.of("1"), Remembered::default());
        memory.saved("1");
        memory.said("1", Some(json!({"status": "active"})));
        let again = StoredMemory::at(path, Arc::new(SystemClock));
        assert_eq!(again.of("1").last.unwrap().record["status"], "active");
        assert!(again.of("1").saved.is_some());
        again.saved("1");
        assert_eq!(again.of("1").last, None);
        again.said("1", Some(json!({})));
        again.said("1", None);
        assert_eq!(again.of("1").last, None);
        again.forget("1");
        assert_eq!(again.of("1"), Remembered::default());
    }
}
