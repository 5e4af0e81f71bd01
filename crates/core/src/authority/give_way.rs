//! Long work on an async thread.

use std::future::poll_fn;
use std::task::Poll;

/// Lets other work on this thread go first.
pub(super) async fn give_way() {
    let mut gave = false;
    poll_fn(|context| {
        if gave {
            return Poll::Ready(());
        }
        gave = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
