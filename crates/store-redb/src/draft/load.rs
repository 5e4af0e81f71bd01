//! Filling an empty store with what another one held.

use keyfob_core::audit::{Anchor, AuditEntry, ChainWalk};
use keyfob_core::route::admit;
use keyfob_core::store::{Record, Refusal, WriteError, numbers};
use keyfob_core::{StoreError, Token, TokenKind, User};
use redb::{ReadableTable as _, ReadableTableMetadata as _};

use super::Draft;
use crate::records::{self, fault};
use crate::tables::{AUDIT_ANCHOR, AUDIT_END, NEXT_ROUTE, NEXT_TOKEN, NEXT_USER};

impl Draft<'_> {
    /// Whether nothing was ever put into the store, but for what is this instance's own.
    pub(crate) fn must_be_empty(&self) -> Result<(), WriteError> {
        let lengths = [
            self.users.len(),
            self.tokens.len(),
            self.routes.len(),
            self.audit.len(),
            self.audit_bounds.len(),
            self.shared_values.len(),
        ];
        for length in lengths {
            if length.map_err(fault)? > 0 {
                return Err(Refusal::NotEmpty.into());
            }
        }
        for counter in [NEXT_USER, NEXT_TOKEN, NEXT_ROUTE] {
            let next = self.numbers.get(counter).map_err(fault)?;
            if next.is_none_or(|next| next.value() != 1) {
                return Err(Refusal::NotEmpty.into());
            }
        }
        Ok(())
    }

    /// Puts records in as they are.
    pub(crate) fn load(&mut self, records: &[Record]) -> Result<(), WriteError> {
        records.iter().try_for_each(|record| match record {
            Record::Number { name, value } => self.load_number(name, *value),
            Record::Value { name, bytes } => Ok(self.put_value(name, bytes)?),
            Record::User(user) => self.load_user(user),
            Record::Token(token) => self.load_token(token),
            Record::Route(route) => {
                self.must_be_given(NEXT_ROUTE, route.id.0)?;
                Ok(self.put_route(route)?)
            }
            Record::AuditAnchor(anchor) => self.load_anchor(*anchor),
            Record::Audit(entry) => self.load_entry(entry),
        })
    }

    /// What only shows when all is there: that no two routes answer the same requests.
    pub(crate) fn check_loaded(&self) -> Result<(), WriteError> {
        let routes = records::routes(&self.routes)?;
        for route in &routes {
            admit(&route.draft, Some(route.id), &routes)?;
        }
        Ok(())
    }

    fn load_number(&mut self, name: &str, value: u64) -> Result<(), WriteError> {
        let counter = match name {
            numbers::NEXT_USER => NEXT_USER,
            numbers::NEXT_TOKEN => NEXT_TOKEN,
            numbers::NEXT_ROUTE => NEXT_ROUTE,
            other => return Err(odd(&format!("the counter {other} is unknown"))),
        };
        self.touch();
        self.numbers.insert(counter, value.max(1)).map_err(fault)?;
        Ok(())
    }

    fn load_user(&mut self, user: &User) -> Result<(), WriteError> {
        let taken = records::user(&self.users, user.id.0)?.is_some();
        if taken || self.id_of(&user.username)?.is_some() {
            return Err(Refusal::UsernameTaken.into());
        }
        self.must_be_given(NEXT_USER, user.id.0)?;
        Ok(self.put_user(None, user)?)
    }

    fn load_token(&mut self, token: &Token) -> Result<(), WriteError> {
        self.existing_user(token.user)?;
        let key = token.digest.as_bytes();
        let known = self.digests.get(key).map_err(fault)?.is_some();
        if known || records::token(&self.tokens, token.id.0)?.is_some() {
            return Err(odd("two tokens have the same number or key"));
        }
        let works = token.kind == TokenKind::Classic && token.ended.is_none();
        if works && self.classic_token(token.user)?.is_some() {
            return Err(Refusal::HasToken.into());
        }
        self.must_be_given(NEXT_TOKEN, token.id.0)?;
        Ok(self.put_token(None, token)?)
    }

    /// A number that stands in a record is never given again.
    fn must_be_given(&mut self, counter: &'static str, id: u64) -> Result<(), StoreError> {
        let next = self.numbers.get(counter).map_err(fault)?;
        if next.is_none_or(|next| next.value() <= id) {
            let next = id.saturating_add(1);
            self.numbers.insert(counter, next).map_err(fault)?;
        }
        Ok(())
    }

    fn load_anchor(&mut self, anchor: Anchor) -> Result<(), WriteError> {
        if !self.audit.is_empty().map_err(fault)? {
            return Err(odd("the audit log begins in its middle"));
        }
        match anchor == Anchor::default() {
            true => Ok(()),
            false => self.begin_log(anchor),
        }
    }

    fn begin_log(&mut self, anchor: Anchor) -> Result<(), WriteError> {
        self.put_bound(AUDIT_ANCHOR, anchor)?;
        self.last_entry = Some(anchor);
        Ok(self.put_bound(AUDIT_END, anchor)?)
    }

    fn load_entry(&mut self, entry: &AuditEntry) -> Result<(), WriteError> {
        let last = match self.last_entry {
            Some(last) => last,
            None => self.find_last()?,
        };
        let follows = ChainWalk::after(last).step(entry);
        follows.map_err(|fault| odd(&format!("the audit log does not hold: {fault}")))?;
        Ok(self.append(entry)?)
    }
}

fn odd(what: &str) -> WriteError {
    StoreError::Damaged(format!("what is to be loaded makes no sense: {what}")).into()
}
