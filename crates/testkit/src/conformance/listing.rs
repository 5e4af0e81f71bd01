//! Filters, counts and cursors.

use std::sync::Arc;

use keyfob_core::store::{
    Cursor, TokenFilter, TokenQuery, UserFilter, UserOrder, UserPatch, UserQuery,
};
use keyfob_core::{Store, StoreError};

use super::users::add;
use crate::make::{entry, key, superuser, token, user};

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
