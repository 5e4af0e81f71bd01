//! What must hold afterwards.

use super::*;

/// Compares every user with what it may be, and the indexes with the users.
pub async fn check(store: &RedbStore, allowed: &Allowed) -> Result<(), String> {
    let mut present = 0;
    for (name, states) in allowed {
        let found = found(store, name)
            .await
            .map_err(|error| format!("{name}: {error}"))?;
        present += u64::from(found.is_some());
        if !states.contains(&found.as_ref().map(|(row, _)| row.clone())) {
            return Err(format!("{name} is {found:?}, not one of {states:?}"));
        }
    }
    let counts = (
        store.count_users(&Default::default()).await,
        store.count_tokens(&Default::default()).await,
    );
    if counts != (Ok(present), Ok(present)) {
        return Err(format!("{counts:?} users and tokens, not {present}"));
    }
    for order in [
        UserOrder::Username,
        UserOrder::LastLogin,
        UserOrder::DateJoined,
    ] {
        let query = UserQuery {
            order,
            limit: 100,
            ..UserQuery::default()
        };
        let page = store
            .users(&query)
            .await
            .map_err(|error| error.to_string())?;
        if page.rows.len() as u64 != present {
            return Err(format!(
                "{order:?} lists {}, not {present}",
                page.rows.len()
            ));
        }
    }
    Ok(())
}

/// A user and its one token, which must lead back to it.
async fn found(store: &RedbStore, name: &str) -> Result<Option<(Row, u64)>, String> {
    let text = |error: keyfob_core::StoreError| error.to_string();
    let Some(user) = store.user_by_name(name).await.map_err(text)? else {
        return Ok(None);
    };
    let tokens = store.tokens_of(user.id).await.map_err(text)?;
    let [its] = &tokens[..] else {
        return Err(format!("{} tokens", tokens.len()));
    };
    let live = store.live_token(&its.digest).await.map_err(text)?;
    if live.is_none_or(|live| live.user != user.id) {
        return Err("the token does not lead to its user".to_owned());
    }
    let made = (0..40)
        .map(|step| format!("{name}-{step}"))
        .chain([name.to_owned()]);
    let token = made
        .into_iter()
        .find(|made| token(made).digest == its.digest);
    let token = token.ok_or("an unknown token")?;
    Ok(Some((
        Row {
            email: user.email,
            token,
        },
        user.id.0,
    )))
}
