//! Where users stand in the indexes.

use jiff::Timestamp;
use keyfob_core::{StoreError, User};

use super::Draft;
use super::shift::shift;
use crate::records::fold;

/// The sort key of what never happened: before all times.
pub(crate) const NEVER: i64 = i64::MIN;

impl Draft<'_> {
    /// Moves a user in each index where its place changes.
    pub(super) fn move_user(
        &mut self,
        id: u64,
        old: Option<&User>,
        new: Option<&User>,
    ) -> Result<(), StoreError> {
        let (old, new) = (old.map(Place::of), new.map(Place::of));
        let (old, new) = (old.as_ref(), new.as_ref());
        let name = |place: &Place| (place.name.clone(), id);
        let (was, is) = (old.map(name), new.map(name));
        shift(&mut self.users_by_name, text(&was), text(&is))?;
        let email = |place: &Place| (!place.email.is_empty()).then(|| (place.email.clone(), id));
        let (was, is) = (old.and_then(email), new.and_then(email));
        shift(&mut self.users_by_email, text(&was), text(&is))?;
        let joined = |place: &Place| (place.joined, id);
        shift(&mut self.users_by_joined, old.map(joined), new.map(joined))?;
        let login = |place: &Place| (place.last_login, id);
        shift(
            &mut self.users_by_last_login,
            old.map(login),
            new.map(login),
        )?;
        let working = |place: &Place| place.superuser.then_some(id);
        shift(
            &mut self.superusers,
            old.and_then(working),
            new.and_then(working),
        )
    }
}

/// A text and a number as a key.
pub(super) fn text(place: &Option<(String, u64)>) -> Option<(&str, u64)> {
    place.as_ref().map(|(text, id)| (&**text, *id))
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
