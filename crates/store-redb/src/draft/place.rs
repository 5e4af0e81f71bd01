//! Where users stand in the indexes.

use jiff::Timestamp;
use keyfob_core::{StoreError, User};

use super::Draft;
use crate::records::{fault, fold};

/// The sort key of users who never logged in: before all others.
pub(crate) const NEVER: i64 = i64::MIN;

impl Draft<'_> {
    /// Takes a user out of the indexes, except where `next` stands in the same place.
    pub(super) fn unindex(&mut self, user: &User, next: Option<&User>) -> Result<(), StoreError> {
        let (id, place) = (user.id.0, Place::of(user));
        let next = next.map(Place::of);
        if next.as_ref().is_none_or(|next| next.name != place.name) {
            self.users_by_name
                .remove((&*place.name, id))
                .map_err(fault)?;
        }
        if !place.email.is_empty() && next.as_ref().is_none_or(|next| next.email != place.email) {
            self.users_by_email
                .remove((&*place.email, id))
                .map_err(fault)?;
        }
        if next.as_ref().is_none_or(|next| next.joined != place.joined) {
            self.users_by_joined
                .remove((place.joined, id))
                .map_err(fault)?;
        }
        if next
            .as_ref()
            .is_none_or(|next| next.last_login != place.last_login)
        {
            self.users_by_last_login
                .remove((place.last_login, id))
                .map_err(fault)?;
        }
        if place.superuser && next.is_none_or(|next| !next.superuser) {
            self.superusers.remove(id).map_err(fault)?;
        }
        Ok(())
    }

    /// Puts a user into the indexes, except where `before` stands in the same place.
    pub(super) fn index(&mut self, before: Option<&User>, user: &User) -> Result<(), StoreError> {
        let (id, place) = (user.id.0, Place::of(user));
        let before = before.map(Place::of);
        if before
            .as_ref()
            .is_none_or(|before| before.name != place.name)
        {
            self.users_by_name
                .insert((&*place.name, id), ())
                .map_err(fault)?;
        }
        if !place.email.is_empty()
            && before
                .as_ref()
                .is_none_or(|before| before.email != place.email)
        {
            self.users_by_email
                .insert((&*place.email, id), ())
                .map_err(fault)?;
        }
        if before
            .as_ref()
            .is_none_or(|before| before.joined != place.joined)
        {
            self.users_by_joined
                .insert((place.joined, id), ())
                .map_err(fault)?;
        }
        if before
            .as_ref()
            .is_none_or(|before| before.last_login != place.last_login)
        {
            self.users_by_last_login
                .insert((place.last_login, id), ())
                .map_err(fault)?;
        }
        if place.superuser && before.is_none_or(|before| !before.superuser) {
            self.superusers.insert(id, ()).map_err(fault)?;
        }
        Ok(())
    }
}

/// Where a user stands in the indexes.
struct Place {
    name: String,
    email: String,
    joined: i64,
    last_login: i64,
    superuser: bool,
}

impl Place {
    fn of(user: &User) -> Self {
        Self {
            name: fold(&user.username),
            email: fold(&user.email),
            joined: user.date_joined.as_microsecond(),
            last_login: user.last_login.map_or(NEVER, Timestamp::as_microsecond),
            superuser: user.is_working_superuser(),
        }
    }
}
