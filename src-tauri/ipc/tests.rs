//! The TypeScript bindings are those of the types here. `KEYFOB_BLESS=1` writes them anew.

use std::{collections::BTreeMap, fs, path::PathBuf};

use ts_rs::{Config, TS};

use super::*;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("ui/src/platform/bindings")
}

fn binding<T: TS>(config: &Config) -> String {
    format!("export {}", T::decl(config))
}

/// All types in one file: they are small and used together.
fn generated() -> String {
    let config = Config::default();
    let types: BTreeMap<String, String> = [
        (ApiAnswer::name(&config), binding::<ApiAnswer>(&config)),
        (SavedFile::name(&config), binding::<SavedFile>(&config)),
        (
            ConsoleRefusal::name(&config),
            binding::<ConsoleRefusal>(&config),
        ),
        (
            ConsoleState::name(&config),
            binding::<ConsoleState>(&config),
        ),
        (BackupJob::name(&config), binding::<BackupJob>(&config)),
        (BackupStage::name(&config), binding::<BackupStage>(&config)),
        (
            CheckedBackup::name(&config),
            binding::<CheckedBackup>(&config),
        ),
        (
            ChosenBackup::name(&config),
            binding::<ChosenBackup>(&config),
        ),
        (
            DjangoExport::name(&config),
            binding::<DjangoExport>(&config),
        ),
        (
            DjangoReport::name(&config),
            binding::<DjangoReport>(&config),
        ),
        (DjangoRows::name(&config), binding::<DjangoRows>(&config)),
        (Holdings::name(&config), binding::<Holdings>(&config)),
        (BackupState::name(&config), binding::<BackupState>(&config)),
        (
            ListedBackup::name(&config),
            binding::<ListedBackup>(&config),
        ),
        (ImportJob::name(&config), binding::<ImportJob>(&config)),
        (ImportNote::name(&config), binding::<ImportNote>(&config)),
        (ImportStage::name(&config), binding::<ImportStage>(&config)),
        (
            ImportedRows::name(&config),
            binding::<ImportedRows>(&config),
        ),
        (
            RestoredBackup::name(&config),
            binding::<RestoredBackup>(&config),
        ),
        (Shown::name(&config), binding::<Shown>(&config)),
        (IpcError::name(&config), binding::<IpcError>(&config)),
        (ServerState::name(&config), binding::<ServerState>(&config)),
        (
            DeskPreferences::name(&config),
            binding::<DeskPreferences>(&config),
        ),
        (Compared::name(&config), binding::<Compared>(&config)),
        (StoredToken::name(&config), binding::<StoredToken>(&config)),
        (Sealing::name(&config), binding::<Sealing>(&config)),
        (
            ServerProblem::name(&config),
            binding::<ServerProblem>(&config),
        ),
        (
            ServerStatus::name(&config),
            binding::<ServerStatus>(&config),
        ),
        (Place::name(&config), binding::<Place>(&config)),
        (TokenPlace::name(&config), binding::<TokenPlace>(&config)),
        (Connection::name(&config), binding::<Connection>(&config)),
        (
            ConnectionDraft::name(&config),
            binding::<ConnectionDraft>(&config),
        ),
        (Keep::name(&config), binding::<Keep>(&config)),
        (Header::name(&config), binding::<Header>(&config)),
        (Problem::name(&config), binding::<Problem>(&config)),
        (Exchange::name(&config), binding::<Exchange>(&config)),
        (
            HistoryEntry::name(&config),
            binding::<HistoryEntry>(&config),
        ),
        (Stage::name(&config), binding::<Stage>(&config)),
        (Timing::name(&config), binding::<Timing>(&config)),
        (ServerSide::name(&config), binding::<ServerSide>(&config)),
        (SeenToken::name(&config), binding::<SeenToken>(&config)),
        (Reason::name(&config), binding::<Reason>(&config)),
        (ReasonKind::name(&config), binding::<ReasonKind>(&config)),
        (ServerKind::name(&config), binding::<ServerKind>(&config)),
        (Wire::name(&config), binding::<Wire>(&config)),
        (LoggedOut::name(&config), binding::<LoggedOut>(&config)),
        (There::name(&config), binding::<There>(&config)),
        (Snippet::name(&config), binding::<Snippet>(&config)),
        (
            KeychainState::name(&config),
            binding::<KeychainState>(&config),
        ),
        (
            KeychainStatus::name(&config),
            binding::<KeychainStatus>(&config),
        ),
        (
            RemoteColour::name(&config),
            binding::<RemoteColour>(&config),
        ),
        (RemoteState::name(&config), binding::<RemoteState>(&config)),
        (
            RemoteServer::name(&config),
            binding::<RemoteServer>(&config),
        ),
        (RemoteEntry::name(&config), binding::<RemoteEntry>(&config)),
        (
            RemoteRemoved::name(&config),
            binding::<RemoteRemoved>(&config),
        ),
    ]
    .into();
    let head =
        "// Generated from src-tauri/ipc by a test of it; `KEYFOB_BLESS=1` writes it anew.\n";
    format!(
        "{head}\n{}\n",
        types.into_values().collect::<Vec<_>>().join("\n\n")
    )
}

/// What stays of a TypeScript file under any formatter.
fn squeezed(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|symbol| !symbol.is_whitespace())
        .map(|symbol| match symbol {
            '"' => '\'',
            ';' => ',',
            other => other,
        })
        .collect();
    text.replace(",}", "}")
        .replace(",]", "]")
        .replace("=|", "=")
}

#[test]
fn the_bindings_are_current() {
    let path = folder().join("index.ts");
    if std::env::var_os("KEYFOB_BLESS").is_some() {
        fs::create_dir_all(folder()).unwrap();
        fs::write(&path, generated()).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let current = squeezed(&kept) == squeezed(&generated());
    assert!(
        current,
        "run this test with KEYFOB_BLESS=1 and commit {}",
        path.display()
    );
}
