//! Successors.

use std::sync::Arc;

use keyfob_core::store::Refusal;
use keyfob_core::{RotatedOut, Store, Token, TokenId, TokenStatus};

use super::named::patch;
use super::{found, issue, issue_at, works};
use crate::conformance::everything;
use crate::conformance::users::add;
use crate::make::{at, entry, entry_at, named, revoked};

async fn rotate(
    store: &dyn Store,
    old: &Token,
    key: &str,
    second: i64,
    until: i64,
) -> keyfob_core::store::Written<(Token, Token)> {
    let successor = named(&old.settings.name, key);
    let entry = entry_at(second);
    store
        .rotate_token(old.id, successor, at(until), entry)
        .await
}

/// With the same name; checks see until when the old one does.
pub async fn both_tokens_work_until_the_grace_ends(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let first = issue(&*store, ada, named("ci", "1")).await;
    assert!(works(&*store, &first).await);
    let (new, old) = rotate(&*store, &first, "2", 5, 65).await.unwrap();
    let out = RotatedOut {
        to: new.id,
        until: at(65),
    };
    assert_eq!(new.rotated_from, Some(first.id));
    assert_eq!((new.rotated_out, new.user), (None, ada));
    let expected = Token {
        rotated_out: Some(out),
        ..first.clone()
    };
    assert_eq!(old, expected);
    for token in [&new, &old] {
        assert_eq!(&found(&*store, token).await, token);
        let live = store.live_token(&token.digest).await.unwrap().unwrap();
        assert_eq!((live.rotated_out, &live.ended), (token.rotated_out, &None));
    }
    assert_eq!(old.status(at(64)), TokenStatus::Grace);
    assert_eq!(store.standing_tokens_of(ada, at(64)).await, Ok(2));
    assert_eq!(store.standing_tokens_of(ada, at(65)).await, Ok(1));
}

/// Twice, or after its end by itself or otherwise.
pub async fn a_token_has_one_successor_and_none_after_its_end(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let mut wish = named("ci", "1");
    wish.settings.expires = Some(at(50));
    let first = issue(&*store, ada, wish).await;
    let ended = issue(&*store, ada, named("cd", "2")).await;
    store
        .end_token(ended.id, revoked(1), entry())
        .await
        .unwrap();
    let missing = Token {
        id: TokenId(99),
        ..first.clone()
    };
    let before = everything(&*store).await;
    let refused = async |token: &Token, second, refusal: Refusal| {
        let rotated = rotate(&*store, token, "n", second, 90).await;
        assert_eq!(rotated, Err(refusal.into()));
        assert_eq!(everything(&*store).await.1.len(), 2);
    };
    refused(&missing, 2, Refusal::NoSuchToken).await;
    refused(&ended, 2, Refusal::Ended).await;
    refused(&first, 50, Refusal::Ended).await;
    let same = rotate(&*store, &first, "2", 2, 90).await;
    assert!(same.is_err(), "the key of another token");
    assert_eq!(everything(&*store).await, before);

    let (second, _) = rotate(&*store, &first, "3", 3, 20).await.unwrap();
    let before = everything(&*store).await;
    let again = rotate(&*store, &first, "4", 4, 20).await;
    assert_eq!(again, Err(Refusal::Ended.into()));
    assert_eq!(everything(&*store).await, before);
    rotate(&*store, &second, "5", 5, 30).await.unwrap();
}

/// Among those of one line; for others it is taken as long as one of them stands.
pub async fn a_line_of_successors_shares_its_name(store: Arc<dyn Store>) {
    let ada = add(&*store, "ada").await.id;
    let first = issue(&*store, ada, named("ci", "1")).await;
    let (second, _) = rotate(&*store, &first, "2", 1, 100).await.unwrap();
    let (third, _) = rotate(&*store, &second, "3", 2, 200).await.unwrap();
    let taken = Err(Refusal::NameTaken.into());
    assert_eq!(issue_at(&*store, ada, named("ci", "x"), 3).await, taken);
    // Each can be ended and restored beside the others.
    for token in [&first, &second, &third] {
        store
            .end_token(token.id, revoked(4), entry())
            .await
            .unwrap();
        store.restore_token(token.id, entry_at(5)).await.unwrap();
    }
    let named_so = patch(|it| it.name = Some("ci".into()));
    let same = store.change_token(first.id, named_so, entry_at(6)).await;
    assert_eq!(same.unwrap().settings.name, "ci");
    for token in [&second, &third] {
        store
            .end_token(token.id, revoked(7), entry())
            .await
            .unwrap();
    }
    assert_eq!(issue_at(&*store, ada, named("ci", "x"), 99).await, taken);
    assert!(issue_at(&*store, ada, named("ci", "x"), 100).await.is_ok());
}
