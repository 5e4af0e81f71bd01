//! A token, as the accounts of these tests hold it.

use jiff::Timestamp;
use keyfob_core::password::PasswordHash;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::{
    Digest, Grant, LiveToken, Token, TokenId, TokenKind, TokenSettings, User, UserId,
};

/// When it always is here.
pub const NOW: Timestamp = Timestamp::constant(1_767_225_600, 250_000_000);

/// A token.
pub struct Held {
    pub id: TokenId,
    pub owner: String,
    pub kind: TokenKind,
    pub expires: Option<Timestamp>,
    pub grant: Grant,
}

impl Held {
    /// What the wire gets to see of it.
    pub fn live(&self, key: &[u8]) -> LiveToken {
        let scopes = match &self.grant {
            Grant::Everything => None,
            Grant::Scopes(scopes) => Some(scopes.clone()),
        };
        let token = Token {
            id: self.id,
            kind: self.kind,
            user: UserId(1),
            digest: Digest::of(key),
            prefix: String::new(),
            created: NOW,
            sealed: None,
            settings: TokenSettings {
                scopes,
                expires: self.expires,
                ..TokenSettings::default()
            },
            issued_by: String::new(),
            rotated_from: None,
            rotated_out: None,
            ended: None,
            uses: 0,
            last_use: None,
        };
        let owner = User {
            id: UserId(1),
            username: self.owner.clone(),
            email: String::new(),
            first_name: String::new(),
            last_name: String::new(),
            is_active: true,
            is_staff: false,
            is_superuser: false,
            date_joined: NOW,
            last_login: None,
            password: PasswordHash::unusable(),
            failed: FailedLogIns::default(),
        };
        LiveToken::new(&token, &owner)
    }
}
