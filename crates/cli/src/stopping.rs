//! Work that leaves nothing behind when the person stops it.

use crate::commands::serve::signal::Stop;
use crate::failure::Failure;

/// Does the work, unless the system wishes this program to stop: then the work is dropped, which
/// undoes it, and `said` is what the person is told.
/// Ask the person nothing in or after it: from here on Ctrl-C no longer ends the program by itself.
///
/// # Errors
/// The work's, or that it was stopped.
pub async fn unless_stopped<T>(
    said: &str,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let mut stop = Stop::listen()?;
    tokio::select! {
        done = work => done,
        () = stop.wait() => Err(Failure::refused(said)),
    }
}
