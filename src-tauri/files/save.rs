//! Saving what the admin API answers, or what the page made, to a chosen file: whole or not at all.

use http::Method;
use keyfob_host::{Download, Downloaded, FileError, Host, NewFile};
use serde_json::Value;

use super::Files;
use crate::{
    bridge,
    ipc::{IpcError, SavedFile},
};

/// Most bytes of a text that the page made.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// Writes the admin API's answer to `path` to a file chosen for it, piece by piece. None where the
/// person thought better of it.
///
/// # Errors
/// What the API refuses, or the system; no file is left then.
pub async fn save_download(
    files: &dyn Files,
    host: &Host,
    name: &str,
    (method, path, body): (Method, &str, Option<&Value>),
) -> Result<Option<SavedFile>, IpcError> {
    bridge::guard(path, body)?;
    let Some(place) = files.place(name).await else {
        return Ok(None);
    };
    // Begun first: where no file can be written, nothing is noted as written out.
    let mut file = NewFile::begin(&place, true, 0)?;
    let mut download = begin(host, method, path, body).await?;
    while let Some(piece) = download.next().await? {
        file.write(&piece)?;
    }
    kept(file).map(Some)
}

/// Writes a text to a file chosen for it. None where the person thought better of it.
///
/// # Errors
/// What the system refuses; no file is left then.
pub async fn save_text(
    files: &dyn Files,
    name: &str,
    text: &str,
) -> Result<Option<SavedFile>, IpcError> {
    if text.len() > MAX_TEXT {
        return Err(IpcError::new("file", "The text is too long for one file."));
    }
    let Some(place) = files.place(name).await else {
        return Ok(None);
    };
    let mut file = NewFile::begin(&place, true, text.len() as u64)?;
    file.write(text.as_bytes())?;
    kept(file).map(Some)
}

/// Asks for a download; a refusal is told in the API's own words.
pub(crate) async fn begin(
    host: &Host,
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> Result<Download, IpcError> {
    match host.admin().download(method, path, body).await? {
        Downloaded::Coming(download) => Ok(download),
        Downloaded::Refused(reply) => {
            let body = reply.body.unwrap_or_default();
            let detail = body["detail"].as_str();
            Err(IpcError::new(
                "api",
                detail.unwrap_or("The server refused it."),
            ))
        }
    }
}

fn kept(file: NewFile) -> Result<SavedFile, IpcError> {
    let bytes = file.written();
    let path = file.keep()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(SavedFile {
        name: name.into_owned(),
        bytes,
    })
}

impl From<FileError> for IpcError {
    fn from(error: FileError) -> Self {
        let kind = match &error {
            FileError::NoRoom { .. } => "no_room",
            _ => "file",
        };
        Self::new(kind, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use async_trait::async_trait;

    use super::{super::Sort, *};
    use crate::folder::tests::opened;

    struct At(Option<PathBuf>);

    #[async_trait]
    impl Files for At {
        async fn place(&self, _name: &str) -> Option<PathBuf> {
            self.0.clone()
        }

        async fn existing(&self, _sort: Sort) -> Option<PathBuf> {
            self.0.clone()
        }

        fn show(&self, _path: &Path) -> Result<(), String> {
            Ok(())
        }
    }

    fn left(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[tokio::test]
    async fn an_answer_is_saved_whole_or_not_at_all() {
        let (_folders, host) = opened().await;
        let out = tempfile::tempdir().unwrap();
        let at = At(Some(out.path().join("audit.jsonl")));
        let get = |path| (Method::GET, path, None);
        let saved = save_download(&at, &host, "a", get("/api/v1/audit/export/"));
        assert_eq!(saved.await.unwrap().unwrap().name, "audit.jsonl");
        std::fs::remove_file(out.path().join("audit.jsonl")).unwrap();

        for path in ["/api/v1/nothing/", "/hello/", "/api/v1/tokens/1/reveal/"] {
            let refused = save_download(&at, &host, "a", get(path)).await;
            assert!(refused.is_err(), "{path}");
        }
        let export = (Method::POST, "/api/v1/export/django/", None);
        let refused = save_download(&at, &host, "a", export).await.unwrap_err();
        assert_eq!(refused.kind, "refused");
        assert_eq!(left(out.path()), 0);
        let nowhere = save_download(&At(None), &host, "a", get("/api/v1/audit/export/"));
        assert_eq!(nowhere.await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_text_is_saved() {
        let out = tempfile::tempdir().unwrap();
        let place = out.path().join("users.csv");
        let saved = save_text(&At(Some(place.clone())), "users.csv", "a,b\n").await;
        let expected = SavedFile {
            name: "users.csv".to_owned(),
            bytes: 4,
        };
        assert_eq!(saved.unwrap(), Some(expected));
        assert_eq!(std::fs::read_to_string(place).unwrap(), "a,b\n");
        let folder = At(Some(out.path().to_owned()));
        assert_eq!(save_text(&folder, "x", "y").await.unwrap_err().kind, "file");
    }

    #[test]
    fn a_name_leads_nowhere() {
        use super::super::plain;
        assert_eq!(plain("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(plain("..\\a:b.csv"), "-a-b.csv");
        assert_eq!(plain(" . "), "keyfob");
    }
}
