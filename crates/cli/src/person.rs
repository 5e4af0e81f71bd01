//! The name of the person at this computer, which Django offers for a superuser.

/// The name as `getpass.getuser` finds it: `LOGNAME`, `USER`, `LNAME`, `USERNAME`, then the system.
pub fn login_name() -> Option<String> {
    ["LOGNAME", "USER", "LNAME", "USERNAME"]
        .iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .find(|name| !name.is_empty())
        .or_else(system_name)
        .map(|name| offered(&name))
        .filter(|name| keyfob_core::check_username(name).is_ok())
}

/// Django's `get_default_username` leaves ASCII letters in lower case and no blanks.
fn offered(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_ascii() && *c != ' ')
        .collect::<String>()
        .to_ascii_lowercase()
}

#[cfg(unix)]
fn system_name() -> Option<String> {
    let own = rustix::process::getuid().as_raw().to_string();
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut rows = users
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>());
    rows.find(|fields| fields.get(2) == Some(&own.as_str()))
        .and_then(|fields| fields.first().map(|name| (*name).to_owned()))
}

#[cfg(not(unix))]
fn system_name() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_offered_as_django_does() {
        assert_eq!(offered("Ada Lovelace"), "adalovelace");
        assert_eq!(offered("José"), "jos");
    }
}
