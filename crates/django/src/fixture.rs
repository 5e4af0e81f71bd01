//! A fixture for `manage.py loaddata`: what `dumpdata --natural-primary --natural-foreign` writes of
//! `auth.user` and `authtoken.token`.
//!
//! Users have no number in it but their name, so that they take no other user's place in a database
//! that has some; a user of the same name is overwritten.

use std::io::{self, Write};

use jiff::Timestamp;
use keyfob_api::{ImportToken, ImportUser};
use serde::Serialize;

use crate::time;

#[derive(Serialize)]
struct Object<'a, F> {
    model: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pk: Option<&'a str>,
    fields: F,
}

/// In the order of Django's own model.
#[derive(Serialize)]
struct UserFields<'a> {
    password: &'a str,
    last_login: Option<String>,
    is_superuser: bool,
    username: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    email: &'a str,
    is_staff: bool,
    is_active: bool,
    date_joined: String,
    groups: [(); 0],
    user_permissions: [(); 0],
}

#[derive(Serialize)]
struct TokenFields<'a> {
    user: [&'a str; 1],
    created: String,
}

/// Writes a fixture, one object a line. Without [`finish`](Self::finish) it is no JSON.
pub struct FixtureWriter<W> {
    output: W,
    objects: u64,
}

impl<W: Write> FixtureWriter<W> {
    /// Begins a fixture.
    ///
    /// # Errors
    /// The output's.
    pub fn begin(mut output: W) -> io::Result<Self> {
        output.write_all(b"[")?;
        Ok(Self { output, objects: 0 })
    }

    /// Adds a user, whose password must be encoded as Django does. A token's user comes before it.
    ///
    /// # Errors
    /// The output's.
    pub fn user(&mut self, user: &ImportUser) -> io::Result<()> {
        self.put(&Object {
            model: "auth.user",
            pk: None,
            fields: UserFields {
                password: user.password.expose(),
                last_login: user.last_login.map(written),
                is_superuser: user.is_superuser,
                username: &user.username,
                first_name: &user.first_name,
                last_name: &user.last_name,
                email: &user.email,
                is_staff: user.is_staff,
                is_active: user.is_active,
                date_joined: written(user.date_joined),
                groups: [],
                user_permissions: [],
            },
        })
    }

    /// Adds a token.
    ///
    /// # Errors
    /// The output's.
    pub fn token(&mut self, token: &ImportToken) -> io::Result<()> {
        self.put(&Object {
            model: "authtoken.token",
            pk: Some(token.key.expose()),
            fields: TokenFields {
                user: [&token.username],
                created: written(token.created),
            },
        })
    }

    /// The output so far.
    pub const fn get_mut(&mut self) -> &mut W {
        &mut self.output
    }

    /// Ends the fixture; gives the output back, flushed.
    ///
    /// # Errors
    /// The output's.
    pub fn finish(mut self) -> io::Result<W> {
        self.output.write_all(b"\n]\n")?;
        self.output.flush()?;
        Ok(self.output)
    }

    fn put(&mut self, object: &impl Serialize) -> io::Result<()> {
        let before: &[u8] = if self.objects == 0 { b"\n" } else { b",\n" };
        self.output.write_all(before)?;
        serde_json::to_writer(&mut self.output, object)?;
        self.objects += 1;
        Ok(())
    }
}

fn written(at: Timestamp) -> String {
    time::write(at)
}
