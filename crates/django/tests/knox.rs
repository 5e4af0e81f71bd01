//! Tokens of django-rest-knox, as its versions lay them out.

mod common;

use common::{Database, USERS, notes};

const DIGEST: &str = "dc7cb8a2702f241b827549086f02d972e4c8fa704de1be216493ff4007794b34\
    186da14c0a6f1b1773131dd49fc45ac5f68f2a0459460761a967bb366b64978d";

#[tokio::test]
async fn of_version_five_with_rows_that_make_no_sense() {
    let mut database = Database::new(&[
        USERS,
        "CREATE TABLE knox_authtoken (digest varchar(128) PRIMARY KEY, created datetime, \
         user_id integer, expiry datetime, token_key varchar(25))",
    ])
    .await;
    database.user(1, "ada").await;
    for values in [
        format!("('{DIGEST}', '2019-06-10 12:00:00', 1, NULL, 'a1b2c3d4e5f6071')"),
        "('abc', '2019-06-10 12:00:00', 1, NULL, 'a1b2c3d4')".to_owned(),
        format!(
            "('{}', '2019-06-10 12:00:00', 9, NULL, '')",
            DIGEST.replace('d', "e")
        ),
        format!(
            "('{}', '2019-06-10 12:00:00', 1, 'never', '')",
            DIGEST.replace('d', "f")
        ),
    ] {
        let statement = format!("INSERT INTO knox_authtoken VALUES {values}");
        database.run(&statement).await;
    }
    let file = database.read().await.unwrap();
    let [session] = &file.request.sessions[..] else {
        panic!("{file:?}");
    };
    assert_eq!((session.username.as_str(), session.expiry), ("ada", None));
    assert_eq!(session.token_key, "a1b2c3d4e5f6071");
    assert_eq!(
        notes(&file.skipped_sessions),
        [
            ("ada", "Digest is not a SHA-512"),
            ("#9", "No such user in this file"),
            ("ada", "expiry is not a time"),
        ]
    );
    assert_eq!(file.counts.knox_tokens, Some(4));
    assert!(
        !format!("{file:?}").contains("dc7cb8a2"),
        "a digest is not shown"
    );
}

#[tokio::test]
async fn of_version_three_they_are_salted_and_left_out() {
    let mut database = Database::new(&[
        USERS,
        "CREATE TABLE knox_authtoken (digest varchar(128) PRIMARY KEY, salt varchar(16), \
         created datetime, user_id integer, expires datetime, token_key varchar(8))",
    ])
    .await;
    database.user(1, "ada").await;
    let statement = format!(
        "INSERT INTO knox_authtoken VALUES ('{DIGEST}', '00', '2019-06-10 12:00:00', 1, NULL, '')"
    );
    database.run(&statement).await;
    let file = database.read().await.unwrap();
    assert!(file.request.sessions.is_empty());
    let expected = "Made by knox before 4.2, which salts its digests";
    assert_eq!(notes(&file.skipped_sessions), [("ada", expected)]);
}

#[tokio::test]
async fn without_the_columns_that_came_later() {
    let mut database = Database::new(&[
        USERS,
        "CREATE TABLE knox_authtoken (digest varchar(128) PRIMARY KEY, created datetime, \
         user_id integer, expires datetime)",
    ])
    .await;
    database.user(1, "ada").await;
    let statement = format!(
        "INSERT INTO knox_authtoken VALUES ('{DIGEST}', '2019-06-10 12:00:00', 1, \
         '2019-06-11 12:00:00')"
    );
    database.run(&statement).await;
    let file = database.read().await.unwrap();
    let session = &file.request.sessions[0];
    assert_eq!(session.token_key, "");
    let expiry = session.expiry.unwrap().to_string();
    assert_eq!(expiry, "2019-06-11T12:00:00Z");
}
