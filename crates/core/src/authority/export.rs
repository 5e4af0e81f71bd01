//! Users and classic tokens for another system, a Django project first of all.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Actor, Authority, Forbidden};
use crate::audit::{AuditAction, TargetKind};
use crate::sealing::{SealingKey, SealingKeyLocked};
use crate::store::{Dump, Note, Record};
use crate::{Key, StoreError, Token, TokenKind, TokenSettings, TokenStatus, User, UserId};

/// Why nothing was exported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// Only the operator may: keys in use are in it.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// Keys cannot be unsealed now.
    #[error(transparent)]
    SealingKeyLocked(#[from] SealingKeyLocked),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A row of an export.
#[derive(Debug, Clone)]
pub enum Exported {
    /// A user; it comes before its token.
    User(Box<User>),
    /// A classic token with its key.
    Token {
        /// The owner's name.
        username: String,
        /// The key.
        key: Key,
        /// When it was made.
        created: Timestamp,
    },
    /// A working token that the other system cannot have.
    LeftOut {
        /// The owner's name.
        username: String,
        /// What the token is called: its name, or how its key begins.
        label: String,
        /// Why.
        reason: LeftOut,
    },
}

/// Why a working token is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LeftOut {
    /// Its key is shown once and not kept.
    #[error("A named token's key is not kept")]
    Named,
    /// Of the same sort.
    #[error("A session's key is not kept")]
    Session,
    /// The key it was sealed under is gone.
    #[error("Its key cannot be told again")]
    KeyLost,
    /// Django has no such standing, so it would work there.
    #[error("It is disabled, which Django's tokens cannot be")]
    Disabled,
    /// Django has no such limits.
    #[error("It has limits, which Django's tokens cannot have")]
    Limited,
}

/// Rows of an export, read as they are asked for. Reading blocks.
pub struct Export {
    dump: Dump,
    sealing_key: Option<Arc<SealingKey>>,
    now: Timestamp,
    names: HashMap<UserId, Box<str>>,
}

impl Authority {
    /// Users and, if wanted, classic tokens with their keys, as they are at this moment.
    ///
    /// # Errors
    /// [`ExportError`].
    pub async fn export(&self, actor: &Actor, with_tokens: bool) -> Result<Export, ExportError> {
        actor.must_be_operator()?;
        let sealing_key = match with_tokens {
            true => Some(self.sealing.current().await?),
            false => None,
        };
        Ok(Export {
            dump: self.store.dump().await?,
            sealing_key,
            now: self.clock.now(),
            names: HashMap::new(),
        })
    }

    /// Writes down how an export ended: with so many users and tokens, or why not.
    pub fn note_export(&self, actor: &Actor, ended: Result<(u64, u64), String>) {
        let draft = actor.draft(AuditAction::Export, self.clock.now()).about(
            TargetKind::Server,
            None,
            "export for Django",
        );
        let draft = match ended {
            Ok((users, tokens)) => draft.with("users", users).with("tokens", tokens),
            Err(reason) => draft.refused(reason),
        };
        self.store.note(Note::Audit(Box::new(draft)));
    }
}

impl Export {
    /// The row a record makes, if any.
    fn row(&mut self, record: Record) -> Option<Exported> {
        match record {
            Record::User(user) => {
                if self.sealing_key.is_some() {
                    self.names.insert(user.id, user.username.as_str().into());
                }
                Some(Exported::User(user))
            }
            Record::Token(token) => {
                let sealing_key = self.sealing_key.as_deref()?;
                let username = self.names.get(&token.user)?.to_string();
                if !token.is_standing(self.now) {
                    return None;
                }
                Some(match plain(&token, sealing_key, self.now) {
                    Ok(key) => Exported::Token {
                        username,
                        key,
                        created: token.created,
                    },
                    Err(reason) => Exported::LeftOut {
                        username,
                        label: label(&token),
                        reason,
                    },
                })
            }
            _ => None,
        }
    }
}

impl Iterator for Export {
    type Item = Result<Exported, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.dump.next()? {
                Err(error) => return Some(Err(error)),
                Ok(record) => {
                    if let Some(row) = self.row(record) {
                        return Some(Ok(row));
                    }
                }
            }
        }
    }
}

/// The key of a token that the other system can have.
fn plain(token: &Token, sealing_key: &SealingKey, now: Timestamp) -> Result<Key, LeftOut> {
    match token.kind {
        TokenKind::Named => return Err(LeftOut::Named),
        TokenKind::Session => return Err(LeftOut::Session),
        TokenKind::Classic => {}
    }
    if token.status(now) == TokenStatus::Disabled {
        return Err(LeftOut::Disabled);
    }
    if token.settings != TokenSettings::default() {
        return Err(LeftOut::Limited);
    }
    let sealed = token.sealed.as_ref().ok_or(LeftOut::KeyLost)?;
    let opened = sealing_key.open(sealed, &token.digest);
    opened.map_err(|_| LeftOut::KeyLost)
}

fn label(token: &Token) -> String {
    match token.settings.name.as_str() {
        "" => format!("{}…", token.prefix),
        name => name.to_owned(),
    }
}
