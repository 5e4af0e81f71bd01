//! What a token check needs to know, held in memory for every token in use.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use crate::{
    Builtin, Ended, Grant, Network, RotatedOut, Scope, Sliding, Token, TokenId, TokenKind, User,
    UserId,
};

/// A token and its owner's standing. It is also kept for a token that has ended, so that a refusal
/// can say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveToken {
    /// The token.
    pub token: TokenId,
    /// What sort it is.
    pub kind: TokenKind,
    /// Its owner.
    pub user: UserId,
    /// The owner's name.
    pub username: Arc<str>,
    /// The owner's address.
    pub email: Arc<str>,
    /// The owner may use tokens at all.
    pub is_active: bool,
    /// The owner may use the admin API.
    pub is_staff: bool,
    /// The owner may manage staff.
    pub is_superuser: bool,
    /// The key's first eight characters.
    pub prefix: Arc<str>,
    /// The token's name; empty for tokens that are not named.
    pub name: Arc<str>,
    /// What it may be used for.
    pub grant: Grant,
    /// When it was made.
    pub created: Timestamp,
    /// Where it may be used; anywhere if empty.
    pub allowed: Vec<Network>,
    /// How often it may be used.
    pub max_uses: Option<u64>,
    /// It does not work for now.
    pub disabled: bool,
    /// Each use moves the expiry.
    pub sliding: Option<Sliding>,
    /// Another one takes its place.
    pub rotated_out: Option<RotatedOut>,
    /// It stopped working for good.
    pub ended: Option<Ended>,
    /// Its expiry, which moves where it slides.
    expires: Moment,
    /// The last use that was noted.
    noted: Moment,
}

impl LiveToken {
    /// Puts together what a token check needs.
    #[must_use]
    pub fn new(token: &Token, owner: &User) -> Self {
        Self {
            token: token.id,
            kind: token.kind,
            user: owner.id,
            username: owner.username.as_str().into(),
            email: owner.email.as_str().into(),
            is_active: owner.is_active,
            is_staff: owner.is_staff,
            is_superuser: owner.is_superuser,
            prefix: token.prefix.as_str().into(),
            name: token.settings.name.as_str().into(),
            grant: token.grant(),
            created: token.created,
            allowed: token.settings.allowed.clone(),
            max_uses: token.settings.max_uses,
            disabled: token.settings.disabled,
            sliding: token.settings.sliding,
            rotated_out: token.rotated_out,
            ended: token.ended.clone(),
            expires: Moment::new(token.settings.expires),
            noted: Moment::new(token.last_use.as_ref().map(|last| last.at)),
        }
    }

    /// From then on it does not work.
    #[must_use]
    pub fn expires(&self) -> Option<Timestamp> {
        self.expires.get()
    }

    /// Whether it may do what a built-in scope stands for.
    #[must_use]
    pub fn may(&self, builtin: Builtin) -> bool {
        match (&self.grant, builtin) {
            (Grant::Everything, Builtin::Read | Builtin::Write) => true,
            (Grant::Everything, _) => self.is_staff,
            (Grant::Scopes(scopes), Builtin::Admin) => self.is_staff && scopes.has(builtin),
            (Grant::Scopes(scopes), _) => scopes.has(builtin),
        }
    }

    /// Whether it may do what a scope stands for.
    #[must_use]
    pub fn has(&self, scope: &Scope) -> bool {
        match Builtin::ALL.iter().find(|b| b.as_str() == scope.as_str()) {
            Some(&builtin) => self.may(builtin),
            None => match &self.grant {
                Grant::Everything => true,
                Grant::Scopes(scopes) => scopes.covers(scope),
            },
        }
    }

    /// Its scopes as text: all that are listed, or the built-in ones its owner may use.
    #[must_use]
    pub fn scope_text(&self) -> String {
        match &self.grant {
            Grant::Scopes(scopes) => scopes.to_string(),
            Grant::Everything => {
                let may = Builtin::ALL
                    .into_iter()
                    .filter(|builtin| self.may(*builtin));
                may.map(Builtin::as_str).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The groups its owner is in: `staff`, `superuser`.
    #[must_use]
    pub fn groups(&self) -> Vec<&'static str> {
        let all = [("staff", self.is_staff), ("superuser", self.is_superuser)];
        all.iter()
            .filter(|(_, is)| *is)
            .map(|(name, _)| *name)
            .collect()
    }

    /// Whether it may be used from there. An address that is not known is not in any network.
    #[must_use]
    pub fn allows(&self, address: Option<IpAddr>) -> bool {
        self.allowed.is_empty()
            || address.is_some_and(|address| self.allowed.iter().any(|net| net.contains(address)))
    }

    /// Moves the expiry on, if a use at `now` does; gives the new one.
    pub(crate) fn slide(&self, now: Timestamp) -> Option<Timestamp> {
        let moved = self.sliding?.moved(self.expires()?, now)?;
        self.expires.set(moved);
        Some(moved)
    }

    /// Whether a use is to be noted: the last noted one is at least `apart_ms` away.
    pub(crate) fn notes_now(&self, now: Timestamp, apart_ms: i64) -> bool {
        self.noted.advance(now, apart_ms)
    }
}

/// A moment that can change while others read it, in milliseconds since 1970.
#[derive(Debug)]
struct Moment(AtomicI64);

/// Stands for no moment.
const NEVER: i64 = i64::MAX;

impl Moment {
    fn new(at: Option<Timestamp>) -> Self {
        Self(AtomicI64::new(at.map_or(NEVER, Timestamp::as_millisecond)))
    }

    fn load(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    fn get(&self) -> Option<Timestamp> {
        match self.load() {
            NEVER => None,
            ms => Timestamp::from_millisecond(ms).ok(),
        }
    }

    fn set(&self, at: Timestamp) {
        self.0.store(at.as_millisecond(), Ordering::Relaxed);
    }

    /// Sets it to `now` if it is that far away, and only for one of those who ask at once.
    fn advance(&self, now: Timestamp, apart_ms: i64) -> bool {
        let (last, now) = (self.load(), now.as_millisecond());
        if last != NEVER && now.abs_diff(last) < apart_ms.unsigned_abs() {
            return false;
        }
        let order = Ordering::Relaxed;
        self.0.compare_exchange(last, now, order, order).is_ok()
    }
}

impl Clone for Moment {
    fn clone(&self) -> Self {
        Self(AtomicI64::new(self.load()))
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.load() == other.load()
    }
}

impl Eq for Moment {}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(ms).unwrap()
    }

    #[test]
    fn a_use_is_noted_once_in_a_while() {
        let noted = Moment::new(None);
        assert!(noted.advance(at(5), 1000));
        assert!(!noted.advance(at(900), 1000));
        assert!(noted.advance(at(1005), 1000));
        // A clock that went back must not stop the notes.
        assert!(noted.advance(at(-5000), 1000));
    }
}
