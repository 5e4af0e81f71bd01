//! What must hold afterwards.

use keyfob_core::audit::{AuditEntry, AuditQuery, ChainWalk};
use keyfob_testkit::make::at;

use super::*;

/// Compares every user with what it may be, the log with the users, and the indexes with all.
pub async fn check(store: &RedbStore, allowed: &Allowed) -> Result<(), String> {
    let entries = log(store).await?;
    let has = |second: i64| entries.iter().any(|entry| entry.draft.at == at(second));
    if let Some(lost) = allowed.entries.iter().find(|entry| !has(**entry)) {
        return Err(format!("entry {lost} is lost"));
    }
    let (mut users, mut tokens) = (0, 0);
    for (name, states) in &allowed.users {
        let found = found(store, name)
            .await
            .map_err(|error| format!("{name}: {error}"))?;
        if let Some(row) = &found {
            users += 1;
            tokens += 1 + row.ended as u64;
        }
        let happened = states.iter().position(|state| state.row == found);
        let Some(happened) = happened else {
            return Err(format!("{name} is {found:?}, not one of {states:?}"));
        };
        let so_far: Vec<_> = states[..=happened].iter().map(|it| it.entry).collect();
        let mut its = states.iter().filter_map(|state| state.entry);
        if its.any(|it| has(it) != so_far.contains(&Some(it))) {
            return Err(format!("{name} is {found:?}, but the log says otherwise"));
        }
    }
    counts(store, users, tokens).await
}

/// The log, whose chain must hold.
async fn log(store: &RedbStore) -> Result<Vec<AuditEntry>, String> {
    let query = AuditQuery {
        limit: 10_000,
        ..AuditQuery::default()
    };
    let page = store
        .audit(&query)
        .await
        .map_err(|error| error.to_string())?;
    let mut walk = ChainWalk::after(Default::default());
    for entry in &page.rows {
        walk.step(entry).map_err(|fault| fault.to_string())?;
    }
    Ok(page.rows)
}

async fn counts(store: &RedbStore, users: u64, tokens: u64) -> Result<(), String> {
    let counts = (
        store.count_users(&Default::default()).await,
        store.count_tokens(&Default::default()).await,
    );
    if counts != (Ok(users), Ok(tokens)) {
        return Err(format!("{counts:?}, not {users} users and {tokens} tokens"));
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
        let page = store.users(&query).await;
        let listed = page.map_err(|error| error.to_string())?.rows.len() as u64;
        if listed != users {
            return Err(format!("{order:?} lists {listed}, not {users}"));
        }
    }
    for order in [
        TokenOrder::Created,
        TokenOrder::Expires,
        TokenOrder::LastUsed,
    ] {
        let query = TokenQuery {
            order,
            limit: 1_000,
            ..TokenQuery::default()
        };
        let page = store.tokens(&query).await;
        let listed = page.map_err(|error| error.to_string())?.rows.len() as u64;
        if listed != tokens {
            return Err(format!("{order:?} lists {listed}, not {tokens}"));
        }
    }
    Ok(())
}

/// A user and its one token that works, which must lead back to it.
async fn found(store: &RedbStore, name: &str) -> Result<Option<Row>, String> {
    let text = |error: keyfob_core::StoreError| error.to_string();
    let Some(user) = store.user_by_name(name).await.map_err(text)? else {
        return Ok(None);
    };
    let all = store.tokens_of(user.id).await.map_err(text)?;
    let its = store.classic_of(user.id).await.map_err(text)?;
    let its = its.ok_or("no token that works")?;
    for one in &all {
        let live = store.live_token(&one.digest).await.map_err(text)?;
        let live = live.ok_or("a token that does not lead to its user")?;
        if live.user != user.id || live.ended.is_some() == (one.id == its.id) {
            return Err("a token does not say what it is".to_owned());
        }
    }
    let made = (0..40)
        .map(|step| format!("{name}-{step}"))
        .chain([name.to_owned()]);
    let token = made
        .into_iter()
        .find(|made| token(made).digest == its.digest);
    Ok(Some(Row {
        email: user.email,
        token: token.ok_or("an unknown token")?,
        uses: its.uses,
        ended: all.len() - 1,
    }))
}
