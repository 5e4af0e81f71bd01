//! What the program is told on the command line.

use std::{ffi::OsString, path::PathBuf};

/// What it says to `--help`.
pub const HELP: &str = "Keyfob's window: a token server, its management and a client in one.

Usage: keyfob-desktop [--data-dir DIR] [--hidden] [LINK]

  --data-dir DIR  the folder with the data (else KEYFOB_DATA_DIR, else the platform's)
  --hidden        begin in the tray, with the server running
  LINK            open what a keyfob:// link names
  --version       say the version and end
  --help          say this and end
";

/// What the program is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Options {
    /// Open the window.
    Run {
        /// The data folder, where one was named.
        data_dir: Option<PathBuf>,
        /// Begin without showing the window.
        hidden: bool,
        /// The `keyfob://` link to open.
        link: Option<String>,
    },
    /// Say the version.
    Version,
    /// Say how it is used.
    Help,
}

/// Something on the command line is not known.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OptionsError {
    /// An argument that is none.
    #[error("unknown argument {}", .0.display())]
    Unknown(OsString),
    /// `--data-dir` without one.
    #[error("--data-dir needs a folder")]
    NoFolder,
}

impl Options {
    /// Reads the arguments after the program's own name.
    ///
    /// # Errors
    /// [`OptionsError`].
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, OptionsError> {
        let mut arguments = arguments.into_iter();
        let mut data_dir = None;
        let mut hidden = false;
        let mut link = None;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--hidden") => {
                    hidden = true;
                    continue;
                }
                Some(text) if text.starts_with("keyfob:") => {
                    link = Some(text.to_owned());
                    continue;
                }
                Some("--version" | "-V") => return Ok(Self::Version),
                Some("--help" | "-h") => return Ok(Self::Help),
                Some("--data-dir") => data_dir = arguments.next().map(PathBuf::from),
                Some(text) if text.starts_with("--data-dir=") => {
                    data_dir = text.strip_prefix("--data-dir=").map(PathBuf::from);
                }
                _ => return Err(OptionsError::Unknown(argument)),
            }
            if data_dir
                .as_ref()
                .is_none_or(|dir| dir.as_os_str().is_empty())
            {
                return Err(OptionsError::NoFolder);
            }
        }
        Ok(Self::Run {
            data_dir,
            hidden,
            link,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options, OptionsError> {
        Options::parse(words.iter().map(OsString::from))
    }

    fn run(dir: Option<&str>, hidden: bool, link: Option<&str>) -> Result<Options, OptionsError> {
        Ok(Options::Run {
            data_dir: dir.map(PathBuf::from),
            hidden,
            link: link.map(str::to_owned),
        })
    }

    #[test]
    fn the_data_folder_may_be_named() {
        assert_eq!(parse(&[]), run(None, false, None));
        let named = run(Some("/tmp/x"), false, None);
        assert_eq!(parse(&["--data-dir", "/tmp/x"]), named);
        assert_eq!(parse(&["--data-dir=/tmp/x"]), named);
        assert_eq!(parse(&["--version"]), Ok(Options::Version));
        assert_eq!(parse(&["-h"]), Ok(Options::Help));
    }

    #[test]
    fn it_may_begin_hidden_or_at_a_link() {
        let link = "keyfob://tokens";
        assert_eq!(
            parse(&["--hidden", link, "--data-dir=/tmp/x"]),
            run(Some("/tmp/x"), true, Some(link))
        );
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(parse(&["--data-dir"]), Err(OptionsError::NoFolder));
        assert_eq!(parse(&["--data-dir="]), Err(OptionsError::NoFolder));
        assert_eq!(parse(&["x"]), Err(OptionsError::Unknown("x".into())));
    }
}
