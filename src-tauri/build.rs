//! Tells Tauri which commands there are: a command that is not declared here is not checked against
//! any capability, and one that no capability grants is refused.

use tauri_build::{AppManifest, Attributes};

/// Names without their modules.
macro_rules! commands {
    ($($group:ident :: $file:ident :: $name:ident),* $(,)?) => { &[$(stringify!($name)),*] };
}

const COMMANDS: &[&str] = include!("commands/list.rs");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    #[allow(clippy::print_stdout)] // Cargo reads a build script's standard output.
    {
        println!("cargo:rerun-if-changed=src-tauri/capabilities");
        println!("cargo:rerun-if-changed=src-tauri/commands/list.rs");
    }
    tauri_build::try_build(
        Attributes::new()
            .capabilities_path_pattern("src-tauri/capabilities/*.json")
            .app_manifest(AppManifest::new().commands(COMMANDS)),
    )?;
    Ok(())
}
