//! Giving up a request that is under way.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::oneshot;

/// The requests under way, by the name that whoever sent them gave.
#[derive(Default)]
pub struct Cancellations(Mutex<HashMap<String, oneshot::Sender<()>>>);

/// One request's side of it. Its place is given back on drop.
pub struct Cancellation<'a> {
    register: &'a Cancellations,
    name: String,
    called: oneshot::Receiver<()>,
}

impl Cancellations {
    /// Announces the request `name`. A second one of the same name cancels the first.
    pub fn begin(&self, name: &str) -> Cancellation<'_> {
        let (call, called) = oneshot::channel();
        if let Some(earlier) = self.lock().insert(name.to_owned(), call) {
            // It may be over already.
            let _ = earlier.send(());
        }
        Cancellation {
            register: self,
            name: name.to_owned(),
            called,
        }
    }

    /// Cancels the request `name`; false if there is none under way.
    pub fn cancel(&self, name: &str) -> bool {
        let call = self.lock().remove(name);
        call.is_some_and(|call| call.send(()).is_ok())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, oneshot::Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cancellation<'_> {
    /// Waits until the request is cancelled; forever, if it never is.
    pub async fn cancelled(&mut self) {
        if (&mut self.called).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Cancellation<'_> {
    fn drop(&mut self) {
        self.called.close();
        let mut requests = self.register.lock();
        // A later request of the same name has a place of its own.
        if requests
            .get(&self.name)
            .is_some_and(oneshot::Sender::is_closed)
        {
            requests.remove(&self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn cancels_the_named_request_only() {
        let register = Cancellations::default();
        let mut one = register.begin("1");
        let other = register.begin("2");
        assert!(register.cancel("1"));
        one.cancelled().await;
        assert!(!register.cancel("1"));
        drop(other);
        assert!(!register.cancel("2"));
    }

    #[tokio::test]
    async fn a_second_request_of_the_same_name_takes_over() {
        let register = Cancellations::default();
        let mut first = register.begin("1");
        let second = register.begin("1");
        first.cancelled().await;
        drop(first);
        assert!(register.cancel("1"));
        drop(second);
    }
}
