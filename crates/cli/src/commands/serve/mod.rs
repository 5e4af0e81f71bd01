//! `keyfob serve`.

pub mod signal;

use std::net::SocketAddr;

use keyfob_api::Count;
use keyfob_host::{Host, HostError, HostOptions, Running, ServeOptions, port_holder};
use keyfob_server::serve::BindError;

use crate::config::Flags;
use crate::failure::Failure;
use crate::output;
use crate::place::{Place, told};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The settings.
    #[command(flatten)]
    pub flags: Flags,
}

/// Serves until it is told to stop.
pub async fn run(place: &Place, options: ServeOptions) -> Result<(), Failure> {
    // Before anything is opened, so that an early signal also ends in order.
    let mut stop = signal::Stop::listen()?;
    let mut hang_up = signal::HangUp::listen()?;
    let opening = HostOptions {
        staying: true,
        ..HostOptions::default()
    };
    let host = Host::open(place.dir(), opening).await.map_err(told)?;
    let running = start(&host, options).await?;
    announce(place, &host, &running).await?;
    loop {
        tokio::select! {
            () = stop.wait() => break,
            () = hang_up.wait() => match running.reload_certificate() {
                Ok(()) => tracing::info!("told to read the certificate again"),
                Err(error) => tracing::error!(%error, "the certificate before stays in use"),
            },
        }
    }
    tracing::info!("stopping");
    tokio::select! {
        () = running.shutdown() => Ok(()),
        () = stop.wait() => Err(Failure::refused("Stopped before open requests were answered.")),
    }
}

async fn start(host: &Host, options: ServeOptions) -> Result<Running, Failure> {
    host.serve(options).await.map_err(|error| match error {
        HostError::Bind(BindError::InUse(address)) => taken(address),
        other => other.into(),
    })
}

/// A port that another program has.
fn taken(address: SocketAddr) -> Failure {
    let port = address.port();
    let holder = port_holder(port).unwrap_or_else(|| "another program".to_owned());
    Failure::refused(format!(
        "Port {port} is in use by {holder}. Stop it, or listen on another port: \
         keyfob serve --listen 127.0.0.1:8001"
    ))
}

/// Says where it listens, and what is still to be done.
async fn announce(place: &Place, host: &Host, running: &Running) -> Result<(), Failure> {
    let (address, data) = (running.address(), place.dir().path().display());
    let scheme = if running.is_encrypted() {
        "https"
    } else {
        "http"
    };
    output::say(format_args!(
        "Keyfob is listening on {scheme}://{address} (data in {data})"
    ))?;
    if let Some(metrics) = running.metrics_address() {
        output::say(format_args!("Metrics are on http://{metrics}/metrics"))?;
    }
    let path = "/api/v1/users/count/?is_superuser=true";
    let reply = host.admin().request(http::Method::GET, path, None).await?;
    let count: Option<Count> = reply
        .body
        .and_then(|body| serde_json::from_value(body).ok());
    if count.is_some_and(|count| count.count == 0) {
        let command = place.command("createsuperuser");
        output::say(format_args!(
            "There is no superuser yet. In another terminal: {command}"
        ))?;
    }
    Ok(())
}
