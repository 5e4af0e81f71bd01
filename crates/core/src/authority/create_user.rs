//! Making a user.

use super::{Actor, Authority, Forbidden};
use crate::audit::AuditAction;
use crate::password::{PasswordFault, PasswordHash, faults};
use crate::sealing::SealingKeyLocked;
use crate::store::{NewUser, Refusal, WriteError};
use crate::{
    EmailFault, HashingError, Key, Password, StoreError, Token, User, UsernameFault, check_email,
    check_username, normalize_username,
};

/// A user somebody wants made.
#[derive(Debug, Clone, Default)]
pub struct CreateUser {
    /// Normalised (NFKC) before it is checked.
    pub username: String,
    /// An address, or nothing.
    pub email: String,
    /// Given name, or nothing.
    pub first_name: String,
    /// Family name, or nothing.
    pub last_name: String,
    /// None: a user who cannot log in until a password is set.
    pub password: Option<Password>,
    /// May log in.
    pub is_active: bool,
    /// May use the admin API.
    pub is_staff: bool,
    /// May manage staff.
    pub is_superuser: bool,
    /// A classic token at once.
    pub create_token: bool,
    /// Take a password the rules refuse; for the operator only.
    pub allow_weak_password: bool,
}

/// Why no user was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateUserError {
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// Fields are wrong; every one that is, at once.
    #[error("Some fields are wrong")]
    Invalid {
        /// What is wrong with the username.
        username: Option<UsernameFault>,
        /// What is wrong with the email.
        email: Option<EmailFault>,
        /// What is wrong with the password.
        password: Vec<PasswordFault>,
    },
    /// Another user has the name.
    #[error("A user with that username already exists.")]
    UsernameTaken,
    /// A token was asked for, but cannot be sealed now.
    #[error(transparent)]
    SealingKeyLocked(#[from] SealingKeyLocked),
    /// The password could not be hashed.
    #[error(transparent)]
    Hashing(#[from] HashingError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<WriteError> for CreateUserError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused(Refusal::UsernameTaken) => Self::UsernameTaken,
            WriteError::Refused(other) => Self::Store(StoreError::Unavailable(other.to_string())),
            WriteError::Store(error) => Self::Store(error),
        }
    }
}

impl Authority {
    /// Makes a user; gives the token's key too where one was asked for.
    ///
    /// # Errors
    /// [`CreateUserError`]; nothing is made then.
    pub async fn create_user(
        &self,
        actor: &Actor,
        mut wish: CreateUser,
    ) -> Result<(User, Option<(Token, Key)>), CreateUserError> {
        actor.must_manage(wish.is_staff || wish.is_superuser)?;
        if wish.allow_weak_password {
            actor.must_be_operator()?;
        }
        wish.username = normalize_username(&wish.username);
        check(&wish)?;
        if self.store.user_by_name(&wish.username).await?.is_some() {
            return Err(CreateUserError::UsernameTaken);
        }
        let password = match wish.password.take() {
            Some(password) => self.hashing.hash(password).await?,
            None => PasswordHash::unusable(),
        };
        let minted = match wish.create_token {
            true => {
                actor.must_have(None)?;
                Some(self.mint(actor.name()).await?)
            }
            false => None,
        };
        let (key, token) = minted.unzip();
        let user = self.new_user(wish, password);
        let draft = actor
            .draft(AuditAction::CreateUser, self.clock.now())
            .with("is_staff", user.is_staff)
            .with("is_superuser", user.is_superuser)
            .with("token", token.is_some());
        let (user, token) = self.store.create_user(user, token, draft).await?;
        Ok((user, token.zip(key)))
    }

    pub(super) fn new_user(&self, wish: CreateUser, password: PasswordHash) -> NewUser {
        NewUser {
            username: wish.username,
            email: wish.email,
            first_name: wish.first_name,
            last_name: wish.last_name,
            is_active: wish.is_active,
            is_staff: wish.is_staff,
            is_superuser: wish.is_superuser,
            date_joined: self.clock.now(),
            last_login: None,
            password,
        }
    }
}

pub(super) fn check(wish: &CreateUser) -> Result<(), CreateUserError> {
    let username = check_username(&wish.username).err();
    let email = check_email(&wish.email).err();
    let password = match &wish.password {
        Some(password) => choice_faults(
            password,
            &wish.username,
            &wish.email,
            wish.allow_weak_password,
        ),
        None => Vec::new(),
    };
    if username.is_none() && email.is_none() && password.is_empty() {
        return Ok(());
    }
    Err(CreateUserError::Invalid {
        username,
        email,
        password,
    })
}

/// What is wrong with a chosen password; a weak one may be allowed, one too long to hash never.
pub(super) fn choice_faults(
    password: &Password,
    username: &str,
    email: &str,
    allow_weak: bool,
) -> Vec<PasswordFault> {
    let mut found = faults(password, username, email);
    if allow_weak {
        found.retain(|fault| *fault == PasswordFault::TooLong);
    }
    found
}
