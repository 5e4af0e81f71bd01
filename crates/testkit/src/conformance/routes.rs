//! Routes.

use std::sync::Arc;

use keyfob_core::Store;
use keyfob_core::route::{Answer, Identity, Methods, Mock, Need, Proxy, RouteDraft, RouteId};
use keyfob_core::store::Refusal;

use super::log;
use crate::make::{at, entry, entry_at};

pub(super) fn mock(path: &str) -> RouteDraft {
    RouteDraft {
        methods: Methods::default(),
        path: path.to_owned(),
        need: Need::Scopes("orders:read".parse().map(one).unwrap()),
        enabled: true,
        answer: Answer::Mock(Mock {
            status: 201,
            content_type: "application/json".to_owned(),
            headers: Vec::new(),
            body: "{\"é\": \"{{id}}\"}".to_owned(),
        }),
    }
}

fn one(scope: keyfob_core::Scope) -> keyfob_core::Scopes {
    vec![scope].try_into().unwrap()
}

fn proxy(path: &str) -> RouteDraft {
    RouteDraft {
        need: Need::Authenticated,
        enabled: false,
        answer: Answer::Proxy(Proxy {
            upstream: "http://127.0.0.1:9000".to_owned(),
            strip_prefix: true,
            identity: Identity::ALL.into(),
            remove_authorization: true,
            remove_cookie: false,
            timeout_seconds: 30,
        }),
        ..mock(path)
    }
}

/// With their times; numbers are never given twice.
pub async fn routes_are_made_changed_and_deleted(store: Arc<dyn Store>) {
    assert_eq!(store.routes().await, Ok(vec![]));
    let first = store.create_route(mock("/orders/"), entry_at(5)).await;
    let first = first.unwrap();
    assert_eq!((first.id, &first.draft), (RouteId(1), &mock("/orders/")));
    assert_eq!((first.created, first.changed), (at(5), at(5)));
    let second = store.create_route(proxy("/app/"), entry_at(6)).await;
    let second = second.unwrap();
    assert_eq!(
        store.routes().await,
        Ok(vec![first.clone(), second.clone()])
    );

    let changed = store.change_route(first.id, mock("/items/"), entry_at(7));
    let changed = changed.await.unwrap();
    assert_eq!((changed.id, &changed.draft), (first.id, &mock("/items/")));
    assert_eq!((changed.created, changed.changed), (at(5), at(7)));
    assert_eq!(
        store.routes().await.unwrap(),
        [changed.clone(), second.clone()]
    );
    let deleted = store.delete_route(second.id, entry_at(8)).await;
    assert_eq!(deleted, Ok(second));
    assert_eq!(store.routes().await, Ok(vec![changed]));
    let third = store.create_route(proxy("/app/"), entry_at(9)).await;
    assert_eq!(third.unwrap().id, RouteId(3));
    assert_eq!(log(&*store).await.len(), 5);
}

/// Also when another one is changed to be one; and what is not there is neither changed nor deleted.
pub async fn a_route_for_the_same_requests_is_refused(store: Arc<dyn Store>) {
    let create = async |draft| store.create_route(draft, entry()).await;
    let change = async |id, draft| store.change_route(RouteId(id), draft, entry()).await;
    create(mock("/orders/")).await.unwrap();
    create(proxy("/app/")).await.unwrap();
    let before = (store.routes().await, log(&*store).await);
    let exists = Err(Refusal::RouteExists.into());
    let missing = Err(Refusal::NoSuchRoute.into());
    assert_eq!(create(mock("/orders/")).await, exists);
    assert_eq!(change(2, mock("/orders/")).await, exists);
    assert_eq!(change(9, mock("/x/")).await, missing);
    assert_eq!(store.delete_route(RouteId(9), entry()).await, missing);
    assert_eq!((store.routes().await, log(&*store).await), before);
    assert!(change(1, mock("/orders/")).await.is_ok(), "itself");
}
