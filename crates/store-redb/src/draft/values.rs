//! Small named values.

use keyfob_core::StoreError;
use keyfob_core::audit::{AuditDraft, TargetKind};
use keyfob_core::store::WriteError;

use super::Draft;
use crate::codec::{open_value, seal_value};
use crate::records::fault;

impl Draft<'_> {
    /// Keeps a small named value of this instance.
    pub(crate) fn set_own_value(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.touch();
        let record = seal_value(name, value);
        self.values.insert(name, &*record).map_err(fault)?;
        Ok(())
    }

    /// Keeps a small named value that is part of the data.
    pub(crate) fn set_value(
        &mut self,
        name: &str,
        value: &[u8],
        audit: &AuditDraft,
    ) -> Result<(), WriteError> {
        self.put_value(name, value)?;
        let mut audit = audit.clone();
        if audit.target.is_none() {
            audit = audit.about(TargetKind::Server, None, name);
        }
        Ok(self.log(audit)?)
    }

    pub(super) fn put_value(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.touch();
        let record = seal_value(name, value);
        self.shared_values.insert(name, &*record).map_err(fault)?;
        Ok(())
    }
}

/// Reads a small named value.
pub(crate) fn value(
    values: &impl redb::ReadableTable<&'static str, &'static [u8]>,
    name: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    match values.get(name).map_err(fault)? {
        Some(record) => open_value(name, record.value()).map(Some),
        None => Ok(None),
    }
}
