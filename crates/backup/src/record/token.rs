//! Tokens. A key is not in them, only its digest and, sealed, the key of a classic token.

use jiff::Timestamp;
use keyfob_core::sealing::{SealedKey, SealingKeyId};
use keyfob_core::{
    Digest, Ended, Network, RotatedOut, Scopes, Sliding, Token, TokenId, TokenKind, TokenSettings,
    Use, UserId,
};
use serde::{Deserialize, Serialize};

use super::bytes::{Base64, BytesFault};

/// A token as it stands in a backup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub(super) struct TokenForm(Token);

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    id: u64,
    kind: TokenKind,
    user: u64,
    digest: Base64,
    prefix: String,
    created: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<SealedFields>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scopes: Option<Scopes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sliding: Option<Sliding>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    allowed: Vec<Network>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_uses: Option<u64>,
    #[serde(default)]
    disabled: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    issued_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rotated_from: Option<TokenId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rotated_out: Option<RotatedOut>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<Ended>,
    #[serde(default)]
    uses: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_use: Option<Use>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealedFields {
    key_id: Base64,
    nonce: Base64,
    ciphertext: Base64,
}

impl From<Token> for TokenForm {
    fn from(token: Token) -> Self {
        Self(token)
    }
}

impl From<TokenForm> for Token {
    fn from(form: TokenForm) -> Self {
        form.0
    }
}

impl From<TokenForm> for Fields {
    fn from(TokenForm(token): TokenForm) -> Self {
        let settings = token.settings;
        Self {
            id: token.id.0,
            kind: token.kind,
            user: token.user.0,
            digest: Base64(token.digest.as_bytes().to_vec()),
            prefix: token.prefix,
            created: token.created,
            sealed: token.sealed.map(SealedFields::from),
            name: settings.name,
            scopes: settings.scopes,
            expires: settings.expires,
            sliding: settings.sliding,
            allowed: settings.allowed,
            max_uses: settings.max_uses,
            disabled: settings.disabled,
            issued_by: token.issued_by,
            rotated_from: token.rotated_from,
            rotated_out: token.rotated_out,
            ended: token.ended,
            uses: token.uses,
            last_use: token.last_use,
        }
    }
}

impl TryFrom<Fields> for TokenForm {
    type Error = BytesFault;

    fn try_from(fields: Fields) -> Result<Self, Self::Error> {
        Ok(Self(Token {
            id: TokenId(fields.id),
            kind: fields.kind,
            user: UserId(fields.user),
            digest: Digest::from_bytes(fields.digest.array()?),
            prefix: fields.prefix,
            created: fields.created,
            sealed: fields.sealed.map(SealedKey::try_from).transpose()?,
            settings: TokenSettings {
                name: fields.name,
                scopes: fields.scopes,
                expires: fields.expires,
                sliding: fields.sliding,
                allowed: fields.allowed,
                max_uses: fields.max_uses,
                disabled: fields.disabled,
            },
            issued_by: fields.issued_by,
            rotated_from: fields.rotated_from,
            rotated_out: fields.rotated_out,
            ended: fields.ended,
            uses: fields.uses,
            last_use: fields.last_use,
        }))
    }
}

impl From<SealedKey> for SealedFields {
    fn from(sealed: SealedKey) -> Self {
        Self {
            key_id: Base64(sealed.key_id.0.to_vec()),
            nonce: Base64(sealed.nonce.to_vec()),
            ciphertext: Base64(sealed.ciphertext),
        }
    }
}

impl TryFrom<SealedFields> for SealedKey {
    type Error = BytesFault;

    fn try_from(fields: SealedFields) -> Result<Self, Self::Error> {
        Ok(Self {
            key_id: SealingKeyId(fields.key_id.array()?),
            nonce: fields.nonce.array()?,
            ciphertext: fields.ciphertext.0,
        })
    }
}
