//! Filters, counts and cursors.

use std::sync::Arc;

use keyfob_core::store::{
    Cursor, IssueRule, TokenFilter, TokenQuery, UserFilter, UserOrder, UserPatch, UserQuery,
};
use keyfob_core::{Store, StoreError, TokenKind, TokenStatus};

use super::users::add;
use crate::make::{at, entry, key, named, revoked, session, superuser, token, used, user};

/// With and without one.
pub async fn counts_follow_the_filter(store: Arc<dyn Store>) {
    store
        .create_user(superuser("root"), Some(token("r")), entry())
        .await
        .unwrap();
    let (ada, _) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    let bob = add(&*store, "bob").await;
    let off = UserPatch {
        is_active: Some(false),
        ..UserPatch::default()
    };
    store.change_user(bob.id, off, entry()).await.unwrap();
    let count = async |filter| store.count_users(&filter).await.unwrap();
    assert_eq!(count(UserFilter::default()).await, 3);
    assert_eq!(
        count(UserFilter {
            is_active: Some(true),
            ..UserFilter::default()
        })
        .await,
        2
    );
    assert_eq!(
        count(UserFilter {
            is_staff: Some(false),
            ..UserFilter::default()
        })
        .await,
        2
    );
    assert_eq!(
        count(UserFilter {
            is_superuser: Some(true),
            ..UserFilter::default()
        })
        .await,
        1
    );
    let search = |text: &str| Some(text.to_owned());
    assert_eq!(
        count(UserFilter {
            search: search("B"),
            ..UserFilter::default()
        })
        .await,
        1
    );
    assert_eq!(
        count(UserFilter {
            search: search(""),
            ..UserFilter::default()
        })
        .await,
        3
    );
    let inactive = UserFilter {
        search: search("b"),
        is_active: Some(true),
        ..UserFilter::default()
    };
    assert_eq!(count(inactive).await, 0);

    let count = async |filter| store.count_tokens(&filter).await.unwrap();
    assert_eq!(count(TokenFilter::default()).await, 2);
    assert_eq!(
        count(TokenFilter {
            user: Some(ada.id),
            ..TokenFilter::default()
        })
        .await,
        1
    );
    assert_eq!(
        count(TokenFilter {
            user: Some(ada.id),
            search: search("root"),
            ..TokenFilter::default()
        })
        .await,
        0
    );
    assert_eq!(
        count(TokenFilter {
            search: search("ROO"),
            ..TokenFilter::default()
        })
        .await,
        1
    );
}

/// As are cursors of no order at all.
pub async fn a_cursor_of_another_order_is_refused(store: Arc<dyn Store>) {
    add(&*store, "ada").await;
    for sort_key in [b"".to_vec(), b"ada".to_vec(), vec![0xff; 9]] {
        let cursor = Some(Cursor {
            backwards: false,
            sort_key: sort_key.clone(),
            id: 1,
        });
        let order = UserOrder::LastLogin;
        let query = UserQuery {
            order,
            cursor: cursor.clone(),
            limit: 5,
            ..UserQuery::default()
        };
        assert_eq!(store.users(&query).await, Err(StoreError::Cursor));
        let query = TokenQuery {
            cursor,
            limit: 5,
            ..TokenQuery::default()
        };
        assert_eq!(store.tokens(&query).await, Err(StoreError::Cursor));
    }
    let cursor = Some(Cursor {
        backwards: true,
        sort_key: vec![0xff, 0xfe],
        id: 1,
    });
    let query = UserQuery {
        cursor,
        limit: 5,
        ..UserQuery::default()
    };
    assert_eq!(store.users(&query).await, Err(StoreError::Cursor));
}

/// Even where the row the cursor names, and all after it, are gone.
pub async fn pages_go_on_where_rows_were_deleted(store: Arc<dyn Store>) {
    let mut ids = Vec::new();
    for name in ["a", "b", "c", "d"] {
        ids.push(add(&*store, name).await.id);
    }
    let page = async |cursor| {
        let query = UserQuery {
            cursor,
            limit: 2,
            ..UserQuery::default()
        };
        store.users(&query).await.unwrap()
    };
    let first = page(None).await;
    assert_eq!((first.rows.len(), first.previous), (2, None));
    store.delete_user(ids[1], entry()).await.unwrap();
    let second = page(first.next.clone()).await;
    assert_eq!(
        second.rows.iter().map(|user| user.id).collect::<Vec<_>>(),
        ids[2..]
    );
    assert_eq!(second.next, None);
    store.delete_user(ids[2], entry()).await.unwrap();
    store.delete_user(ids[3], entry()).await.unwrap();
    let empty = page(first.next).await;
    assert_eq!((empty.rows.len(), empty.next), (0, None));
    let back = page(empty.previous).await;
    assert_eq!(
        back.rows.iter().map(|user| user.id).collect::<Vec<_>>(),
        [ids[0]]
    );
}

/// Beginnings of them, whatever the case of names and emails.
pub async fn a_search_knows_names_emails_and_keys(store: Arc<dyn Store>) {
    for (name, email) in [
        ("Ada", ""),
        ("bob", "adam@example.com"),
        ("ΟΔΟΣ", ""),
        ("x_y", "Z@Z.com"),
    ] {
        let mut wish = user(name);
        wish.email = email.into();
        store
            .create_user(wish, Some(token(name)), entry())
            .await
            .unwrap();
    }
    let find = async |text: &str| {
        let filter = UserFilter {
            search: Some(text.into()),
            ..UserFilter::default()
        };
        let query = UserQuery {
            filter,
            limit: 10,
            ..UserQuery::default()
        };
        let rows = store.users(&query).await.unwrap().rows;
        rows.into_iter()
            .map(|user| user.username)
            .collect::<Vec<_>>()
    };
    assert_eq!(find("ADA").await, ["Ada", "bob"]);
    assert_eq!(find("adam").await, ["bob"]);
    assert_eq!(find("οδος").await, Vec::<String>::new());
    assert_eq!(find("οδοσ").await, ["ΟΔΟΣ"]);
    assert_eq!(find("ΟΔ").await, ["ΟΔΟΣ"]);
    assert_eq!(find("z@").await, ["x_y"]);
    assert_eq!(find("x%").await, Vec::<String>::new());
    assert_eq!(find("da").await, Vec::<String>::new());

    let find = async |text: &str| {
        let filter = TokenFilter {
            search: Some(text.into()),
            ..TokenFilter::default()
        };
        let query = TokenQuery {
            filter,
            limit: 10,
            ..TokenQuery::default()
        };
        let rows = store.tokens(&query).await.unwrap().rows;
        rows.into_iter()
            .map(|token| token.prefix)
            .collect::<Vec<_>>()
    };
    assert_eq!(find("aDA").await, [token("Ada").prefix]);
    assert_eq!(find(&key("bob")[..6]).await, [token("bob").prefix]);
    assert_eq!(find("zz").await, Vec::<String>::new());
}

/// At a moment, and by their kind.
pub async fn tokens_are_filtered_by_how_they_stand(store: Arc<dyn Store>) {
    let made = store.create_user(user("ada"), Some(token("classic")), entry());
    let ada = made.await.unwrap().0.id;
    let issue = async |wish| {
        let rule = IssueRule::AtMost(None);
        let issued = store.issue_token(ada, wish, rule, entry()).await;
        issued.unwrap().0
    };
    let expiring = |name: &str, seconds| {
        let mut wish = named(name, name);
        wish.settings.expires = Some(at(seconds));
        wish
    };
    issue(expiring("soon", 100)).await;
    let mut once = expiring("once", 100);
    once.settings.max_uses = Some(1);
    let once = issue(once).await;
    store.count_use(once.id, used(1)).await.unwrap();
    let mut off = expiring("off", 100);
    off.settings.disabled = true;
    issue(off).await;
    let old = issue(expiring("old", 100)).await;
    let successor = named("old", "new");
    let rotated = store.rotate_token(old.id, successor, at(50), entry());
    rotated.await.unwrap();
    let ended = issue(expiring("ended", 100)).await;
    store
        .end_token(ended.id, revoked(1), entry())
        .await
        .unwrap();
    issue(session("s", 20)).await;

    let find = async |filter: TokenFilter| {
        let count = store.count_tokens(&filter).await.unwrap();
        let query = TokenQuery {
            filter,
            limit: 100,
            ..TokenQuery::default()
        };
        let rows = store.tokens(&query).await.unwrap().rows;
        assert_eq!(rows.len() as u64, count);
        let name = |token: &keyfob_core::Token| match &*token.settings.name {
            "" => format!("{:?}", token.kind),
            name => name.to_owned(),
        };
        rows.iter().map(name).collect::<Vec<_>>().join(" ")
    };
    let standing = async |status, seconds| {
        find(TokenFilter {
            status: Some(status),
            now: at(seconds),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(
        standing(TokenStatus::Active, 10).await,
        "Classic soon old Session"
    );
    assert_eq!(standing(TokenStatus::Grace, 10).await, "old");
    assert_eq!(standing(TokenStatus::Disabled, 10).await, "off");
    assert_eq!(standing(TokenStatus::UsedUp, 10).await, "once");
    assert_eq!(standing(TokenStatus::Revoked, 10).await, "ended");
    assert_eq!(standing(TokenStatus::Expired, 10).await, "");
    assert_eq!(standing(TokenStatus::Expired, 20).await, "Session");
    assert_eq!(standing(TokenStatus::Revoked, 50).await, "old ended");
    let over = "soon once off old Session";
    assert_eq!(standing(TokenStatus::Expired, 100).await, over);
    assert_eq!(standing(TokenStatus::Active, 100).await, "Classic old");

    let kind = async |kind| {
        find(TokenFilter {
            kind: Some(kind),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(kind(TokenKind::Classic).await, "Classic");
    assert_eq!(kind(TokenKind::Session).await, "Session");
    let expiring = async |now, before| {
        find(TokenFilter {
            now: at(now),
            expires_before: Some(at(before)),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(expiring(10, 21).await, "Session");
    assert_eq!(expiring(10, 101).await, "soon old Session");
    assert_eq!(expiring(50, 101).await, "soon");
    assert_eq!(expiring(10, 20).await, "");
    let search = async |text: &str| {
        find(TokenFilter {
            search: Some(text.into()),
            ..TokenFilter::default()
        })
        .await
    };
    assert_eq!(search("O").await, "once off old old");
    assert_eq!(search("oLD").await, "old old");
}
