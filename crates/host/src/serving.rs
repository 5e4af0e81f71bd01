//! Starting and stopping the server of an open folder.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use keyfob_core::route::ProxyHost;
use keyfob_core::{Authority, Network};
use keyfob_server::operation::{MetricsListener, Operation};
use keyfob_server::serve::{Exposure, Listeners, Options, Serving, bind, bind_exposed, serve};
use keyfob_server::{CorsOrigin, Site, SiteOptions};

use crate::certificate::{Certificate, Watching};
use crate::{HostError, TlsFiles, raise_descriptor_limit};

/// Most connections to the listener of the metrics.
const METRICS_CONNECTIONS: usize = 16;

/// How the server is started.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// Where to listen; port 0 takes a free one. An address that other computers reach needs `tls` or
    /// `behind_tls_proxy`.
    pub listen: SocketAddr,
    /// Origins whose pages may call.
    pub cors_origins: Vec<CorsOrigin>,
    /// Names besides the loopback ones.
    pub allowed_hosts: Vec<String>,
    /// Where proxies call from, whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// What stands before the paths of knox's wire.
    pub knox_prefixes: Vec<String>,
    /// Hosts besides this computer that proxy routes may send to.
    pub proxy_hosts: Vec<ProxyHost>,
    /// Speak TLS, with this certificate.
    pub tls: Option<TlsFiles>,
    /// A proxy in front speaks TLS with the clients.
    pub behind_tls_proxy: bool,
    /// A loopback address for the metrics alone, without a token.
    pub metrics_listen: Option<SocketAddr>,
}

impl Default for ServeOptions {
    /// Plain HTTP on `127.0.0.1:8000`.
    fn default() -> Self {
        let site = SiteOptions::default();
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8000)),
            cors_origins: site.cors_origins,
            allowed_hosts: site.allowed_hosts,
            trusted_proxies: site.trusted_proxies,
            knox_prefixes: site.knox_prefixes,
            proxy_hosts: Vec::new(),
            tls: None,
            behind_tls_proxy: false,
            metrics_listen: None,
        }
    }
}

/// A server that is running.
#[derive(Debug)]
pub struct Running {
    site: Serving,
    metrics: Option<Serving>,
    certificate: Option<Arc<Certificate>>,
    _watching: Option<Watching>,
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.site.address()
    }

    /// Where the metrics are, if they have a listener of their own.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().map(Serving::address)
    }

    /// Whether it speaks TLS.
    #[must_use]
    pub const fn is_encrypted(&self) -> bool {
        self.certificate.is_some()
    }

    /// Reads the certificate again, for new connections; without TLS there is nothing to do. The
    /// files are looked at every two seconds anyway.
    ///
    /// # Errors
    /// When it cannot be used; the one before stays.
    pub fn reload_certificate(&self) -> Result<(), HostError> {
        match &self.certificate {
            Some(certificate) => Ok(certificate.reload()?),
            None => Ok(()),
        }
    }

    /// Stops it; open requests get ten seconds.
    pub async fn shutdown(self) {
        self.site.shutdown().await;
        // Last, so that the end can be watched.
        if let Some(metrics) = self.metrics {
            metrics.shutdown().await;
        }
    }
}

/// Takes the ports and serves.
pub(crate) async fn start(
    authority: &Arc<Authority>,
    operation: &Arc<Operation>,
    options: ServeOptions,
) -> Result<Running, HostError> {
    let connections = raise_descriptor_limit();
    let certificate = options.tls.map(Certificate::load).transpose()?;
    let certificate = certificate.map(Arc::new);
    let exposure = match certificate.is_some() || options.behind_tls_proxy {
        true => Exposure::Network,
        false => Exposure::Loopback,
    };
    let listeners = bind_exposed(options.listen, exposure).await?;
    let metrics = match options.metrics_listen {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    authority.allow_proxy_hosts(options.proxy_hosts);
    let own = [Some(&listeners), metrics.as_ref()].into_iter().flatten();
    authority.set_own_addresses(own.map(Listeners::address).collect());
    let site = SiteOptions {
        allowed_hosts: options.allowed_hosts,
        cors_origins: options.cors_origins,
        trusted_proxies: options.trusted_proxies,
        knox_prefixes: options.knox_prefixes,
        secure: exposure == Exposure::Network,
        operation: Arc::clone(operation),
    };
    let serving = Options {
        connections,
        tls: certificate.as_ref().map(|c| Arc::clone(c.tls())),
        counters: Arc::clone(operation.connections()),
    };
    let metrics = metrics.map(|listeners| {
        let listener = MetricsListener::new(Arc::clone(operation), Arc::clone(authority));
        serve(listeners, Arc::new(listener), METRICS_CONNECTIONS)
    });
    Ok(Running {
        site: serve(listeners, Arc::new(Site::new(authority, site)), serving),
        metrics,
        _watching: certificate.clone().map(Watching::start),
        certificate,
    })
}
