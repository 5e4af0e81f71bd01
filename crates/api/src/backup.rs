//! Backups.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Secret;

/// The media type of a backup.
pub const BACKUP_MEDIA_TYPE: &str = "application/vnd.keyfob.backup";

/// A backup to be made.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeBackup {
    /// Encrypt it under this; without one it is not encrypted.
    #[serde(default)]
    pub passphrase: Option<Secret>,
}
