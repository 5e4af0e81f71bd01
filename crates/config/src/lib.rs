//! Settings from flags, the environment, a TOML file and defaults, in this order of precedence.
//!
//! What settings there are is told by a table of [`Key`]s. [`resolve`] gives each its value and says
//! where that came from, and finds everything that is wrong at once. Nothing is read here: whoever
//! calls has read the file and hands in the environment.

mod file;
mod key;
mod nearest;
mod problem;
mod resolve;
mod value;

pub use key::{Key, Kind};
pub use problem::Problem;
pub use resolve::{FileText, Inputs, Resolved, Setting, mistyped_variables, resolve};
pub use value::{Origin, Value};
