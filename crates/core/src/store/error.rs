//! What can go wrong in a store.

/// The store could not do its work.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk is full; nothing was changed.
    #[error("There is no space left for the store")]
    NoSpace,
    /// The store cannot be written or read now; it is opened again by itself.
    #[error("The store is not available: {0}")]
    Unavailable(String),
    /// A record is not as it was written.
    #[error("A record of the store is damaged: {0}")]
    Damaged(String),
    /// A cursor that this store did not make.
    #[error("Invalid cursor")]
    Cursor,
}

/// Why the rules refuse a write. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Another user has the name.
    #[error("A user with that username already exists.")]
    UsernameTaken,
    /// There is no such user.
    #[error("No such user")]
    NoSuchUser,
    /// There is no such token.
    #[error("No such token")]
    NoSuchToken,
    /// No active superuser would be left.
    #[error("No active superuser would be left")]
    LastSuperuser,
    /// The user has a classic token already.
    #[error("This user already has a token.")]
    HasToken,
    /// The token has ended, or its successor is there already.
    #[error("This token has ended.")]
    Ended,
    /// The token has not ended, so nothing can be taken back.
    #[error("This token has not ended.")]
    NotEnded,
    /// The user has a working token of that name.
    #[error("Name already used by this owner")]
    NameTaken,
    /// The user has as many tokens of this kind as one may have.
    #[error("This user has as many tokens as one may have.")]
    TooManyTokens,
    /// The token was used as often as it may be.
    #[error("This token was used as often as it may be.")]
    UsedUp,
    /// There is no such route.
    #[error("No such route")]
    NoSuchRoute,
    /// There is a route for such requests already.
    #[error("A route for these requests exists already")]
    RouteExists,
    /// There are as many routes as there may be.
    #[error("There are as many routes as there may be")]
    TooManyRoutes,
    /// The store holds something already.
    #[error("The store is not empty")]
    NotEmpty,
    /// What the write was based on has changed since.
    #[error("Changed meanwhile")]
    Stale,
}

/// Why a write did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}
