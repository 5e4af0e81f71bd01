//! `keyfob serve`.

mod listen;
mod signal;

use std::net::SocketAddr;

use keyfob_api::Count;
use keyfob_host::{Host, HostError, HostOptions, Running, ServeOptions, port_holder};
use keyfob_server::CorsOrigin;
use keyfob_server::serve::BindError;

use crate::failure::Failure;
use crate::output;
use crate::place::{Place, told};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Loopback address to listen on; port 0 takes a free port
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8000",
          value_parser = listen::parse)]
    listen: SocketAddr,
    /// Origin whose pages may call the API from a browser, such as http://localhost:4200; may be
    /// given several times
    #[arg(long, value_name = "ORIGIN")]
    cors_origin: Vec<CorsOrigin>,
    /// Name besides localhost that requests may be sent to, as in Django's ALLOWED_HOSTS; may be
    /// given several times
    #[arg(long, value_name = "HOST", value_parser = listen::parse_host)]
    allowed_host: Vec<String>,
}

/// Serves until it is told to stop.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    // Before anything is opened, so that an early signal also ends in order.
    let mut stop = signal::Stop::listen()?;
    let options = HostOptions {
        staying: true,
        ..HostOptions::default()
    };
    let host = Host::open(place.dir(), options).await.map_err(told)?;
    let running = start(&host, args).await?;
    announce(place, &host, &running).await?;
    stop.wait().await;
    tracing::info!("stopping");
    tokio::select! {
        () = running.shutdown() => Ok(()),
        () = stop.wait() => Err(Failure::refused("Stopped before open requests were answered.")),
    }
}

async fn start(host: &Host, args: Args) -> Result<Running, Failure> {
    let options = ServeOptions {
        listen: args.listen,
        cors_origins: args.cors_origin,
        allowed_hosts: args.allowed_host,
    };
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
    output::say(format_args!(
        "Keyfob is listening on http://{address} (data in {data})"
    ))?;
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
