//! `keyfob createsuperuser`, which asks what Django's command of that name asks.

mod ask;

use keyfob_api::{CreateUser, CreatedUser};

use crate::asking::Terminal;
use crate::failure::Failure;
use crate::password::{self, BLANK, NewPassword, Wording};
use crate::place::Place;
use crate::{commands::user, output, person};

/// What to do where nobody can be asked.
const INSTEAD: &str = "Standard input is not a terminal, so nobody can be asked. Give --username \
    and --password-stdin, or --username and --noinput with KEYFOB_SUPERUSER_PASSWORD set.";

/// Its arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The new superuser's name
    #[arg(long, required_if_eq_any([("noinput", "true"), ("password_stdin", "true")]))]
    username: Option<String>,
    /// The new superuser's email address
    #[arg(long)]
    email: Option<String>,
    /// Ask nothing; the password is that in KEYFOB_SUPERUSER_PASSWORD, and without it nobody can log
    /// in until one is set
    #[arg(long, visible_alias = "no-input")]
    noinput: bool,
    /// Read the password from standard input and ask nothing
    #[arg(long, conflicts_with = "noinput")]
    password_stdin: bool,
    /// With --password-stdin: take a password the rules refuse
    #[arg(long, requires = "password_stdin")]
    allow_weak_password: bool,
}

/// Who is to be made.
#[derive(Debug)]
struct Wish {
    username: String,
    email: String,
    password: Option<NewPassword>,
}

/// Makes a superuser.
pub async fn run(place: &Place, args: Args) -> Result<(), Failure> {
    let wish = match (args.noinput, args.password_stdin) {
        (true, _) => unattended(args, from_variable()?),
        (false, true) => {
            let password = password::from_stdin()?;
            let allow_weak = args.allow_weak_password;
            unattended(
                args,
                Some(NewPassword {
                    password,
                    allow_weak,
                }),
            )
        }
        (false, false) => asked(place, args).await?,
    };
    let body = body(&wish);
    let admin = place.admin().await?;
    admin
        .post::<CreatedUser>("/api/v1/users/", &body)
        .await
        .map_err(ask::in_djangos_words)?;
    output::say("Superuser created successfully.")?;
    if wish.password.is_none() {
        let command = place.command(&format!("user set-password {}", wish.username));
        let variable = password::VARIABLE;
        output::complain(format_args!(
            "{variable} is not set, so nobody can log in as this user until you run: {command}"
        ));
    }
    Ok(())
}

fn unattended(args: Args, password: Option<NewPassword>) -> Wish {
    Wish {
        username: args.username.unwrap_or_default(),
        email: args.email.unwrap_or_default(),
        password,
    }
}

/// As Django, the rules do not judge a password that comes this way.
fn from_variable() -> Result<Option<NewPassword>, Failure> {
    use std::env::VarError;
    match std::env::var(password::VARIABLE) {
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Failure::refused(format!(
            "{} is not UTF-8.",
            password::VARIABLE
        ))),
        Ok(text) if text.trim().is_empty() => Err(Failure::refused(BLANK)),
        Ok(text) => Ok(Some(NewPassword {
            password: keyfob_api::Secret::new(text),
            allow_weak: true,
        })),
    }
}

async fn asked(place: &Place, args: Args) -> Result<Wish, Failure> {
    let mut terminal = Terminal::open(INSTEAD)?;
    let taken = async |name: &str| Ok(place.admin().await?.find_user(name).await?.is_some());
    let username = ask::username(&mut terminal, args.username, person::login_name(), taken).await?;
    let email = ask::email(&mut terminal, args.email)?;
    let check = user::check(place, &username, &email);
    let password = password::choose(&mut terminal, Wording::CreateUser, check).await?;
    Ok(Wish {
        username,
        email,
        password: Some(password),
    })
}

fn body(wish: &Wish) -> CreateUser {
    let password = wish.password.clone();
    CreateUser {
        username: wish.username.clone(),
        email: wish.email.clone(),
        first_name: String::new(),
        last_name: String::new(),
        allow_weak_password: password.as_ref().is_some_and(|new| new.allow_weak),
        password: password.map(|new| new.password),
        is_active: true,
        is_staff: true,
        is_superuser: true,
        create_token: false,
    }
}
