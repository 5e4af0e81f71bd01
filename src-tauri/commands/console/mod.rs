//! The lock of the window. These alone are answered while it is locked.

pub mod lock;
