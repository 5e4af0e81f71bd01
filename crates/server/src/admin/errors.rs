//! Use cases' errors → HTTP, all in this one place.

use http::StatusCode;
use keyfob_core::sealing::SealingKeyLocked;
use keyfob_core::{
    AuditLogError, BackupError, ChangeSettingsError, ChangeUserError, CreateUserError,
    DeleteUserError, ExportError, Forbidden, HashingError, ImportError, IssueTokenError,
    NamedTokenError, RevealTokenError, RevokeTokenError, RevokeTokensError, SetPasswordError,
    StoreError, TokenActionError, UnlockUserError, UserActionError,
};

use super::ApiError;

impl From<Forbidden> for ApiError {
    fn from(error: Forbidden) -> Self {
        Self::Detail(StatusCode::FORBIDDEN, error.to_string())
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Cursor => Self::not_found("Invalid cursor"),
            StoreError::NoSpace => Self::Detail(
                StatusCode::INSUFFICIENT_STORAGE,
                format!("{error}; nothing was changed. Free some space and try again."),
            ),
            StoreError::Unavailable(_) | StoreError::Damaged(_) => {
                tracing::error!(%error, "the store failed");
                Self::unavailable("The store is not available; nothing was changed.")
            }
        }
    }
}

impl From<HashingError> for ApiError {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Busy => Self::Busy(format!("{error}. Try again in a second.")),
            HashingError::Hash(_) | HashingError::Stopped => Self::unavailable(error.to_string()),
        }
    }
}

impl From<SealingKeyLocked> for ApiError {
    fn from(error: SealingKeyLocked) -> Self {
        Self::unavailable(error.to_string())
    }
}

impl From<BackupError> for ApiError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Forbidden(error) => error.into(),
            BackupError::Store(error) => error.into(),
        }
    }
}

impl From<ExportError> for ApiError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Forbidden(error) => error.into(),
            ExportError::SealingKeyLocked(error) => error.into(),
            ExportError::Store(error) => error.into(),
        }
    }
}

impl From<CreateUserError> for ApiError {
    fn from(error: CreateUserError) -> Self {
        match error {
            CreateUserError::Forbidden(error) => error.into(),
            CreateUserError::Invalid {
                username,
                email,
                password,
            } => Self::fields([
                ("username", messages(username)),
                ("email", messages(email)),
                ("password", messages(password)),
            ]),
            CreateUserError::UsernameTaken => Self::field("username", error),
            CreateUserError::SealingKeyLocked(error) => error.into(),
            CreateUserError::Hashing(error) => error.into(),
            CreateUserError::Store(error) => error.into(),
        }
    }
}

impl From<ChangeUserError> for ApiError {
    fn from(error: ChangeUserError) -> Self {
        match error {
            ChangeUserError::Forbidden(error) => error.into(),
            ChangeUserError::NoSuchUser => Self::not_found(error.to_string()),
            ChangeUserError::Invalid { username, email } => {
                Self::fields([("username", messages(username)), ("email", messages(email))])
            }
            ChangeUserError::UsernameTaken => Self::field("username", error),
            ChangeUserError::Yourself | ChangeUserError::LastSuperuser => {
                Self::conflict(error.to_string())
            }
            ChangeUserError::Store(error) => error.into(),
        }
    }
}

impl From<SetPasswordError> for ApiError {
    fn from(error: SetPasswordError) -> Self {
        match error {
            SetPasswordError::Forbidden(error) => error.into(),
            SetPasswordError::NoSuchUser => Self::not_found(error.to_string()),
            SetPasswordError::Invalid(faults) => Self::fields([("password", messages(faults))]),
            SetPasswordError::Hashing(error) => error.into(),
            SetPasswordError::Store(error) => error.into(),
        }
    }
}

impl From<DeleteUserError> for ApiError {
    fn from(error: DeleteUserError) -> Self {
        match error {
            DeleteUserError::Forbidden(error) => error.into(),
            DeleteUserError::NoSuchUser => Self::not_found(error.to_string()),
            DeleteUserError::Yourself | DeleteUserError::LastSuperuser => {
                Self::conflict(error.to_string())
            }
            DeleteUserError::Store(error) => error.into(),
        }
    }
}

impl From<RevokeTokensError> for ApiError {
    fn from(error: RevokeTokensError) -> Self {
        match error {
            RevokeTokensError::Forbidden(error) => error.into(),
            RevokeTokensError::NoSuchUser => Self::not_found(error.to_string()),
            RevokeTokensError::Store(error) => error.into(),
        }
    }
}

impl From<UserActionError> for ApiError {
    fn from(error: UserActionError) -> Self {
        match error {
            UserActionError::Change(error) => error.into(),
            UserActionError::Delete(error) => error.into(),
            UserActionError::Unlock(error) => error.into(),
            UserActionError::RevokeTokens(error) => error.into(),
        }
    }
}

impl From<TokenActionError> for ApiError {
    fn from(error: TokenActionError) -> Self {
        match error {
            TokenActionError::Revoke(error) => error.into(),
            TokenActionError::Change(error) => error.into(),
        }
    }
}

impl From<IssueTokenError> for ApiError {
    fn from(error: IssueTokenError) -> Self {
        match error {
            IssueTokenError::Forbidden(error) => error.into(),
            IssueTokenError::NoSuchUser => Self::field("user", "There is no such user."),
            IssueTokenError::HasToken => Self::field("user", error),
            IssueTokenError::KeyLost => Self::conflict(error.to_string()),
            IssueTokenError::SealingKeyLocked(error) => error.into(),
            IssueTokenError::Store(error) => error.into(),
        }
    }
}

impl From<RevealTokenError> for ApiError {
    fn from(error: RevealTokenError) -> Self {
        match error {
            RevealTokenError::Forbidden(error) => error.into(),
            RevealTokenError::NoSuchToken => Self::not_found(error.to_string()),
            RevealTokenError::KeyLost => Self::conflict(error.to_string()),
            RevealTokenError::SealingKeyLocked(error) => Self::conflict(error.to_string()),
            RevealTokenError::Store(error) => error.into(),
        }
    }
}

impl From<RevokeTokenError> for ApiError {
    fn from(error: RevokeTokenError) -> Self {
        match error {
            RevokeTokenError::Forbidden(error) => error.into(),
            RevokeTokenError::NoSuchToken => Self::not_found(error.to_string()),
            RevokeTokenError::Ended | RevokeTokenError::NotRestorable(_) => {
                Self::conflict(error.to_string())
            }
            RevokeTokenError::Store(error) => error.into(),
        }
    }
}

impl From<ImportError> for ApiError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Forbidden(error) => error.into(),
            ImportError::SealingKeyLocked(error) => error.into(),
            ImportError::Store(error) => error.into(),
        }
    }
}

impl From<NamedTokenError> for ApiError {
    fn from(error: NamedTokenError) -> Self {
        match error {
            NamedTokenError::Forbidden(error) => error.into(),
            NamedTokenError::NoSuchUser => Self::field("user", "There is no such user."),
            NamedTokenError::NoSuchToken => Self::not_found(error.to_string()),
            NamedTokenError::Ended | NamedTokenError::NotNamed | NamedTokenError::TooMany(_) => {
                Self::conflict(error.to_string())
            }
            NamedTokenError::MoreThanOwn => Self::Detail(StatusCode::FORBIDDEN, error.to_string()),
            NamedTokenError::Invalid(faults) => Self::fields([
                ("name", messages(faults.name)),
                ("scopes", messages(faults.scopes)),
                ("expires", messages(faults.expires)),
                ("idle_seconds", messages(faults.idle_seconds)),
                ("allowed", messages(faults.allowed)),
                ("max_uses", messages(faults.max_uses)),
            ]),
            NamedTokenError::Store(error) => error.into(),
        }
    }
}

impl From<UnlockUserError> for ApiError {
    fn from(error: UnlockUserError) -> Self {
        match error {
            UnlockUserError::Forbidden(error) => error.into(),
            UnlockUserError::NoSuchUser => Self::not_found(error.to_string()),
            UnlockUserError::Store(error) => error.into(),
        }
    }
}

impl From<ChangeSettingsError> for ApiError {
    fn from(error: ChangeSettingsError) -> Self {
        match error {
            ChangeSettingsError::Forbidden(error) => error.into(),
            ChangeSettingsError::Form(message) => Self::bad_request(message),
            ChangeSettingsError::Fault(fault) => Self::field(fault.field, fault.message),
            ChangeSettingsError::Store(error) => error.into(),
        }
    }
}

impl From<AuditLogError> for ApiError {
    fn from(error: AuditLogError) -> Self {
        match error {
            AuditLogError::Forbidden(error) => error.into(),
            AuditLogError::Store(error) => error.into(),
        }
    }
}

/// The faults' own sentences.
fn messages<T: ToString>(faults: impl IntoIterator<Item = T>) -> Vec<String> {
    faults.into_iter().map(|fault| fault.to_string()).collect()
}
