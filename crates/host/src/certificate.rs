//! The server's certificate: read from PEM files, and again whenever they change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use keyfob_server::serve::{Tls, TlsError};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use tokio::task::JoinHandle;

/// Time between two looks at the files.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Where a certificate and its key lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate with its chain, the server's own first.
    pub certificate: PathBuf,
    /// Its private key: PKCS #8, PKCS #1 or SEC 1.
    pub key: PathBuf,
}

/// Why a certificate cannot be used. Nothing of the key is in it.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A file cannot be read, or is no PEM.
    #[error("{} cannot be read: {reason}", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why, in a few words.
        reason: String,
    },
    /// A file holds no certificate.
    #[error("{} holds no certificate", .0.display())]
    NoCertificate(PathBuf),
    /// The two do not make a server.
    #[error("The certificate {} and the key {} cannot be used: {error}", .files.certificate.display(), .files.key.display())]
    Refused {
        /// The files.
        files: TlsFiles,
        /// Why.
        #[source]
        error: TlsError,
    },
}

type Pair = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

impl TlsFiles {
    /// Whether a server could be started with these.
    ///
    /// # Errors
    /// [`CertificateError`]
    pub fn check(&self) -> Result<(), CertificateError> {
        self.load().map(drop)
    }

    fn load(&self) -> Result<Tls, CertificateError> {
        let (chain, key) = self.read()?;
        Tls::new(chain, key).map_err(|error| self.refused(error))
    }

    fn read(&self) -> Result<Pair, CertificateError> {
        let failed = |path: &Path, error| CertificateError::File {
            path: path.to_owned(),
            reason: reason(error),
        };
        let chain = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| failed(&self.certificate, error))?;
        if chain.is_empty() {
            return Err(CertificateError::NoCertificate(self.certificate.clone()));
        }
        let key = PrivateKeyDer::from_pem_file(&self.key);
        let key = key.map_err(|error| failed(&self.key, error))?;
        warn_if_open(&self.key);
        Ok((chain, key))
    }

    fn refused(&self, error: TlsError) -> CertificateError {
        CertificateError::Refused {
            files: self.clone(),
            error,
        }
    }

    /// When the files were written, and how long they are.
    fn stamps(&self) -> [Option<(SystemTime, u64)>; 2] {
        [&self.certificate, &self.key].map(|path| {
            let meta = std::fs::metadata(path).ok()?;
            Some((meta.modified().ok()?, meta.len()))
        })
    }
}

/// A certificate in use.
#[derive(Debug)]
pub(crate) struct Certificate {
    files: TlsFiles,
    tls: Arc<Tls>,
    /// Of what was last tried, whether or not it could be used.
    seen: Mutex<[Option<(SystemTime, u64)>; 2]>,
}

impl Certificate {
    pub(crate) fn load(files: TlsFiles) -> Result<Self, CertificateError> {
        // Taken first: what changes while it is read is read again.
        let seen = Mutex::new(files.stamps());
        let tls = Arc::new(files.load()?);
        Ok(Self { files, tls, seen })
    }

    pub(crate) const fn tls(&self) -> &Arc<Tls> {
        &self.tls
    }

    /// Uses what the files hold now; the certificate before stays if that cannot be used.
    pub(crate) fn reload(&self) -> Result<(), CertificateError> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = self.files.stamps();
        let (chain, key) = self.files.read()?;
        self.tls
            .replace(chain, key)
            .map_err(|error| self.files.refused(error))
    }

    fn has_changed(&self) -> bool {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) != self.files.stamps()
    }

    /// [`Self::reload`], told in the log.
    fn reload_and_tell(&self) {
        match self.reload() {
            Ok(()) => tracing::info!("the certificate was read again"),
            Err(error) => tracing::error!(%error, "the certificate before stays in use"),
        }
    }
}

/// A task that looks at the files, until this is dropped.
#[derive(Debug)]
pub(crate) struct Watching(JoinHandle<()>);

impl Watching {
    pub(crate) fn start(certificate: Arc<Certificate>) -> Self {
        Self(tokio::spawn(async move {
            loop {
                tokio::time::sleep(LOOK_EVERY).await;
                if certificate.has_changed() {
                    certificate.reload_and_tell();
                }
            }
        }))
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// rustls' own words can quote the file.
fn reason(error: pem::Error) -> String {
    match error {
        pem::Error::Io(error) => error.to_string(),
        pem::Error::NoItemsFound => "it holds nothing of the kind that is needed".to_owned(),
        _ => "it is not in PEM".to_owned(),
    }
}

/// A key that everybody on this computer can read protects nothing.
fn warn_if_open(key: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(key).map(|meta| meta.permissions().mode());
        if mode.is_ok_and(|mode| mode & 0o007 != 0) {
            let key = key.display();
            tracing::warn!("every user of this computer can use the key {key}; chmod 600 it");
        }
    }
    #[cfg(not(unix))]
    let _ = key;
}
