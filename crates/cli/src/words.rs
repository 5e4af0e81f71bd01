//! The admin API's words for what stands in a table.

use keyfob_api::{HowEnded, TokenKind, TokenStatus};

/// What sort of token it is.
pub const fn kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Classic => "classic",
        TokenKind::Named => "named",
        TokenKind::Session => "session",
    }
}

/// Kinds that can be asked for.
pub const KINDS: [&str; 3] = ["classic", "named", "session"];

/// How a token stands.
pub const fn status(status: TokenStatus) -> &'static str {
    match status {
        TokenStatus::Active => "active",
        TokenStatus::Grace => "grace",
        TokenStatus::Disabled => "disabled",
        TokenStatus::Expired => "expired",
        TokenStatus::UsedUp => "used_up",
        TokenStatus::Revoked => "revoked",
    }
}

/// Statuses that can be asked for.
pub const STATUSES: [&str; 6] = [
    "active", "grace", "disabled", "expired", "used_up", "revoked",
];

/// What ended a token.
pub const fn how(how: HowEnded) -> &'static str {
    match how {
        HowEnded::Revoked => "revoked",
        HowEnded::Expired => "expired",
        HowEnded::RotatedOut => "rotated out",
        HowEnded::LoggedOut => "logged out",
        HowEnded::Replaced => "replaced",
        HowEnded::PasswordChanged => "password changed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_the_apis_own() {
        let kinds: Vec<TokenKind> = KINDS
            .iter()
            .map(|word| serde_json::from_value((*word).into()).unwrap())
            .collect();
        assert!(kinds.iter().copied().map(kind).eq(KINDS));
        let statuses: Vec<TokenStatus> = STATUSES
            .iter()
            .map(|word| serde_json::from_value((*word).into()).unwrap())
            .collect();
        assert!(statuses.iter().copied().map(status).eq(STATUSES));
    }
}
