//! The domain's types → the wire's.

use jiff::Timestamp;
use keyfob_api as api;
use keyfob_core::store::Page;
use keyfob_core::{
    Authority, Ended, HowEnded, StoreError, Token, TokenKind, TokenStatus, Use, User,
};

/// A user as the API shows it.
pub(crate) async fn show_user(authority: &Authority, user: User) -> Result<api::User, StoreError> {
    let now = authority.clock().now();
    let tokens = authority.store().standing_tokens_of(user.id, now).await?;
    let failed = authority.failed_log_ins(&user);
    Ok(api::User {
        id: user.id.0,
        username: user.username,
        email: user.email,
        first_name: user.first_name,
        last_name: user.last_name,
        is_active: user.is_active,
        is_staff: user.is_staff,
        is_superuser: user.is_superuser,
        date_joined: user.date_joined,
        last_login: user.last_login,
        has_usable_password: user.password.is_supported(),
        password_method: user.password.method().to_owned(),
        tokens,
        failed_log_ins: failed.count,
        is_locked: authority.settings().protection.is_stopped(failed),
    })
}

/// A page of users as the API shows it.
pub(crate) async fn show_users(
    authority: &Authority,
    page: Page<User>,
) -> Result<Vec<api::User>, StoreError> {
    let mut rows = Vec::with_capacity(page.rows.len());
    for user in page.rows {
        rows.push(show_user(authority, user).await?);
    }
    Ok(rows)
}

/// A token as the API shows it.
pub(crate) async fn show_token(
    authority: &Authority,
    token: Token,
) -> Result<api::Token, StoreError> {
    let owner = authority.store().user(token.user).await?;
    // The owner may have been deleted, with the token, since the page was read.
    let username = owner.map(|user| user.username).unwrap_or_default();
    Ok(shown(token, username, authority.clock().now()))
}

/// A page of tokens as the API shows it.
pub(crate) async fn show_tokens(
    authority: &Authority,
    page: Page<Token>,
) -> Result<Vec<api::Token>, StoreError> {
    let mut rows = Vec::with_capacity(page.rows.len());
    for token in page.rows {
        rows.push(show_token(authority, token).await?);
    }
    Ok(rows)
}

fn shown(token: Token, username: String, now: Timestamp) -> api::Token {
    let status = show_status(token.status(now));
    let settings = token.settings;
    let scopes = settings.scopes.map(|scopes| {
        let words = scopes.iter().map(ToString::to_string);
        words.collect()
    });
    api::Token {
        id: token.id.0,
        kind: show_kind(token.kind),
        prefix: token.prefix,
        user: api::TokenOwner {
            id: token.user.0,
            username,
        },
        created: token.created,
        issued_by: token.issued_by,
        recoverable: token.sealed.is_some() && token.ended.is_none(),
        status,
        name: settings.name,
        scopes,
        expires: settings.expires,
        idle_seconds: settings.sliding.map(|sliding| sliding.idle_seconds),
        expires_at_most: settings.sliding.and_then(|sliding| sliding.cap),
        allowed: settings.allowed.iter().map(ToString::to_string).collect(),
        max_uses: settings.max_uses,
        uses: token.uses,
        disabled: settings.disabled,
        last_use: token.last_use.map(show_use),
        rotated_from: token.rotated_from.map(|id| id.0),
        rotated_to: token.rotated_out.map(|out| out.to.0),
        grace_until: token.rotated_out.map(|out| out.until),
        ended: token.ended.map(show_end),
    }
}

const fn show_kind(kind: TokenKind) -> api::TokenKind {
    match kind {
        TokenKind::Classic => api::TokenKind::Classic,
        TokenKind::Named => api::TokenKind::Named,
        TokenKind::Session => api::TokenKind::Session,
    }
}

/// The kind that the API calls so.
pub(crate) const fn read_kind(kind: api::TokenKind) -> TokenKind {
    match kind {
        api::TokenKind::Classic => TokenKind::Classic,
        api::TokenKind::Named => TokenKind::Named,
        api::TokenKind::Session => TokenKind::Session,
    }
}

const fn show_status(status: TokenStatus) -> api::TokenStatus {
    match status {
        TokenStatus::Active => api::TokenStatus::Active,
        TokenStatus::Grace => api::TokenStatus::Grace,
        TokenStatus::Disabled => api::TokenStatus::Disabled,
        TokenStatus::Expired => api::TokenStatus::Expired,
        TokenStatus::UsedUp => api::TokenStatus::UsedUp,
        TokenStatus::Revoked => api::TokenStatus::Revoked,
    }
}

/// The status that the API calls so.
pub(crate) const fn read_status(status: api::TokenStatus) -> TokenStatus {
    match status {
        api::TokenStatus::Active => TokenStatus::Active,
        api::TokenStatus::Grace => TokenStatus::Grace,
        api::TokenStatus::Disabled => TokenStatus::Disabled,
        api::TokenStatus::Expired => TokenStatus::Expired,
        api::TokenStatus::UsedUp => TokenStatus::UsedUp,
        api::TokenStatus::Revoked => TokenStatus::Revoked,
    }
}

fn show_use(last: Use) -> api::TokenUse {
    api::TokenUse {
        at: last.at,
        address: last.address.map(|address| address.to_string()),
        agent: last.agent,
    }
}

fn show_end(ended: Ended) -> api::TokenEnd {
    api::TokenEnd {
        at: ended.at,
        how: match ended.how {
            HowEnded::Revoked => api::HowEnded::Revoked,
            HowEnded::Expired => api::HowEnded::Expired,
            HowEnded::RotatedOut => api::HowEnded::RotatedOut,
            HowEnded::LoggedOut => api::HowEnded::LoggedOut,
            HowEnded::Replaced => api::HowEnded::Replaced,
            HowEnded::PasswordChanged => api::HowEnded::PasswordChanged,
        },
        by: ended.by,
        why: ended.why,
    }
}
