//! An empty store in the place of the one that is there.

use keyfob_core::{Clock as _, SystemClock};

use super::{RestoreError, Restored, build, standing, swap};
use crate::DataDir;

/// Puts an empty store into the place of the folder's store, which is kept beside it. The sealing key of
/// the kept one stays where it is, so that nothing is lost should it be wanted again.
///
/// # Errors
/// [`RestoreError`]; the store that was there is as it was.
pub async fn erase(dir: &DataDir) -> Result<Restored, RestoreError> {
    dir.create()?;
    // Held until the end, so that no instance starts on what is about to be replaced.
    let held = standing::hold(dir).await?;
    let new = build::empty(dir).await?;
    let kept = swap::swap(&dir.store(), new, held, "erase", SystemClock.now())?;
    Ok(Restored { kept })
}
