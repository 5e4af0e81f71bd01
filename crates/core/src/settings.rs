//! What a server's keepers can set while it runs.

use serde::{Deserialize, Serialize};

use crate::protection::Protection;

/// The name under which a store keeps them.
pub const SETTINGS: &str = "settings";

/// All settings, each with its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Keywords of the `Authorization` header that the DRF wire takes, whatever their case.
    pub keywords: Vec<String>,
    /// `/hello/` answers.
    pub hello: bool,
    /// Days a named token works where its maker does not say; none for no end.
    pub default_expiry_days: Option<u32>,
    /// Most days a named token may work; none for no limit.
    pub longest_expiry_days: Option<u32>,
    /// Most working named tokens of one user; one more is refused, none is ended for it.
    pub max_named_tokens: u32,
    /// Tokens made by a login in the manner of knox.
    pub session: SessionSettings,
    /// What slows guessing of passwords down.
    pub protection: Protection,
    /// Days an entry stays in the audit log; none for ever.
    pub audit_retention_days: Option<u32>,
    /// Days an ended token is kept to say why it does not work.
    pub keep_ended_days: u32,
    /// Seconds without input after which the window locks; none for never.
    pub lock_console_seconds: Option<u32>,
}

/// knox's settings of the same meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionSettings {
    /// `TOKEN_TTL`, in seconds; none for no end.
    pub ttl_seconds: Option<u32>,
    /// `AUTO_REFRESH`: each use moves the expiry.
    pub refresh: bool,
    /// `MIN_REFRESH_INTERVAL`, in seconds.
    pub min_refresh_seconds: u32,
    /// `AUTO_REFRESH_MAX_TTL`, in seconds.
    pub longest_seconds: Option<u32>,
    /// `TOKEN_LIMIT_PER_USER`.
    pub limit_per_user: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            keywords: vec!["Token".to_owned()],
            hello: true,
            default_expiry_days: Some(90),
            longest_expiry_days: None,
            max_named_tokens: 100,
            session: SessionSettings::default(),
            protection: Protection::default(),
            audit_retention_days: None,
            keep_ended_days: 30,
            lock_console_seconds: Some(15 * 60),
        }
    }
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self {
            ttl_seconds: Some(10 * 60 * 60),
            refresh: false,
            min_refresh_seconds: 60,
            longest_seconds: None,
            limit_per_user: None,
        }
    }
}

/// What is wrong with settings: the field's path and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct SettingsFault {
    /// The field, with `.` between levels.
    pub field: &'static str,
    /// What to do.
    pub message: String,
}

impl Settings {
    /// Whether these can be used.
    ///
    /// # Errors
    /// The first [`SettingsFault`].
    pub fn check(&self) -> Result<(), SettingsFault> {
        let word = |keyword: &String| {
            let token_char = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            !keyword.is_empty() && keyword.len() <= 32 && keyword.chars().all(token_char)
        };
        let has_token = |list: &[String]| list.iter().any(|k| k.eq_ignore_ascii_case("token"));
        if !self.keywords.iter().all(word) {
            return fault(
                "keywords",
                "A keyword is one word of letters, digits, - and _.",
            );
        }
        if !has_token(&self.keywords) || self.keywords.len() > 8 {
            return fault("keywords", "Token is one of them, and there are 8 at most.");
        }
        for (field, days) in [
            ("default_expiry_days", self.default_expiry_days),
            ("longest_expiry_days", self.longest_expiry_days),
            ("audit_retention_days", self.audit_retention_days),
            ("keep_ended_days", Some(self.keep_ended_days)),
        ] {
            if days.is_some_and(|days| days == 0 || days > 36_500) {
                return fault(field, "Choose 1 to 36500 days.");
            }
        }
        let (ours, longest) = (self.default_expiry_days, self.longest_expiry_days);
        if longest.is_some_and(|longest| ours.is_none_or(|ours| ours > longest)) {
            return fault(
                "default_expiry_days",
                "Choose no more than the longest expiry.",
            );
        }
        if self.max_named_tokens == 0 || self.max_named_tokens > 10_000 {
            return fault("max_named_tokens", "Choose 1 to 10000.");
        }
        let lock = self.lock_console_seconds;
        if lock.is_some_and(|seconds| !(60..=86_400).contains(&seconds)) {
            return fault("lock_console_seconds", "Choose 60 to 86400 seconds.");
        }
        self.session.check()?;
        self.protection.check()
    }
}

impl SessionSettings {
    fn check(&self) -> Result<(), SettingsFault> {
        let zero = |value: Option<u32>| value == Some(0);
        if zero(self.ttl_seconds) || zero(self.longest_seconds) || zero(self.limit_per_user) {
            return fault("session", "A limit is at least 1, or null for none.");
        }
        Ok(())
    }
}

pub(crate) fn fault(field: &'static str, message: &str) -> Result<(), SettingsFault> {
    let message = message.to_owned();
    Err(SettingsFault { field, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_can_be_used_and_come_back_from_json() {
        let settings = Settings::default();
        assert_eq!(settings.check(), Ok(()));
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings);
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), settings);
    }

    #[test]
    fn what_cannot_be_used_names_its_field() {
        type Breaking = fn(&mut Settings);
        let broken: [(&str, Breaking); 7] = [
            ("keywords", |s| s.keywords = vec!["Bearer".into()]),
            ("keywords", |s| s.keywords.push("a b".into())),
            ("keep_ended_days", |s| s.keep_ended_days = 0),
            ("default_expiry_days", |s| s.longest_expiry_days = Some(30)),
            ("lock_console_seconds", |s| {
                s.lock_console_seconds = Some(59);
            }),
            ("session", |s| s.session.ttl_seconds = Some(0)),
            ("protection", |s| s.protection.hard_stop = 1),
        ];
        for (field, breaking) in broken {
            let mut settings = Settings::default();
            breaking(&mut settings);
            assert_eq!(settings.check().unwrap_err().field, field);
        }
    }
}
