//! Going through pages.

use keyfob_core::StoreError;
use keyfob_core::store::{Cursor, Page};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

type Asked<T> = Result<Page<T>, StoreError>;
type Place = Option<Cursor>;

/// From the first page to the last.
pub(super) async fn walk<T: Clone>(
    ask: impl AsyncFn(Place) -> Asked<T>,
    mut between: impl AsyncFnMut(),
) -> Result<Vec<T>, TestCaseError> {
    let (mut seen, mut cursor) = (Vec::new(), None);
    for _ in 0..1_000 {
        let page = ask(cursor).await.unwrap();
        seen.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(seen);
        }
        between().await;
    }
    Err(TestCaseError::fail("the pages have no end"))
}

/// There and back, on rows that stay as they are.
pub(super) async fn walk_both_ways<T: Clone + PartialEq + std::fmt::Debug>(
    expected: &[T],
    limit: usize,
    ask: impl AsyncFn(Place) -> Asked<T>,
) -> Result<(), TestCaseError> {
    let seen = walk(&ask, async || {}).await?;
    prop_assert_eq!(&seen, expected);
    let mut page = ask(None).await.unwrap();
    prop_assert_eq!(&page.previous, &None);
    while let Some(next) = page.next.clone() {
        prop_assert_eq!(page.rows.len(), limit);
        page = ask(Some(next)).await.unwrap();
        prop_assert!(page.previous.is_some());
    }
    let mut back = page.rows.clone();
    while let Some(previous) = page.previous.clone() {
        page = ask(Some(previous)).await.unwrap();
        prop_assert!(page.next.is_some());
        back = [page.rows.clone(), back].concat();
    }
    prop_assert_eq!(&back, expected);
    back_from_the_end(expected, limit, ask).await
}

/// The last page, asked for as such, and all before it.
async fn back_from_the_end<T: Clone + PartialEq + std::fmt::Debug>(
    expected: &[T],
    limit: usize,
    ask: impl AsyncFn(Place) -> Asked<T>,
) -> Result<(), TestCaseError> {
    let mut page = ask(Some(Cursor::end())).await.unwrap();
    prop_assert_eq!(&page.next, &None);
    prop_assert_eq!(page.rows.len(), limit.min(expected.len()));
    let mut back = page.rows.clone();
    while let Some(previous) = page.previous.clone() {
        page = ask(Some(previous)).await.unwrap();
        back = [page.rows.clone(), back].concat();
    }
    prop_assert_eq!(&back, expected);
    Ok(())
}

/// To the last page and back; on the way back all rows come again.
pub(super) async fn walk_back<T: Clone>(
    ask: impl AsyncFn(Place) -> Asked<T>,
) -> Result<Vec<T>, TestCaseError> {
    let mut page = ask(None).await.unwrap();
    while let Some(next) = page.next.clone() {
        page = ask(Some(next)).await.unwrap();
    }
    let mut back = page.rows.clone();
    while let Some(previous) = page.previous.clone() {
        page = ask(Some(previous)).await.unwrap();
        back = [page.rows.clone(), back].concat();
    }
    Ok(back)
}
