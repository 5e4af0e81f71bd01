//! The domain's types → the wire's.

use keyfob_api as api;
use keyfob_core::store::Page;
use keyfob_core::{Store, StoreError, Token, TokenKind, User};

/// A user as the API shows it.
pub(crate) async fn show_user(store: &dyn Store, user: User) -> Result<api::User, StoreError> {
    let tokens = store.tokens_of(user.id).await?.len() as u64;
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
    })
}

/// A page of users as the API shows it.
pub(crate) async fn show_users(
    store: &dyn Store,
    page: Page<User>,
) -> Result<Vec<api::User>, StoreError> {
    let mut rows = Vec::with_capacity(page.rows.len());
    for user in page.rows {
        rows.push(show_user(store, user).await?);
    }
    Ok(rows)
}

/// A token as the API shows it.
pub(crate) async fn show_token(store: &dyn Store, token: Token) -> Result<api::Token, StoreError> {
    let owner = store.user(token.user).await?;
    Ok(api::Token {
        id: token.id.0,
        kind: match token.kind {
            TokenKind::Classic => api::TokenKind::Classic,
        },
        prefix: token.prefix,
        user: api::TokenOwner {
            id: token.user.0,
            // The owner may have been deleted, with the token, since the page was read.
            username: owner.map(|user| user.username).unwrap_or_default(),
        },
        created: token.created,
        recoverable: token.sealed.is_some(),
    })
}

/// A page of tokens as the API shows it.
pub(crate) async fn show_tokens(
    store: &dyn Store,
    page: Page<Token>,
) -> Result<Vec<api::Token>, StoreError> {
    let mut rows = Vec::with_capacity(page.rows.len());
    for token in page.rows {
        rows.push(show_token(store, token).await?);
    }
    Ok(rows)
}
