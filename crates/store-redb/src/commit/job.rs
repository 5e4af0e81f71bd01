//! Jobs: closures with a typed answer, whatever their type.

use keyfob_core::StoreError;
use keyfob_core::store::{Refusal, WriteError};
use tokio::sync::oneshot;

use crate::draft::Draft;

/// Something to do in a write transaction. It may be applied again, in another transaction, when
/// the first came to nothing because of another job.
pub(super) trait Job: Send {
    /// Does it; an error is the store's, a refusal is kept for the answer.
    fn apply(&mut self, draft: &mut Draft<'_>) -> Result<(), StoreError>;

    /// Answers, once it is known what became of the transaction.
    fn answer(self: Box<Self>, outcome: Result<(), StoreError>);
}

pub(super) struct Task<T, F> {
    work: F,
    result: Option<Result<T, Refusal>>,
    reply: oneshot::Sender<Result<T, WriteError>>,
}

impl<T, F> Task<T, F> {
    pub(super) fn new(work: F, reply: oneshot::Sender<Result<T, WriteError>>) -> Self {
        Self {
            work,
            result: None,
            reply,
        }
    }
}

impl<T, F> Job for Task<T, F>
where
    T: Send,
    F: FnMut(&mut Draft<'_>) -> Result<T, WriteError> + Send,
{
    fn apply(&mut self, draft: &mut Draft<'_>) -> Result<(), StoreError> {
        self.result = Some(match (self.work)(draft) {
            Ok(value) => Ok(value),
            Err(WriteError::Refused(refusal)) => Err(refusal),
            Err(WriteError::Store(error)) => return Err(error),
        });
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<(), StoreError>) {
        let answer = match (outcome, self.result) {
            (Ok(()), Some(Ok(value))) => Ok(value),
            (Ok(()), Some(Err(refusal))) => Err(refusal.into()),
            (Ok(()), None) => Err(super::closed().into()),
            (Err(error), _) => Err(error.into()),
        };
        // Whoever asked may have gone away; the write stands all the same.
        let _ = self.reply.send(answer);
    }
}
