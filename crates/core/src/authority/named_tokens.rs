//! Named tokens: what is checked when one is made or changed.

use jiff::{SignedDuration, Timestamp};

use super::{Actor, Authority, Forbidden};
use crate::audit::AuditAction;
use crate::settings::Settings;
use crate::store::{IssueRule, NewToken, Refusal, TokenPatch, WriteError};
use crate::{
    Builtin, Key, MAX_NETWORKS, Network, Scopes, StoreError, Token, TokenKind, TokenSettings, User,
    UserId,
};

/// Most characters of a token's name.
const MAX_NAME_CHARS: usize = 100;

/// When a named token stops working.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Expiry {
    /// As the settings say.
    #[default]
    Default,
    /// At this moment.
    At(Timestamp),
    /// Never.
    Never,
}

/// A named token somebody wants made.
#[derive(Debug, Clone, Default)]
pub struct NamedToken {
    /// Unique among the owner's working tokens.
    pub name: String,
    /// What it may be used for.
    pub scopes: Scopes,
    /// When it stops working.
    pub expiry: Expiry,
    /// Each use moves the expiry on by so many seconds, at most to the expiry above; the token then
    /// works for so many seconds at first.
    pub idle_seconds: Option<u32>,
    /// Where it may be used; anywhere if empty.
    pub allowed: Vec<Network>,
    /// How often it may be used.
    pub max_uses: Option<u64>,
}

/// What is wrong with a named token's fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedTokenFaults {
    /// With the name.
    pub name: Option<&'static str>,
    /// With the scopes.
    pub scopes: Option<&'static str>,
    /// With the expiry.
    pub expires: Option<String>,
    /// With the seconds without use.
    pub idle_seconds: Option<&'static str>,
    /// With the networks.
    pub allowed: Option<&'static str>,
    /// With the number of uses.
    pub max_uses: Option<&'static str>,
}

/// Why a named token was not made or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NamedTokenError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such user.
    #[error("No such user")]
    NoSuchUser,
    /// There is no such token.
    #[error("No Token matches the given query.")]
    NoSuchToken,
    /// It has ended, or has a successor.
    #[error("This token has ended.")]
    Ended,
    /// Only named tokens have settings.
    #[error("Only a named token can be changed or rotated.")]
    NotNamed,
    /// Fields are wrong.
    #[error("Some fields are wrong")]
    Invalid(Box<NamedTokenFaults>),
    /// It would have more scopes than the token that makes it.
    #[error("A token cannot give another one more scopes than it has itself.")]
    MoreThanOwn,
    /// The owner has as many as one may have.
    #[error("This user has {0} named tokens, as many as one may have. Revoke one first.")]
    TooMany(u32),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Authority {
    /// Makes a named token for a user. Its key is told now and never again.
    ///
    /// # Errors
    /// [`NamedTokenError`]; nothing is made then.
    pub async fn issue_named_token(
        &self,
        actor: &Actor,
        user: UserId,
        wish: NamedToken,
    ) -> Result<(Token, Key), NamedTokenError> {
        actor.must_be_staff()?;
        let owner = self.store.user(user).await?;
        let owner = owner.ok_or(NamedTokenError::NoSuchUser)?;
        actor.must_manage_user(&owner)?;
        actor
            .must_have(Some(&wish.scopes))
            .map_err(|Forbidden| NamedTokenError::MoreThanOwn)?;
        let rules = self.settings();
        let settings = self.settle(&owner, wish, &rules)?;
        let (key, new) = self.mint_named(settings, actor.name());
        let draft = actor
            .draft(AuditAction::IssueToken, self.clock.now())
            .with("owner", &*owner.username)
            .with("kind", "named")
            .with("name", &*new.settings.name);
        let rule = IssueRule::AtMost(Some(rules.max_named_tokens));
        let issued = self.store.issue_token(user, new, rule, draft).await;
        let (token, _made) = issued.map_err(|error| refused(error, rules.max_named_tokens))?;
        Ok((token, key))
    }

    /// Changes what the patch names of a named token.
    ///
    /// # Errors
    /// [`NamedTokenError`]; nothing is changed then.
    pub async fn change_token(
        &self,
        actor: &Actor,
        id: crate::TokenId,
        patch: TokenPatch,
    ) -> Result<Token, NamedTokenError> {
        let (token, owner) = self.named(actor, id).await?;
        if let Some(scopes) = &patch.scopes {
            let may = actor.must_have(Some(scopes));
            may.map_err(|Forbidden| NamedTokenError::MoreThanOwn)?;
        }
        let rules = self.settings();
        self.check_patch(&owner, &token, &patch, &rules)?;
        let fields: Vec<&str> = changed_fields(&patch);
        let draft = actor
            .draft(AuditAction::ChangeToken, self.clock.now())
            .with("owner", &*owner.username)
            .with("fields", fields);
        let changed = self.store.change_token(id, patch, draft).await;
        changed.map_err(|error| refused(error, rules.max_named_tokens))
    }

    /// A named token and its owner, whom the actor may manage.
    pub(super) async fn named(
        &self,
        actor: &Actor,
        id: crate::TokenId,
    ) -> Result<(Token, User), NamedTokenError> {
        actor.must_be_staff()?;
        let token = self.store.token(id).await?;
        let token = token.ok_or(NamedTokenError::NoSuchToken)?;
        let owner = self.store.user(token.user).await?;
        let owner = owner.ok_or(NamedTokenError::NoSuchToken)?;
        actor.must_manage_user(&owner)?;
        match token.kind {
            TokenKind::Named => Ok((token, owner)),
            TokenKind::Classic | TokenKind::Session => Err(NamedTokenError::NotNamed),
        }
    }

    /// A new named key and what is stored of it.
    pub(super) fn mint_named(&self, settings: TokenSettings, by: &str) -> (Key, NewToken) {
        let key = Key::generate_named(&*self.rng);
        let token = NewToken {
            kind: TokenKind::Named,
            digest: key.digest(),
            prefix: key.prefix().to_owned(),
            created: self.clock.now(),
            sealed: None,
            settings,
            issued_by: by.to_owned(),
        };
        (key, token)
    }

    /// The settings a wish comes to, if nothing is wrong with it.
    fn settle(
        &self,
        owner: &User,
        wish: NamedToken,
        rules: &Settings,
    ) -> Result<TokenSettings, NamedTokenError> {
        let now = self.clock.now();
        let end = match wish.expiry {
            Expiry::Default => rules.default_expiry_days.map(|days| days_after(now, days)),
            Expiry::At(at) => Some(at),
            Expiry::Never => None,
        };
        let mut settings = TokenSettings {
            name: wish.name.trim().to_owned(),
            scopes: Some(wish.scopes),
            expires: end,
            sliding: None,
            allowed: wish.allowed,
            max_uses: wish.max_uses,
            disabled: false,
        };
        let mut faults = faults(owner, &settings, now, rules);
        if let Some(idle_seconds) = wish.idle_seconds {
            match idle_seconds {
                60..=31_536_000 => slide(&mut settings, idle_seconds, now),
                _ => faults.idle_seconds = Some("Choose 60 seconds to a year."),
            }
        }
        none_of(faults)?;
        Ok(settings)
    }

    fn check_patch(
        &self,
        owner: &User,
        token: &Token,
        patch: &TokenPatch,
        rules: &Settings,
    ) -> Result<(), NamedTokenError> {
        let mut after = token.settings.clone();
        let patch = patch.clone();
        after.name = patch.name.unwrap_or(after.name);
        after.scopes = patch.scopes.or(after.scopes);
        after.expires = patch.expires.unwrap_or(after.expires);
        after.allowed = patch.allowed.unwrap_or(after.allowed);
        after.max_uses = patch.max_uses.unwrap_or(after.max_uses);
        let mut faults = faults(owner, &after, self.clock.now(), rules);
        // What was right when it was made may stay.
        if patch.expires.is_none() {
            faults.expires = None;
        }
        none_of(faults)
    }
}

/// Lets the expiry move with use, up to what was to be the expiry.
fn slide(settings: &mut TokenSettings, idle_seconds: u32, now: Timestamp) {
    let first = super::sessions::after(now, idle_seconds);
    settings.sliding = Some(crate::Sliding {
        idle_seconds,
        step_seconds: (idle_seconds / 60).min(60),
        cap: settings.expires,
    });
    settings.expires = Some(settings.expires.map_or(first, |end| end.min(first)));
}

fn faults(
    owner: &User,
    settings: &TokenSettings,
    now: Timestamp,
    rules: &Settings,
) -> NamedTokenFaults {
    NamedTokenFaults {
        name: name_fault(&settings.name),
        scopes: scopes_fault(owner, settings.scopes.as_ref()),
        expires: expiry_fault(settings.expires, now, rules),
        idle_seconds: None,
        allowed: (settings.allowed.len() > MAX_NETWORKS).then_some("At most 32 addresses."),
        max_uses: (settings.max_uses == Some(0)).then_some("Choose 1 or more uses."),
    }
}

fn none_of(faults: NamedTokenFaults) -> Result<(), NamedTokenError> {
    match faults == NamedTokenFaults::default() {
        true => Ok(()),
        false => Err(NamedTokenError::Invalid(Box::new(faults))),
    }
}

fn name_fault(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("Enter a name.");
    }
    if name.chars().any(char::is_control) {
        return Some("A name has no control characters.");
    }
    (name.chars().count() > MAX_NAME_CHARS).then_some("100 characters at most.")
}

fn scopes_fault(owner: &User, scopes: Option<&Scopes>) -> Option<&'static str> {
    let admin = scopes.is_some_and(|scopes| scopes.has(Builtin::Admin));
    (admin && !owner.is_staff).then_some("admin needs a staff owner.")
}

fn expiry_fault(expires: Option<Timestamp>, now: Timestamp, rules: &Settings) -> Option<String> {
    if expires.is_some_and(|at| at <= now) {
        return Some("Choose a time in the future.".to_owned());
    }
    let days = rules.longest_expiry_days?;
    let latest = days_after(now, days);
    expires
        .is_none_or(|at| at > latest)
        .then(|| format!("At most {days} days on this server."))
}

/// So many days later.
pub(super) fn days_after(now: Timestamp, days: u32) -> Timestamp {
    now.saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(Timestamp::MAX)
}

fn changed_fields(patch: &TokenPatch) -> Vec<&'static str> {
    let all = [
        ("name", patch.name.is_some()),
        ("scopes", patch.scopes.is_some()),
        ("expires", patch.expires.is_some()),
        ("allowed", patch.allowed.is_some()),
        ("max_uses", patch.max_uses.is_some()),
        ("disabled", patch.disabled.is_some()),
    ];
    all.iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| *name)
        .collect()
}

pub(super) fn refused(error: WriteError, most: u32) -> NamedTokenError {
    match error {
        WriteError::Refused(Refusal::NameTaken) => {
            NamedTokenError::Invalid(Box::new(NamedTokenFaults {
                name: Some("Name already used by this owner."),
                ..NamedTokenFaults::default()
            }))
        }
        WriteError::Refused(Refusal::TooManyTokens) => NamedTokenError::TooMany(most),
        WriteError::Refused(Refusal::NoSuchUser) => NamedTokenError::NoSuchUser,
        WriteError::Refused(Refusal::Ended) => NamedTokenError::Ended,
        WriteError::Refused(_) => NamedTokenError::NoSuchToken,
        WriteError::Store(error) => error.into(),
    }
}
