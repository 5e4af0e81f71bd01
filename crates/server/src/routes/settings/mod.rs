//! What a server's keepers can set while it runs.

pub(crate) mod change;
pub(crate) mod show;

use keyfob_api as api;
use keyfob_core::Settings;

/// Settings as the API shows them: the same fields on both sides.
fn shown(settings: &Settings) -> api::Settings {
    let (session, protection) = (&settings.session, settings.protection);
    api::Settings {
        keywords: settings.keywords.clone(),
        hello: settings.hello,
        default_expiry_days: settings.default_expiry_days,
        longest_expiry_days: settings.longest_expiry_days,
        max_named_tokens: settings.max_named_tokens,
        session: api::SessionSettings {
            ttl_seconds: session.ttl_seconds,
            refresh: session.refresh,
            min_refresh_seconds: session.min_refresh_seconds,
            longest_seconds: session.longest_seconds,
            limit_per_user: session.limit_per_user,
        },
        protection: api::Protection {
            enabled: protection.enabled,
            free: protection.free,
            first_delay: protection.first_delay,
            longest_delay: protection.longest_delay,
            hard_stop: protection.hard_stop,
            burst: protection.burst,
            per_second: protection.per_second,
        },
        audit_retention_days: settings.audit_retention_days,
        keep_ended_days: settings.keep_ended_days,
        lock_console_seconds: settings.lock_console_seconds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_out() {
        let settings = Settings::default();
        let own = serde_json::to_value(&settings).unwrap();
        assert_eq!(serde_json::to_value(shown(&settings)).unwrap(), own);
    }
}
