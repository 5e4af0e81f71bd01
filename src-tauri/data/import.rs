//! Taking over a Django project's database.

use std::sync::Arc;

use http::{Method, StatusCode};
use keyfob_api::{ImportReport, ImportRequest, ImportRows, RowNote};
use keyfob_django::{DjangoFile, Limits};
use keyfob_host::Host;

use super::{Data, name_of};
use crate::{
    files::{Files, Sort},
    ipc::{DjangoReport, DjangoRows, ImportJob, ImportNote, ImportStage, ImportedRows, IpcError},
};

const DATABASES: Sort = Sort {
    name: "SQLite databases",
    endings: &["sqlite3", "sqlite", "db"],
};

const USERS: &str = "auth_user";
const TOKENS: &str = "authtoken_token";
const KNOX: &str = "knox_authtoken";

/// Rows that the reader left out already.
struct LeftOut {
    users: Vec<RowNote>,
    tokens: Vec<RowNote>,
    knox: Vec<RowNote>,
}

impl Data {
    /// Asks for a file and reads it; nothing is taken over yet. False where the person thought
    /// better of it.
    ///
    /// # Errors
    /// Why the file as a whole cannot be read.
    pub async fn choose_django(&self, files: &dyn Files) -> Result<bool, IpcError> {
        self.busy()?;
        let Some(path) = files.existing(DATABASES).await else {
            return Ok(false);
        };
        let file = keyfob_django::read(&path, Limits::default())
            .await
            .map_err(|error| IpcError::new("django", error.to_string()))?;
        let mut read = self.read.lock().await;
        self.busy()?;
        let job = ImportJob {
            name: name_of(&path),
            stage: ImportStage::Chosen,
            rows: DjangoRows {
                users: file.counts.users,
                tokens: file.counts.tokens,
                knox: file.counts.knox_tokens,
            },
            ready: ready(&file),
            report: None,
            problem: None,
        };
        *read = Some(file);
        self.import.send_replace(Some(job));
        Ok(true)
    }

    /// Takes over what was read; what becomes of it is told by [`Data::import`].
    ///
    /// # Errors
    /// When no file is chosen, or a backup is being made.
    pub async fn begin_import(self: &Arc<Self>, host: Arc<Host>) -> Result<(), IpcError> {
        let mut read = self.read.lock().await;
        self.busy()?;
        let Some(file) = read.take() else {
            return Err(IpcError::new("django", "No file is chosen."));
        };
        self.change_import(|job| job.stage = ImportStage::Importing);
        let data = Arc::clone(self);
        drop(tokio::spawn(async move {
            let report = data.take_over(&host, file).await;
            data.change_import(|job| match report {
                Ok(report) => {
                    job.stage = ImportStage::Done;
                    job.report = Some(report);
                }
                Err(error) => {
                    job.stage = ImportStage::Failed;
                    job.problem = Some(error);
                }
            });
        }));
        Ok(())
    }

    /// Puts the file or the report away.
    ///
    /// # Errors
    /// While it is being taken over.
    pub async fn end_import(&self) -> Result<(), IpcError> {
        let mut read = self.read.lock().await;
        self.busy()?;
        *read = None;
        self.import.send_replace(None);
        Ok(())
    }

    async fn take_over(&self, host: &Host, file: DjangoFile) -> Result<DjangoReport, IpcError> {
        let began = self.clock.now();
        let left_out = LeftOut {
            users: file.skipped_users,
            tokens: file.skipped_tokens,
            knox: file.skipped_sessions,
        };
        let taken = send(host, file.request).await?;
        let now = self.clock.now();
        let mut report = report(taken, left_out);
        let passed = now.duration_since(began).as_millis();
        report.milliseconds = u64::try_from(passed).unwrap_or(0);
        report.at = now.to_string();
        Ok(report)
    }

    fn change_import(&self, change: impl FnOnce(&mut ImportJob)) {
        self.import.send_modify(|job| {
            if let Some(job) = job {
                change(job);
            }
        });
    }
}

async fn send(host: &Host, request: ImportRequest) -> Result<ImportReport, IpcError> {
    // A message could quote what it read, a key even.
    let unknown = |_| IpcError::new("django", "The import cannot be told.");
    let body = serde_json::to_value(request).map_err(unknown)?;
    let path = "/api/v1/import/";
    let reply = host
        .admin()
        .request(Method::POST, path, Some(&body))
        .await?;
    let answer = reply.body.unwrap_or_default();
    match reply.status {
        StatusCode::OK => serde_json::from_value(answer).map_err(unknown),
        _ => {
            let detail = answer["detail"].as_str();
            Err(IpcError::new(
                "api",
                detail.unwrap_or("The server refused it."),
            ))
        }
    }
}

fn ready(file: &DjangoFile) -> DjangoRows {
    let request = &file.request;
    DjangoRows {
        users: request.users.len() as u64,
        tokens: file.counts.tokens.map(|_| request.tokens.len() as u64),
        knox: file
            .counts
            .knox_tokens
            .map(|_| request.sessions.len() as u64),
    }
}

fn report(taken: ImportReport, left_out: LeftOut) -> DjangoReport {
    let counted = |rows: &ImportRows| ImportedRows {
        added: rows.added,
        unchanged: rows.unchanged,
    };
    let (users, tokens, knox) = (
        counted(&taken.users),
        counted(&taken.tokens),
        counted(&taken.sessions),
    );
    let skipped = [
        (USERS, left_out.users),
        (USERS, taken.users.skipped),
        (TOKENS, left_out.tokens),
        (TOKENS, taken.tokens.skipped),
        (KNOX, left_out.knox),
        (KNOX, taken.sessions.skipped),
    ];
    DjangoReport {
        users,
        tokens,
        knox,
        skipped: skipped
            .into_iter()
            .flat_map(|(table, rows)| notes(table, rows))
            .collect(),
        notes: notes(USERS, taken.notes).collect(),
        milliseconds: 0,
        at: String::new(),
    }
}

pub(super) fn notes(table: &'static str, rows: Vec<RowNote>) -> impl Iterator<Item = ImportNote> {
    rows.into_iter().map(move |row| ImportNote {
        table,
        who: row.username,
        why: row.reason,
    })
}
