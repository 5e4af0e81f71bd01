//! The settings as the program uses them.

use std::path::PathBuf;

use keyfob_config::{Origin, Resolved};
use keyfob_host::{ServeOptions, TlsFiles};

use super::{DATA_DIR, words};
use crate::failure::Failure;

/// All settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data folder, where anything names one.
    pub data_dir: Option<PathBuf>,
    /// How the server is started.
    pub serve: ServeOptions,
    /// What is logged, and how.
    pub log: Log,
}

/// What is logged, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// A level, or directives. One in the file is the server's only.
    pub level: Option<String>,
    /// Whether the level was asked for in this very run, by flag or variable.
    pub level_is_of_this_run: bool,
    /// Each line a JSON object.
    pub json: bool,
    /// A line for each request.
    pub access: bool,
}

impl Settings {
    /// Reads what has been checked.
    pub(super) fn read(resolved: &Resolved) -> Result<Self, Failure> {
        Ok(Self {
            data_dir: path(resolved, DATA_DIR),
            serve: serve(resolved).map_err(Failure::usage)?,
            log: log(resolved),
        })
    }
}

fn serve(resolved: &Resolved) -> Result<ServeOptions, String> {
    let default = ServeOptions::default();
    let certificate = path(resolved, "tls.certificate");
    let tls = certificate.zip(path(resolved, "tls.key"));
    Ok(ServeOptions {
        listen: match text(resolved, "listen") {
            Some(text) => words::parse_address(text)?,
            None => default.listen,
        },
        cors_origins: list(resolved, "cors_origins", words::parse_origin)?,
        allowed_hosts: list(resolved, "allowed_hosts", words::parse_host)?,
        trusted_proxies: list(resolved, "trusted_proxies", words::parse_network)?,
        knox_prefixes: list(resolved, "knox_prefixes", words::parse_prefix)?,
        proxy_hosts: list(resolved, "proxy_hosts", words::parse_proxy_host)?,
        tls: tls.map(|(certificate, key)| TlsFiles { certificate, key }),
        behind_tls_proxy: is_on(resolved, "behind_tls_proxy"),
        metrics_listen: match text(resolved, "metrics_listen") {
            Some(text) => Some(words::parse_address(text)?),
            None => None,
        },
    })
}

fn log(resolved: &Resolved) -> Log {
    let origin = resolved.setting("log.level").map(|setting| setting.origin);
    Log {
        level: text(resolved, "log.level").map(str::to_owned),
        level_is_of_this_run: matches!(origin, Some(Origin::Flag(_) | Origin::Variable(_))),
        json: text(resolved, "log.format") == Some("json"),
        access: is_on(resolved, "log.access"),
    }
}

fn text<'a>(resolved: &'a Resolved, name: &str) -> Option<&'a str> {
    resolved.value(name)?.as_text()
}

fn path(resolved: &Resolved, name: &str) -> Option<PathBuf> {
    text(resolved, name).map(PathBuf::from)
}

fn is_on(resolved: &Resolved, name: &str) -> bool {
    resolved.value(name).is_some_and(|value| value.is_on())
}

fn list<T>(
    resolved: &Resolved,
    name: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let items = resolved.value(name).map(|value| value.items());
    let items = items.unwrap_or_default().iter();
    items.map(|item| parse(item)).collect()
}
