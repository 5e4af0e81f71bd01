//! Servers on other computers.

pub mod add;
pub mod list;
pub mod open;
