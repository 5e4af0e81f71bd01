//! The operator: the person at this computer.

use keyfob_core::Administrator;

/// Marks a request as the operator's. Only code in this process can put it into a request's
/// extensions (the window's bridge, the local control socket); no header produces it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Operator {
    /// The administrator who unlocked the window, if it was the window and one did.
    pub acting: Option<Administrator>,
}
