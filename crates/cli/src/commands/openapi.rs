//! `keyfob openapi`.

use crate::failure::Failure;
use crate::output;

/// Prints the admin API's document.
pub fn run() -> Result<(), Failure> {
    output::say_bare(&keyfob_host::openapi()?)
}
