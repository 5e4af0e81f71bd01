//! The operator: the person at this computer.

/// Marks a request as the operator's. Only code in this process can put it into a request's
/// extensions (the window's bridge, the local control socket); no header produces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator;
