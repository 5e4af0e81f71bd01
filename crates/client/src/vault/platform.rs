//! The platform's keychain as a port: its name, and how to connect to it.

use std::sync::Arc;

use keyring_core::CredentialStore;

/// A connection to a keychain. It lives and dies with the thread that uses it.
pub struct Link {
    /// The platform's store.
    pub store: Arc<CredentialStore>,
    /// How to see and change its lock, where the platform lets one do that without prompting.
    pub lock: Option<Box<dyn LockProbe>>,
}

/// The lock of a keychain.
pub trait LockProbe {
    /// Whether it is locked. Must not prompt.
    fn is_locked(&self) -> keyring_core::Result<bool>;

    /// Unlocks it; the platform may prompt the person and block until there is an answer.
    fn unlock(&self) -> keyring_core::Result<()>;
}

/// A kind of keychain.
pub trait Platform: Send + Sync {
    /// The platform's own name for it.
    fn name(&self) -> &'static str;

    /// Connects. May block.
    fn connect(&self) -> keyring_core::Result<Link>;
}

/// This system's keychain, unconnected.
pub fn system_keychain() -> Arc<dyn Platform> {
    Arc::new(System)
}

struct System;

#[cfg(all(unix, not(target_os = "macos")))]
impl Platform for System {
    fn name(&self) -> &'static str {
        "Secret Service"
    }

    fn connect(&self) -> keyring_core::Result<Link> {
        let store = zbus_secret_service_keyring_store::Store::new()?;
        let lock = super::secret_service::DefaultCollection::connect()?;
        Ok(Link {
            store,
            lock: Some(Box::new(lock)),
        })
    }
}

#[cfg(target_os = "macos")]
impl Platform for System {
    fn name(&self) -> &'static str {
        "Keychain"
    }

    fn connect(&self) -> keyring_core::Result<Link> {
        Ok(Link {
            store: apple_native_keyring_store::keychain::Store::new()?,
            lock: None,
        })
    }
}

#[cfg(windows)]
impl Platform for System {
    fn name(&self) -> &'static str {
        "Credential Manager"
    }

    fn connect(&self) -> keyring_core::Result<Link> {
        Ok(Link {
            store: windows_native_keyring_store::Store::new()?,
            lock: None,
        })
    }
}
