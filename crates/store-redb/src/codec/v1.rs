//! Records of schema 1, as they are read once when a store is upgraded.

use keyfob_core::{Digest, StoreError, Token, TokenId, TokenKind, TokenSettings, User, UserId};

use super::fields::{Reader, damaged};
use super::token::sealed;
use super::user::person;
use super::{Kind, open_version};

const VERSION: u8 = 1;

/// The only kind there was.
const CLASSIC: u8 = 1;

pub(crate) fn decode_user_v1(id: u64, bytes: &[u8]) -> Result<User, StoreError> {
    let fields = open_version(Kind::User, VERSION, &id.to_le_bytes(), bytes)?;
    let mut reader = Reader::new(fields);
    let flags = reader.byte()?;
    let user = person(UserId(id), flags, &mut reader)?;
    reader.finish()?;
    Ok(user)
}

pub(crate) fn decode_token_v1(id: u64, bytes: &[u8]) -> Result<Token, StoreError> {
    let fields = open_version(Kind::Token, VERSION, &id.to_le_bytes(), bytes)?;
    let mut reader = Reader::new(fields);
    if reader.byte()? != CLASSIC {
        return Err(damaged("an unknown kind of token"));
    }
    let token = Token {
        id: TokenId(id),
        kind: TokenKind::Classic,
        user: UserId(reader.number()?),
        digest: Digest::from_bytes(reader.fixed()?),
        created: reader.time()?,
        prefix: reader.text()?.to_owned(),
        sealed: sealed(&mut reader)?,
        settings: TokenSettings::default(),
        issued_by: String::new(),
        rotated_from: None,
        rotated_out: None,
        ended: None,
        uses: 0,
        last_use: None,
    };
    reader.finish()?;
    Ok(token)
}
