//! Who asks, as the `Authorization` header says.

use std::sync::Arc;

use http::HeaderMap;
use keyfob_core::{AuthenticateError, Builtin, LiveToken, Password, Settings, Source};

use super::challenge::Challenge;
use super::endpoint::{Endpoint, Scheme};
use super::reply::Reply;
use super::{Accounts, authorization, basic};
use crate::joined::{Cause, note, note_if_none};
use crate::request_log;

/// Who asks.
pub(super) enum Caller<V> {
    /// Nobody says.
    Anonymous,
    /// The owner of a token.
    Token(Arc<LiveToken>),
    /// A user, by name and password.
    Password {
        username: String,
        password: Password,
        verified: V,
    },
}

/// What a refused request is told besides the refusal.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    /// The place of the keyword that was used among those of the settings.
    pub keyword: usize,
}

impl<V> Caller<V> {
    /// The caller's name, for pages.
    pub(super) fn username(&self) -> Option<Arc<str>> {
        match self {
            Self::Anonymous => None,
            Self::Token(token) => Some(Arc::clone(&token.username)),
            Self::Password { username, .. } => Some(username.as_str().into()),
        }
    }

    /// Whether the caller may use an endpoint with a method: those of DRF's permission classes.
    pub(super) fn permitted(&self, endpoint: &Endpoint, method: &str) -> Result<(), Reply> {
        match self {
            Self::Anonymous if endpoint.protected => {
                note_if_none(Cause::NoHeader);
                Err(Reply::not_authenticated())
            }
            Self::Token(token) if endpoint.protected => {
                let needed = Builtin::for_method(method);
                match token.may(needed) {
                    true => Ok(()),
                    false => {
                        note(Cause::LacksScope(needed.as_str().to_owned()));
                        Err(Reply::insufficient_scope(needed))
                    }
                }
            }
            _ => Ok(()),
        }
    }
}

/// Reads the header, and looks up what it says.
pub(super) async fn authenticate<A: Accounts>(
    accounts: &A,
    scheme: Scheme,
    headers: &HeaderMap,
    source: &Source,
    settings: &Settings,
    asked: &mut Asked,
) -> Result<Caller<A::Verified>, Reply> {
    let Some(header) = authorization::header(headers) else {
        return Ok(Caller::Anonymous);
    };
    if scheme == Scheme::Basic {
        return by_password(accounts, &header, source).await;
    }
    let Some(presented) = authorization::presented(&header, &settings.keywords) else {
        note(Cause::OtherHeader);
        return Ok(Caller::Anonymous);
    };
    asked.keyword = presented.keyword;
    let key = presented.key.map_err(|fault| {
        note(Cause::OtherHeader);
        Reply::unauthenticated(&fault.to_string())
    })?;
    by_token(accounts, scheme, key, source).await
}

async fn by_token<A: Accounts>(
    accounts: &A,
    scheme: Scheme,
    key: &[u8],
    source: &Source,
) -> Result<Caller<A::Verified>, Reply> {
    let unknown = || Reply::from(AuthenticateError::UnknownToken);
    if !scheme.fits(key) {
        note(match scheme {
            Scheme::Token => Cause::OtherHeader,
            Scheme::Session | Scheme::Basic => Cause::UnknownToken,
        });
        return Err(unknown());
    }
    let token = accounts.authenticate(key, source).await?;
    match scheme.takes(token.kind) {
        true => {
            request_log::name_user(&token.username);
            Ok(Caller::Token(token))
        }
        false => {
            note(Cause::UnknownToken);
            Err(unknown())
        }
    }
}

async fn by_password<A: Accounts>(
    accounts: &A,
    header: &[u8],
    source: &Source,
) -> Result<Caller<A::Verified>, Reply> {
    let read = basic::credentials(header);
    let read = read.map_err(|fault| Reply::unauthenticated(&fault.to_string()))?;
    let Some((username, password)) = read else {
        return Ok(Caller::Anonymous);
    };
    let checked = accounts.check_password(&username, &password, source).await;
    let verified = checked.map_err(Reply::from)?;
    request_log::name_user(&username);
    Ok(Caller::Password {
        username,
        password,
        verified,
    })
}

/// The keyword of a challenge.
pub(super) fn challenge_keyword(scheme: Scheme, asked: Asked, settings: &Settings) -> &str {
    if scheme == Scheme::Basic {
        return basic::CHALLENGE;
    }
    let keyword = settings.keywords.get(asked.keyword);
    keyword.map_or("Token", String::as_str)
}

impl Reply {
    /// 401 without credentials.
    fn not_authenticated() -> Self {
        Self {
            challenge: Some(Challenge::Missing),
            ..Self::unauthenticated("Authentication credentials were not provided.")
        }
    }

    /// 403 for a token without the scope.
    fn insufficient_scope(needed: Builtin) -> Self {
        let detail = "You do not have permission to perform this action.";
        Self {
            challenge: Some(Challenge::Scope(needed)),
            ..Self::detail(http::StatusCode::FORBIDDEN, detail)
        }
    }
}
