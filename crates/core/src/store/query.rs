//! Listings: filters, orders, and pages by cursor.

use jiff::Timestamp;

use crate::{TokenKind, TokenStatus, UserId};

/// Which users.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// The username or the email begins with this, whatever the case.
    pub search: Option<String>,
    /// Active or not.
    pub is_active: Option<bool>,
    /// Staff or not.
    pub is_staff: Option<bool>,
    /// Superusers or not.
    pub is_superuser: Option<bool>,
}

/// What users are sorted by; the number breaks ties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UserOrder {
    /// By name, whatever the case.
    #[default]
    Username,
    /// By the last login; those who never logged in come first when ascending.
    LastLogin,
    /// By the time they were made.
    DateJoined,
}

/// Which tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenFilter {
    /// The owner's name, the token's name or the key begins with this (names whatever the case).
    pub search: Option<String>,
    /// Of this user only.
    pub user: Option<UserId>,
    /// Of this kind only.
    pub kind: Option<TokenKind>,
    /// Those that stand so at [`now`](Self::now).
    pub status: Option<TokenStatus>,
    /// Those that work now and expire before this moment.
    pub expires_before: Option<Timestamp>,
    /// The moment for which the status is told.
    pub now: Timestamp,
}

/// What tokens are sorted by; the number breaks ties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TokenOrder {
    /// By the time they were made.
    #[default]
    Created,
    /// By their expiry; those without one come last when ascending.
    Expires,
    /// By the last use noted; those never used come first when ascending.
    LastUsed,
}

/// Ascending or descending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

/// A place between two rows of one order; opaque outside the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Read backwards from here: for the page before.
    pub backwards: bool,
    /// The sort key of the row at the place.
    pub sort_key: Vec<u8>,
    /// That row's number.
    pub id: u64,
}

impl Cursor {
    /// Behind the last row, whatever the order: for the last page.
    #[must_use]
    pub const fn end() -> Self {
        Self {
            backwards: true,
            sort_key: Vec::new(),
            id: u64::MAX,
        }
    }

    /// Whether it is [`end`](Self::end); no row has that number.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        self.backwards && self.sort_key.is_empty() && self.id == u64::MAX
    }
}

/// A question for a page of users.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserQuery {
    /// Which.
    pub filter: UserFilter,
    /// Sorted by.
    pub order: UserOrder,
    /// Which way.
    pub direction: Direction,
    /// From where; the start if none.
    pub cursor: Option<Cursor>,
    /// Most rows to give.
    pub limit: usize,
}

/// A question for a page of tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenQuery {
    /// Which.
    pub filter: TokenFilter,
    /// Sorted by.
    pub order: TokenOrder,
    /// Which way.
    pub direction: Direction,
    /// From where; the start if none.
    pub cursor: Option<Cursor>,
    /// Most rows to give.
    pub limit: usize,
}

/// Some rows, and where the neighbours begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in the order asked for.
    pub rows: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
}
