//! Reading and changing the settings.

use std::sync::{Arc, PoisonError};

use serde_json::{Map, Value};

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::settings::{SETTINGS, Settings, SettingsFault};
use crate::store::WriteError;
use crate::{Builtin, StoreError};

/// Why settings were not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeSettingsError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// A name that is no setting, or a value of another type.
    #[error("{0}")]
    Form(String),
    /// A value that cannot be used.
    #[error(transparent)]
    Fault(#[from] SettingsFault),
    /// The store failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Takes the settings that the store keeps; to be called once before requests come.
    ///
    /// # Errors
    /// When the store fails, or keeps settings that a newer version wrote.
    pub async fn load_settings(&self) -> Result<(), StoreError> {
        if let Some(bytes) = self.store.value(SETTINGS).await? {
            let settings: Settings = serde_json::from_slice(&bytes)
                .map_err(|error| StoreError::Damaged(format!("the settings: {error}")))?;
            self.put_settings(settings);
        }
        Ok(())
    }

    /// Changes the settings that the patch names; objects in it change their own fields only, and
    /// `null` means none.
    ///
    /// # Errors
    /// [`ChangeSettingsError`]; nothing is changed then.
    pub async fn change_settings(
        &self,
        actor: &Actor,
        patch: &Map<String, Value>,
    ) -> Result<Arc<Settings>, ChangeSettingsError> {
        actor.must_be_superuser()?;
        let form = |error: serde_json::Error| ChangeSettingsError::Form(error.to_string());
        let mut whole = serde_json::to_value(&*self.settings()).map_err(form)?;
        merge(&mut whole, patch);
        let settings: Settings = serde_json::from_value(whole).map_err(form)?;
        settings.check()?;
        let bytes = serde_json::to_vec(&settings).map_err(form)?;
        let fields: Vec<&str> = patch.keys().map(String::as_str).collect();
        let draft = actor
            .draft(AuditAction::ChangeSettings, self.clock.now())
            .about(TargetKind::Server, None, "settings")
            .with("fields", fields);
        match self.store.set_value(SETTINGS, bytes, draft).await {
            Ok(()) => {}
            Err(WriteError::Store(error)) => return Err(error.into()),
            Err(WriteError::Refused(other)) => {
                return Err(StoreError::Unavailable(other.to_string()).into());
            }
        }
        self.put_settings(settings);
        Ok(self.settings())
    }

    /// The settings, for those who may see them.
    ///
    /// # Errors
    /// [`Forbidden`] for others than staff.
    pub fn show_settings(&self, actor: &Actor) -> Result<Arc<Settings>, Forbidden> {
        actor.must(Builtin::Admin)?;
        Ok(self.settings())
    }

    fn put_settings(&self, settings: Settings) {
        let mut held = self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *held = Arc::new(settings);
    }
}

/// Puts a patch's values in place, level by level (RFC 7396, but that `null` is a value).
fn merge(whole: &mut Value, patch: &Map<String, Value>) {
    let Value::Object(fields) = whole else {
        return;
    };
    for (name, value) in patch {
        match (fields.get_mut(name), value) {
            (Some(own @ Value::Object(_)), Value::Object(inner)) => merge(own, inner),
            _ => {
                fields.insert(name.clone(), value.clone());
            }
        }
    }
}
