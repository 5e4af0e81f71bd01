//! The admin API's wire types, shared by server and clients, with their OpenAPI schemas.
//!
//! Shapes follow DRF: pages are `{"next","previous","results"}`, errors `{"detail": …}` or a list of
//! messages for each field.

mod account;
mod action;
mod activity;
mod audit;
mod backup;
mod bulk;
mod error;
mod export;
mod import;
mod operation;
mod page;
mod route;
mod secret;
mod settings;
mod token;
mod user;

pub use account::{CheckPassword, Me, MeKind, PasswordCheck};
pub use action::{
    ActOnTokens, ActOnUsers, ActionResult, ActionResults, MAX_ACTION_IDS, TokenAction, UserAction,
};
pub use activity::{Activity, Minute};
pub use audit::{AuditActor, AuditEntry, AuditOutcome, AuditTarget, ChainReport};
pub use backup::{BACKUP_MEDIA_TYPE, MakeBackup};
pub use bulk::{BulkOutcome, BulkReport, BulkRow, BulkUser, BulkUsers, MAX_BULK_ROWS};
pub use error::{Detail, FieldErrors};
pub use export::{ExportCounts, ExportDjango, ExportLine, LINES_MEDIA_TYPE};
pub use import::{
    ImportReport, ImportRequest, ImportRows, ImportSession, ImportToken, ImportUser, RowNote,
};
pub use operation::{CheckResult, Health, Readiness, ReadinessChecks};
pub use page::{Count, Page};
pub use route::{
    ChangeMock, ChangeProxy, ChangeRoute, CheckUpstream, CreateRoute, Identity, Mock, MockHeader,
    Proxy, Route, RouteKind, RouteNeed, RouteRow, UpstreamCheck, UpstreamState,
};
pub use secret::Secret;
pub use settings::{Protection, SessionSettings, Settings};
pub use token::{
    ChangeToken, Expiry, FindToken, HowEnded, IfExists, IssueNamedToken, IssueToken, IssuedToken,
    RevealedKey, RevokeToken, RotateToken, Token, TokenEnd, TokenKind, TokenOwner, TokenStatus,
    TokenUse,
};
pub use user::{ChangeUser, CreateUser, CreatedUser, SetPassword, User};

/// The prefix of every operation of the admin API.
pub const PREFIX: &str = "/api/v1";
