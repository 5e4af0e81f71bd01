//! What is wrong, and where.

use std::fmt;

use crate::Origin;

/// Something that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problem {
    /// Where it stands.
    pub origin: Origin,
    /// The file's path, for what stands in the file.
    pub file: Option<String>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.origin, &self.file) {
            (Origin::File(line), Some(file)) => write!(f, "{file}:{line}: ")?,
            (Origin::File(line), None) => write!(f, "line {line}: ")?,
            (Origin::Flag(name) | Origin::Variable(name), _) => write!(f, "{name}: ")?,
            (Origin::Default, _) => {}
        }
        f.write_str(&self.message)
    }
}
