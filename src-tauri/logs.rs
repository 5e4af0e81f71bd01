//! Logs, to standard error.

use tracing_subscriber::EnvFilter;

/// What is logged unless `KEYFOB_LOG` says otherwise. Others' parts only from warnings up: some of
/// them log whole messages, secrets included, at finer levels.
const DEFAULT: &str = "warn,keyfob_desktop=info,keyfob_host=info,keyfob_server=info,\
    keyfob_core=info,keyfob_store_redb=info,keyfob_client=info";

/// Starts logging. A second call does nothing.
pub fn start() {
    let filter = std::env::var("KEYFOB_LOG")
        .ok()
        .and_then(|text| EnvFilter::try_new(text).ok())
        .unwrap_or_else(|| EnvFilter::new(DEFAULT));
    let logging = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if logging.try_init().is_err() {
        tracing::debug!("logging was started already");
    }
}
