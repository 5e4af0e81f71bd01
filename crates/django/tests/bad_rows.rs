//! Rows that make no sense: left out, each with its reason; the others come in.

mod common;

use common::{Database, KEY, TOKENS, USERS, notes};

#[tokio::test]
async fn a_file_without_tokens() {
    let mut database = Database::new(&[USERS]).await;
    database.user(1, "ada").await;
    let file = database.read().await.unwrap();
    assert_eq!(file.request.users.len(), 1);
    assert_eq!((file.counts.tokens, file.counts.knox_tokens), (None, None));
}

#[tokio::test]
async fn users_with_values_that_make_no_sense() {
    let mut database = Database::new(&[USERS]).await;
    for (id, set) in [
        (1, "username = NULL"),
        (2, "username = CAST(x'ff61' AS TEXT)"),
        (3, "username = ''"),
        (4, "email = x'00'"),
        (5, "first_name = printf('%5000s', 'x')"),
        (6, "is_staff = 2"),
        (7, "is_active = NULL"),
        (8, "date_joined = 'yesterday'"),
        (9, "date_joined = 1700000000"),
        (10, "last_login = '2024-02-30 00:00:00'"),
        (11, "password = NULL"),
        (12, "is_superuser = 'yes'"),
    ] {
        database.user(id, &format!("user{id}")).await;
        database
            .run(&format!("UPDATE auth_user SET {set} WHERE id = {id}"))
            .await;
    }
    database.user(13, "grace").await;
    let file = database.read().await.unwrap();
    assert_eq!(file.counts.users, 13);
    assert_eq!(file.request.users.len(), 1, "grace comes in");
    assert_eq!(
        notes(&file.skipped_users),
        [
            ("#1", "username is missing"),
            ("#2", "username is not UTF-8"),
            ("#3", "username is missing"),
            ("user4", "email is not text, or too long"),
            ("user5", "first_name is not text, or too long"),
            ("user6", "is_staff is neither true nor false"),
            ("user7", "is_active is missing"),
            ("user8", "date_joined is not a time"),
            ("user9", "date_joined is not text, or too long"),
            ("user10", "last_login is not a time"),
            ("user11", "password is missing"),
            ("user12", "is_superuser is neither true nor false"),
        ]
    );
}

#[tokio::test]
async fn tokens_with_values_that_make_no_sense() {
    let mut database = Database::new(&[USERS, TOKENS]).await;
    for (id, name) in [(1, "ada"), (2, "grace")] {
        database.user(id, name).await;
    }
    database
        .run("UPDATE auth_user SET is_staff = 7 WHERE id = 2")
        .await;
    database.token(&format!("'{KEY}'"), "1").await;
    for (key, user) in [
        ("'short'", "1"),
        (&*format!("'{}'", KEY.to_uppercase()), "1"),
        ("NULL", "1"),
        ("'a11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c'", "99"),
        ("'b11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c'", "NULL"),
        ("'c11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c'", "2"),
        ("'d11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c'", "1"),
    ] {
        database.token(key, user).await;
    }
    database
        .run("UPDATE authtoken_token SET created = 'x' WHERE key LIKE 'd%'")
        .await;
    let file = database.read().await.unwrap();
    assert_eq!(file.counts.tokens, Some(8));
    assert_eq!(file.request.tokens.len(), 1);
    assert_eq!(file.request.tokens[0].key.expose(), KEY);
    assert_eq!(
        notes(&file.skipped_tokens),
        [
            ("ada", "Key is not 40 hex characters"),
            ("ada", "Key is not 40 hex characters"),
            ("ada", "Key is not 40 hex characters"),
            ("#99", "No such user in this file"),
            ("#?", "user_id is missing"),
            ("grace", "Its user was skipped"),
            ("ada", "created is not a time"),
        ]
    );
}
