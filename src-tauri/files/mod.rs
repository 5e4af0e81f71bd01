//! Files that the person chooses in the system's own dialogs. The page names no path.

mod native;
mod save;

use std::path::PathBuf;

use async_trait::async_trait;

pub use native::NativeFiles;
pub(crate) use save::begin;
pub use save::{save_download, save_text};

/// What sort of file is chosen, for the dialog's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// What the dialog says.
    pub name: &'static str,
    /// Endings without the dot.
    pub endings: &'static [&'static str],
}

/// The way files are chosen.
#[async_trait]
pub trait Files: Send + Sync {
    /// A place for a new file; none where the person thought better of it. The dialog itself asks
    /// before a file that is there is replaced.
    async fn place(&self, name: &str) -> Option<PathBuf>;

    /// A file that is there.
    async fn existing(&self, sort: Sort) -> Option<PathBuf>;

    /// Shows a file in its folder.
    ///
    /// # Errors
    /// What the system says.
    fn show(&self, path: &std::path::Path) -> Result<(), String>;
}

/// A name without a folder, for the dialog to begin with.
pub(crate) fn plain(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|symbol| match symbol {
            '/' | '\\' | ':' | '\0'..='\u{1f}' => '-',
            other => other,
        })
        .take(120)
        .collect();
    match name.trim_matches(['.', ' ']) {
        "" => "keyfob".to_owned(),
        name => name.to_owned(),
    }
}
