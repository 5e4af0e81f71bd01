//! Rights: the last superuser, and what token checks see of them.

use std::sync::Arc;

use keyfob_core::Store;
use keyfob_core::store::{Refusal, UserPatch};

use super::everything;
use crate::make::{entry, superuser, token, user};

fn active(is_active: bool) -> UserPatch {
    UserPatch {
        is_active: Some(is_active),
        ..UserPatch::default()
    }
}

fn demoted() -> UserPatch {
    UserPatch {
        is_superuser: Some(false),
        ..UserPatch::default()
    }
}

/// Disabled superusers do not count.
pub async fn one_active_superuser_is_always_left(store: Arc<dyn Store>) {
    let (root, _) = store
        .create_user(superuser("root"), None, entry())
        .await
        .unwrap();
    let (idle, _) = store
        .create_user(
            {
                let mut idle = superuser("idle");
                idle.is_active = false;
                idle
            },
            None,
            entry(),
        )
        .await
        .unwrap();
    let before = everything(&*store).await;
    for patch in [active(false), demoted()] {
        let refused = store.change_user(root.id, patch, entry()).await;
        assert_eq!(refused, Err(Refusal::LastSuperuser.into()));
    }
    let refused = store.delete_user(root.id, entry()).await;
    assert_eq!(refused, Err(Refusal::LastSuperuser.into()));
    assert_eq!(everything(&*store).await, before);

    store
        .change_user(idle.id, active(true), entry())
        .await
        .unwrap();
    store
        .change_user(root.id, active(false), entry())
        .await
        .unwrap();
    assert!(
        store
            .change_user(idle.id, demoted(), entry())
            .await
            .is_err()
    );
    store
        .change_user(root.id, demoted(), entry())
        .await
        .unwrap();
    store.delete_user(root.id, entry()).await.unwrap();
    let (next, _) = store
        .create_user(superuser("next"), None, entry())
        .await
        .unwrap();
    store.delete_user(idle.id, entry()).await.unwrap();
    assert!(store.delete_user(next.id, entry()).await.is_err());
}

/// At once, for the name and each right.
pub async fn live_tokens_follow_their_owner(store: Arc<dyn Store>) {
    let digest = token("a").digest;
    assert_eq!(store.live_token(&digest).await.unwrap(), None);
    let (ada, its) = store
        .create_user(user("ada"), Some(token("a")), entry())
        .await
        .unwrap();
    let live = store.live_token(&digest).await.unwrap().unwrap();
    assert_eq!(
        (live.token, live.user, &*live.username),
        (its.unwrap().id, ada.id, "ada")
    );
    assert_eq!(
        (live.is_active, live.is_staff, live.is_superuser),
        (true, false, false)
    );

    let patches = [
        active(false),
        UserPatch {
            is_staff: Some(true),
            ..UserPatch::default()
        },
        UserPatch {
            is_superuser: Some(true),
            ..UserPatch::default()
        },
        UserPatch {
            username: Some("lovelace".into()),
            ..UserPatch::default()
        },
    ];
    for patch in patches {
        store.change_user(ada.id, patch, entry()).await.unwrap();
    }
    let live = store.live_token(&digest).await.unwrap().unwrap();
    assert_eq!(
        (live.is_active, live.is_staff, live.is_superuser),
        (false, true, true)
    );
    assert_eq!(&*live.username, "lovelace");
}
