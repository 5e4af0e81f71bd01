//! Making and changing connections.

use super::{Client, ClientError, Held};
use crate::connections::Draft;

impl Client {
    /// Saves a connection. Where its server or user change, its token is forgotten first: it was
    /// given by one server to one user, and is sent to no other.
    pub async fn save(&self, draft: Draft) -> Result<Held, ClientError> {
        let before = match &draft.id {
            Some(id) => Some(self.connections.find(id)?),
            None => None,
        };
        let saved = self.connections.save(draft)?;
        if let Some(before) = before.filter(|before| before.account() != saved.account()) {
            self.session.delete(&before.account());
            if before.stored.is_some() {
                // The account's name holds the old server, so what may be left is never sent.
                let deleted = self.forget_stored(&before).await;
                if let Err(error) = deleted {
                    tracing::warn!(%error, "the token of a changed connection is still stored");
                }
            }
        }
        Ok(self.locate(saved).await)
    }
}
