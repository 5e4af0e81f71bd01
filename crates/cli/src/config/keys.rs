//! The settings there are.

use keyfob_config::{Key, Kind, Value};

use super::words;

/// The setting of the data folder, which every command has.
pub const DATA_DIR: &str = "data_dir";

const fn key(
    name: &'static str,
    variable: &'static str,
    flag: &'static str,
    kind: Kind,
    check: fn(&Value) -> Result<(), String>,
) -> Key {
    Key {
        name,
        variable,
        flag,
        kind,
        default: None,
        check,
    }
}

const fn defaulted(key: Key, default: &'static str) -> Key {
    Key {
        default: Some(default),
        ..key
    }
}

/// All settings, in the order in which they are shown.
pub static KEYS: [Key; 14] = [
    key(
        DATA_DIR,
        "KEYFOB_DATA_DIR",
        "--data-dir",
        Kind::Path,
        words::file,
    ),
    defaulted(
        key(
            "listen",
            "KEYFOB_LISTEN",
            "--listen",
            Kind::Text,
            words::address,
        ),
        "127.0.0.1:8000",
    ),
    key(
        "allowed_hosts",
        "KEYFOB_ALLOWED_HOSTS",
        "--allowed-host",
        Kind::List,
        words::hosts,
    ),
    key(
        "cors_origins",
        "KEYFOB_CORS_ORIGINS",
        "--cors-origin",
        Kind::List,
        words::origins,
    ),
    key(
        "trusted_proxies",
        "KEYFOB_TRUSTED_PROXIES",
        "--trusted-proxy",
        Kind::List,
        words::networks,
    ),
    key(
        "behind_tls_proxy",
        "KEYFOB_BEHIND_TLS_PROXY",
        "--behind-tls-proxy",
        Kind::Switch,
        words::anything,
    ),
    key(
        "tls.certificate",
        "KEYFOB_TLS_CERTIFICATE",
        "--tls-certificate",
        Kind::Path,
        words::file,
    ),
    key(
        "tls.key",
        "KEYFOB_TLS_KEY",
        "--tls-key",
        Kind::Path,
        words::file,
    ),
    key(
        "metrics_listen",
        "KEYFOB_METRICS_LISTEN",
        "--metrics-listen",
        Kind::Text,
        words::loopback_address,
    ),
    defaulted(
        key(
            "knox_prefixes",
            "KEYFOB_KNOX_PREFIXES",
            "--knox-prefix",
            Kind::List,
            words::prefixes,
        ),
        "/auth,/knox",
    ),
    key(
        "proxy_hosts",
        "KEYFOB_PROXY_HOSTS",
        "--proxy-host",
        Kind::List,
        words::proxy_hosts,
    ),
    key(
        "log.level",
        "KEYFOB_LOG",
        "--log-level",
        Kind::Text,
        words::level,
    ),
    defaulted(
        key(
            "log.format",
            "KEYFOB_LOG_FORMAT",
            "--log-format",
            Kind::Text,
            words::format,
        ),
        "text",
    ),
    key(
        "log.access",
        "KEYFOB_LOG_ACCESS",
        "--access-log",
        Kind::Switch,
        words::anything,
    ),
];

/// Other variables of this program.
pub const OTHER_VARIABLES: [&str; 5] = [
    "KEYFOB_CONFIG",
    "KEYFOB_CONFIG_DIR",
    "KEYFOB_PASSPHRASE",
    "KEYFOB_SUPERUSER_PASSWORD",
    "KEYFOB_TOKEN",
];
