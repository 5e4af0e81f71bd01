//! Asking snapshots, across the change from a failed database to the next.

use std::sync::Arc;
use std::time::Duration;

use keyfob_core::StoreError;

use super::RedbStore;
use crate::reader::{NotAnswered, Snapshot};

/// How often, and how long in between, a question waits for a failed database to be replaced.
const PATIENCE: (usize, Duration) = (100, Duration::from_millis(2));

impl RedbStore {
    /// Asks a snapshot something that takes microseconds.
    pub(super) async fn ask<T>(
        &self,
        question: impl Fn(&Snapshot) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        for _ in 0..PATIENCE.0 {
            match self.shared.reader.ask(&question) {
                Ok(answer) => return Ok(answer),
                Err(error) => self.wait_for_another(error).await?,
            }
        }
        self.shared
            .reader
            .ask(&question)
            .map_err(NotAnswered::into_error)
    }

    /// Asks a snapshot something that may take long.
    pub(super) async fn ask_long<T: Send + 'static>(
        &self,
        question: impl Fn(&Snapshot) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Result<T, StoreError> {
        let question = Arc::new(question);
        let mut left = PATIENCE.0;
        loop {
            let (shared, question) = (self.shared.clone(), question.clone());
            let asked = tokio::task::spawn_blocking(move || shared.reader.ask(|it| question(it)));
            match asked.await {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(error)) if left == 0 => return Err(error.into_error()),
                Ok(Err(error)) => self.wait_for_another(error).await?,
                Err(stopped) => return Err(StoreError::Unavailable(stopped.to_string())),
            }
            left -= 1;
        }
    }

    /// After a question that a failing database did not answer: has it replaced, and waits for that
    /// a little. Gives the error where another database would say the same.
    async fn wait_for_another(&self, error: NotAnswered) -> Result<(), StoreError> {
        match error {
            NotAnswered::Final(error) => Err(error),
            NotAnswered::Failing { error, source } => {
                if self.shared.reader.current() == source {
                    self.commits.broken(source, error);
                    tokio::time::sleep(PATIENCE.1).await;
                }
                Ok(())
            }
        }
    }
}
