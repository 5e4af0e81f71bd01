//! `keyfob user`.

mod create;
mod delete;
mod enable;
mod list;
mod set_password;
mod unlock;

use clap::Subcommand;
use keyfob_api::{CheckPassword, PasswordCheck, Secret};

use crate::failure::Failure;
use crate::place::Place;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List users
    List(list::Args),
    /// Create a user
    Create(create::Args),
    /// Let a disabled user in again
    Enable(enable::Args),
    /// Keep a user out: neither password nor token works
    Disable(enable::Args),
    /// Let a user log in again who was stopped by too many wrong passwords
    Unlock(unlock::Args),
    /// Set a user's password, and revoke the user's tokens
    SetPassword(set_password::Args),
    /// Delete a user and the user's tokens
    Delete(delete::Args),
}

/// Does it.
pub async fn run(place: &Place, command: Command) -> Result<(), Failure> {
    match command {
        Command::List(args) => list::run(place, args).await,
        Command::Create(args) => create::run(place, args).await,
        Command::Enable(args) => enable::run(place, args, true).await,
        Command::Disable(args) => enable::run(place, args, false).await,
        Command::Unlock(args) => unlock::run(place, args).await,
        Command::SetPassword(args) => set_password::run(place, args).await,
        Command::Delete(args) => delete::run(place, args).await,
    }
}

/// What the rules refuse a password for.
pub fn check(
    place: &Place,
    username: &str,
    email: &str,
) -> impl AsyncFn(&Secret) -> Result<Vec<String>, Failure> {
    async move |password: &Secret| {
        let question = CheckPassword {
            password: password.clone(),
            username: username.to_owned(),
            email: email.to_owned(),
        };
        let admin = place.admin().await?;
        let check: PasswordCheck = admin.post("/api/v1/check-password/", &question).await?;
        Ok(check.errors)
    }
}
