//! The program put together: its parts, its window, its beginning and end.

use std::{sync::Arc, time::Duration};

use keyfob_client::{
    Client,
    connections::Connections,
    history::History,
    http::Connector,
    remote::{RemoteList, Remotes},
    vault::Vault,
};
use keyfob_core::SystemClock;
use keyfob_host::{DataDir, HostOptions};
use tauri::{App, AppHandle, Emitter as _, Manager as _, RunEvent, WindowEvent, Wry, ipc::Invoke};
use tauri_plugin_deep_link::DeepLinkExt as _;
use tauri_plugin_window_state::StateFlags;
use tokio::sync::watch;

use crate::{
    console::{self, Console, ConsoleFile},
    data::{BackupList, Data},
    desk::{self, Desk},
    files::NativeFiles,
    folder::Folder,
    ipc::IpcError,
    remembered::StoredMemory,
    remote::RemoteServers,
    reveal::{CLEAR_AFTER, NativeClipboard, NativeDialog, Reveal},
    server::Server,
    settings::Settings,
    shell::Shell,
    window,
};

/// The event that carries each change of the server's status.
const STATUS_EVENT: &str = "server-status";

/// The event that says that users or tokens are not as they were.
const DATA_EVENT: &str = "data-changed";

/// The event that says that a remote server, or what is known of it, is not as it was.
const REMOTE_EVENT: &str = "remote-changed";

/// The event that says that the window was locked or opened, or somebody else acts in it.
const CONSOLE_EVENT: &str = "console-changed";

/// The event that says that a backup went on.
const BACKUP_EVENT: &str = "backup-changed";

/// The event that says that an import went on.
const IMPORT_EVENT: &str = "import-changed";

/// Changes within this time are told as one.
const DATA_PAUSE: Duration = Duration::from_millis(250);

/// Longest time that ending may take, the ten seconds of open requests included.
const END_WITHIN: Duration = Duration::from_secs(12);

macro_rules! commands {
    ($($group:ident :: $file:ident :: $name:ident),* $(,)?) => {
        tauri::generate_handler![$(crate::commands::$group::$file::$name),*]
    };
}

/// How the program begins.
#[derive(Default)]
pub struct Start {
    /// In the tray, without showing the window.
    pub hidden: bool,
    /// At what a `keyfob://` link names.
    pub link: Option<String>,
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When the window cannot be made.
pub fn run(dir: DataDir, start: Start) -> anyhow::Result<()> {
    let app = tauri::Builder::default()
        // First, so that a second start ends before it does anything.
        .plugin(tauri_plugin_single_instance::init(
            |app, arguments, _folder| match arguments
                .iter()
                .find(|text| text.starts_with("keyfob:"))
            {
                Some(link) => desk::follow(app, link),
                None => show(app),
            },
        ))
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
        .plugin(
            tauri_plugin_autostart::Builder::new()
                .arg("--hidden")
                .build(),
        )
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .invoke_handler(answer)
        .setup(move |app| Ok(set_up(app, dir, &start)?))
        .build(tauri::generate_context!())?;
    app.run(on_event);
    Ok(())
}

/// Every command.
fn commands() -> impl Fn(Invoke<Wry>) -> bool {
    include!("commands/list.rs")
}

/// Answers a command of the page's, unless the window is locked: asked here, so that no command can
/// forget it.
fn answer(invoke: Invoke<Wry>) -> bool {
    let shell = invoke.message.webview_ref().try_state::<Arc<Shell>>();
    let admitted = match shell {
        Some(shell) => shell.console.admit(invoke.message.command()),
        None => Err(IpcError::new("starting", "Keyfob is starting.")),
    };
    match admitted {
        Ok(()) => commands()(invoke),
        Err(refused) => {
            invoke.resolver.reject(refused);
            true
        }
    }
}

fn set_up(app: &App<Wry>, dir: DataDir, start: &Start) -> anyhow::Result<()> {
    let handle = app.handle();
    let preferences = dir.config().join("preferences.json");
    let shell = Arc::new(shell(handle, dir)?);
    app.manage(Arc::clone(&shell));
    let desk = Arc::new(Desk::new(handle, preferences));
    app.manage(Arc::clone(&desk));
    let path = start.link.as_deref().and_then(desk::link::path_of);
    let path = path.as_deref().map_or("index.html", |path| &path[1..]);
    window::open(handle, path, start.hidden && desk.has_tray())?;
    follow_desk(handle, &desk, &shell);
    tauri::async_runtime::spawn(tell_changes(
        handle.clone(),
        Arc::clone(&shell.server),
        Arc::clone(&shell.console),
    ));
    let console = Arc::clone(&shell.console);
    tauri::async_runtime::spawn(tell(handle.clone(), CONSOLE_EVENT, console.changes()));
    tauri::async_runtime::spawn(console::follow(console, Arc::clone(&shell.folder)));
    tauri::async_runtime::spawn(tell_data(handle.clone(), Arc::clone(&shell.folder)));
    let (backup, import) = (shell.data.backup_changes(), shell.data.import_changes());
    tauri::async_runtime::spawn(tell_job(handle.clone(), BACKUP_EVENT, backup));
    tauri::async_runtime::spawn(tell_job(handle.clone(), IMPORT_EVENT, import));
    let remotes = shell.remotes.changes();
    tauri::async_runtime::spawn(tell(handle.clone(), REMOTE_EVENT, remotes));
    tauri::async_runtime::spawn(end_on_signal(handle.clone()));
    tauri::async_runtime::spawn(async move { shell.begin().await });
    Ok(())
}

/// What the tray, the notifications and the links follow.
fn follow_desk(app: &AppHandle, desk: &Arc<Desk>, shell: &Arc<Shell>) {
    let links = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            desk::follow(&links, url.as_str());
        }
    });
    let server = Arc::clone(&shell.server);
    tauri::async_runtime::spawn(desk::follow_server(app.clone(), Arc::clone(desk), server));
    tauri::async_runtime::spawn(desk::watch(
        app.clone(),
        Arc::clone(desk),
        Arc::clone(shell),
        Arc::new(SystemClock),
    ));
}

fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(window::LABEL) {
        window::focus(&window);
    }
}

fn shell(app: &AppHandle, dir: DataDir) -> anyhow::Result<Shell> {
    let config = dir.config().to_owned();
    let settings = Settings::at(config.join("desktop.json"));
    let connections = Connections::at(config.join("connections.json"));
    let history = History::at(config.join("history.json"));
    let remotes = RemoteList::at(config.join("remotes.json"));
    let (connector, vault) = (Connector::new()?, Vault::system());
    let options = HostOptions {
        prefer_keychain: true,
        staying: true,
    };
    let folder = Arc::new(Folder::new(dir, options));
    Ok(Shell {
        server: Arc::new(Server::new(
            Arc::clone(&folder),
            settings,
            Arc::new(SystemClock),
        )),
        folder,
        console: Arc::new(Console::new(
            ConsoleFile::at(config.join("console.json")),
            Arc::new(SystemClock),
        )),
        data: Arc::new(Data::new(
            Arc::new(SystemClock),
            BackupList::at(config.join("backups.json")),
        )),
        client: Client::new(connector.clone(), vault.clone(), connections, history),
        remembered: StoredMemory::at(config.join("stored.json"), Arc::new(SystemClock)),
        remotes: RemoteServers::new(
            Remotes::new(connector, vault, remotes),
            Arc::new(SystemClock),
        ),
        files: Arc::new(NativeFiles(app.clone())),
        reveal: Reveal::new(
            Arc::new(NativeDialog(app.clone())),
            Arc::new(NativeClipboard(app.clone())),
            CLEAR_AFTER,
        ),
    })
}

/// Tells the window how the server is. A locked one asks for it when it is opened.
async fn tell_changes(app: AppHandle, server: Arc<Server>, console: Arc<Console>) {
    let mut changes = server.changes();
    while changes.changed().await.is_ok() {
        changes.mark_unchanged();
        if console.is_locked() {
            continue;
        }
        if let Err(error) = app.emit(STATUS_EVENT, server.status()) {
            tracing::warn!(%error, "the window was not told of a change");
        }
    }
}

/// Tells the window that a job with the data as a whole went on; it asks for the rest.
async fn tell_job<Job>(app: AppHandle, event: &str, mut changes: watch::Receiver<Job>) {
    while changes.changed().await.is_ok() {
        if let Err(error) = app.emit(event, ()) {
            tracing::warn!(%error, "the window was not told of a change");
        }
        tokio::time::sleep(DATA_PAUSE).await;
    }
}

/// Tells the window that something is not as it was; it asks for the rest.
async fn tell(app: AppHandle, event: &str, mut changes: watch::Receiver<()>) {
    while changes.changed().await.is_ok() {
        if let Err(error) = app.emit(event, ()) {
            tracing::warn!(%error, "the window was not told of a change");
        }
    }
}

/// Tells the window what logins, other programs and other people change.
async fn tell_data(app: AppHandle, folder: Arc<Folder>) {
    // A restore lets go of the folder and opens it anew; the end of the program does so for good.
    while let Ok(host) = folder.host().await {
        let mut changes = host.changes();
        // The folder must be let go of when the program ends.
        drop(host);
        while changes.changed().await.is_ok() {
            if let Err(error) = app.emit(DATA_EVENT, ()) {
                tracing::warn!(%error, "the window was not told of a change");
            }
            tokio::time::sleep(DATA_PAUSE).await;
        }
    }
}

fn on_event(app: &AppHandle, event: RunEvent) {
    if let RunEvent::WindowEvent {
        event: WindowEvent::CloseRequested { api, .. },
        ..
    } = event
    {
        // The window goes at once; the program when the server has finished, or not at all.
        api.prevent_close();
        if let Some(window) = app.get_webview_window(window::LABEL) {
            drop(window.hide());
        }
        if !app.state::<Arc<Desk>>().stays() {
            tauri::async_runtime::spawn(end(app.clone()));
        }
    }
}

/// Stops the server in order, then the program.
pub async fn end(app: AppHandle) {
    let shell = Arc::clone(&app.state::<Arc<Shell>>());
    if tokio::time::timeout(END_WITHIN, shell.end()).await.is_err() {
        tracing::warn!("ending took too long and was cut short");
    }
    app.exit(0);
}

#[cfg(unix)]
async fn end_on_signal(app: AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    end(app).await;
}

#[cfg(not(unix))]
async fn end_on_signal(app: AppHandle) {
    if tokio::signal::ctrl_c().await.is_ok() {
        end(app).await;
    }
}
