//! Tokens as stored.

use std::fmt;
use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::sealing::SealedKey;
use crate::{Digest, Grant, Network, Scopes, UserId};

/// A token's number. It is not secret and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TokenId(pub u64);

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What sort of token it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// DRF's: one a user, 40 hexadecimal digits, the same at each login.
    Classic,
    /// Many a user, with a name, scopes and an expiry; its key is shown once.
    Named,
    /// Made by a login in the manner of knox; it expires.
    Session,
}

/// A token as stored; its key is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The token's number.
    pub id: TokenId,
    /// What sort it is.
    pub kind: TokenKind,
    /// Whose it is.
    pub user: UserId,
    /// What the key is looked up by.
    pub digest: Digest,
    /// The key's first eight characters.
    pub prefix: String,
    /// When it was made.
    pub created: Timestamp,
    /// The key, sealed, where it can be told again.
    pub sealed: Option<SealedKey>,
    /// What its holder may and may not do with it.
    pub settings: TokenSettings,
    /// Who made it: a user's name, or what the audit log calls the operator.
    pub issued_by: String,
    /// The token it took the place of.
    pub rotated_from: Option<TokenId>,
    /// The token that took its place.
    pub rotated_out: Option<RotatedOut>,
    /// When and why it stopped working for good.
    pub ended: Option<Ended>,
    /// Uses counted, for a token with a limit of them.
    pub uses: u64,
    /// The last use that was noted.
    pub last_use: Option<Use>,
}

/// What the holder of a token may do with it, and for how long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenSettings {
    /// Unique among a user's working tokens; empty for tokens that are not named.
    pub name: String,
    /// What it may be used for; all that its owner may do where there is none.
    pub scopes: Option<Scopes>,
    /// From then on it does not work.
    pub expires: Option<Timestamp>,
    /// Each use moves the expiry.
    pub sliding: Option<Sliding>,
    /// Where it may be used; anywhere if empty.
    pub allowed: Vec<Network>,
    /// How often it may be used.
    pub max_uses: Option<u64>,
    /// It does not work for now.
    pub disabled: bool,
}

/// Expiry that moves with use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sliding {
    /// Seconds from a use to the new expiry.
    pub idle_seconds: u32,
    /// The expiry moves only if it moves by more than this many seconds (knox's
    /// `MIN_REFRESH_INTERVAL`).
    pub step_seconds: u32,
    /// It never moves past this.
    pub cap: Option<Timestamp>,
}

impl Sliding {
    /// The expiry after a use, if it moves.
    #[must_use]
    pub fn moved(&self, expires: Timestamp, used: Timestamp) -> Option<Timestamp> {
        let idle = SignedDuration::from_secs(i64::from(self.idle_seconds));
        let mut wanted = used.saturating_add(idle).unwrap_or(Timestamp::MAX);
        if let Some(cap) = self.cap {
            wanted = wanted.min(cap);
        }
        let step = SignedDuration::from_secs(i64::from(self.step_seconds));
        (wanted.duration_since(expires) > step).then_some(wanted)
    }
}

/// A token that another one took the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotatedOut {
    /// The new token.
    pub to: TokenId,
    /// Until then both work.
    pub until: Timestamp,
}

/// How a token ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub how: HowEnded,
    /// Who did it, by name.
    pub by: String,
    /// Why, in the words of whoever did it; or nothing.
    pub why: String,
}

/// What ended a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowEnded {
    /// Somebody revoked it.
    Revoked,
    /// Its expiry, found at the regular look through all tokens.
    Expired,
    /// The grace period after its rotation.
    RotatedOut,
    /// Its holder logged out.
    LoggedOut,
    /// A new classic token took its place.
    Replaced,
    /// Its owner got a new password.
    PasswordChanged,
}

/// A use of a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// When.
    pub at: Timestamp,
    /// From where, where it came over TCP.
    pub address: Option<IpAddr>,
    /// What program it said it was.
    pub agent: Option<String>,
}

/// How a token stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenStatus {
    /// It works.
    Active,
    /// It works until its successor is alone.
    Grace,
    /// It does not work for now.
    Disabled,
    /// Its time is over.
    Expired,
    /// It was used as often as it may be.
    UsedUp,
    /// It was ended.
    Revoked,
}

impl Token {
    /// How it stands at `now`; its owner's standing is another matter.
    #[must_use]
    pub fn status(&self, now: Timestamp) -> TokenStatus {
        let over = |end: Option<Timestamp>| end.is_some_and(|end| end <= now);
        match &self.ended {
            Some(ended) if ended.how == HowEnded::Expired => return TokenStatus::Expired,
            Some(_) => return TokenStatus::Revoked,
            None => {}
        }
        if over(self.settings.expires) {
            return TokenStatus::Expired;
        }
        match self.rotated_out {
            Some(out) if out.until <= now => return TokenStatus::Revoked,
            _ => {}
        }
        if self.settings.max_uses.is_some_and(|max| self.uses >= max) {
            return TokenStatus::UsedUp;
        }
        match (self.settings.disabled, self.rotated_out) {
            (true, _) => TokenStatus::Disabled,
            (false, Some(_)) => TokenStatus::Grace,
            (false, None) => TokenStatus::Active,
        }
    }

    /// Whether it is not over for good: what a user's tokens are counted by, and what keeps its name.
    #[must_use]
    pub fn is_standing(&self, now: Timestamp) -> bool {
        matches!(
            self.status(now),
            TokenStatus::Active | TokenStatus::Grace | TokenStatus::Disabled
        )
    }

    /// What it may be used for.
    #[must_use]
    pub fn grant(&self) -> Grant {
        match &self.settings.scopes {
            None => Grant::Everything,
            Some(scopes) => Grant::Scopes(scopes.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn an_expiry_moves_in_steps_and_never_past_its_cap() {
        let mut sliding = Sliding {
            idle_seconds: 100,
            step_seconds: 10,
            cap: None,
        };
        assert_eq!(sliding.moved(at(100), at(10)), None);
        assert_eq!(sliding.moved(at(100), at(11)), Some(at(111)));
        sliding.cap = Some(at(120));
        assert_eq!(sliding.moved(at(100), at(90)), Some(at(120)));
        assert_eq!(sliding.moved(at(120), at(119)), None);
    }
}
