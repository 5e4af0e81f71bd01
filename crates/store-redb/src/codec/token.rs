//! Tokens as records.

use keyfob_core::sealing::{SealedKey, SealingKeyId};
use keyfob_core::{Digest, StoreError, Token, TokenId, TokenKind, UserId};

use super::fields::{Reader, Writer, damaged};
use super::{Kind, VERSION, close, open};

const CLASSIC: u8 = 1;

pub(crate) fn encode_token(token: &Token) -> Vec<u8> {
    let mut writer = Writer::new(VERSION);
    writer.byte(match token.kind {
        TokenKind::Classic => CLASSIC,
    });
    writer.number(token.user.0);
    writer.fixed(token.digest.as_bytes());
    writer.time(token.created);
    writer.bytes(token.prefix.as_bytes());
    match &token.sealed {
        None => writer.byte(0),
        Some(sealed) => {
            writer.byte(1);
            writer.fixed(&sealed.key_id.0);
            writer.fixed(&sealed.nonce);
            writer.bytes(&sealed.ciphertext);
        }
    }
    close(Kind::Token, &token.id.0.to_le_bytes(), writer.finish())
}

pub(crate) fn decode_token(id: u64, bytes: &[u8]) -> Result<Token, StoreError> {
    let mut reader = Reader::new(open(Kind::Token, &id.to_le_bytes(), bytes)?);
    let kind = match reader.byte()? {
        CLASSIC => TokenKind::Classic,
        _ => return Err(damaged("an unknown kind of token")),
    };
    let token = Token {
        id: TokenId(id),
        kind,
        user: UserId(reader.number()?),
        digest: Digest::from_bytes(reader.fixed()?),
        created: reader.time()?,
        prefix: reader.text()?.to_owned(),
        sealed: sealed(&mut reader)?,
    };
    reader.finish()?;
    Ok(token)
}

fn sealed(reader: &mut Reader<'_>) -> Result<Option<SealedKey>, StoreError> {
    match reader.byte()? {
        0 => Ok(None),
        1 => Ok(Some(SealedKey {
            key_id: SealingKeyId(reader.fixed()?),
            nonce: reader.fixed()?,
            ciphertext: reader.bytes()?.to_vec(),
        })),
        _ => Err(damaged("an unknown kind of seal")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn tokens()(
            id in 1_u64..,
            user: u64,
            digest: [u8; 32],
            created in 0_i64..253_402_207_200_999_999,
            prefix in ".{0,8}",
            sealed: Option<([u8; 8], [u8; 24], Vec<u8>)>,
        ) -> Token {
            Token {
                id: TokenId(id),
                kind: TokenKind::Classic,
                user: UserId(user),
                digest: Digest::from_bytes(digest),
                created: jiff::Timestamp::from_microsecond(created).unwrap(),
                prefix,
                sealed: sealed.map(|(key_id, nonce, ciphertext)| SealedKey {
                    key_id: SealingKeyId(key_id),
                    nonce,
                    ciphertext,
                }),
            }
        }
    }

    proptest! {
        #[test]
        fn what_was_stored_comes_back(token in tokens()) {
            prop_assert_eq!(decode_token(token.id.0, &encode_token(&token)).unwrap(), token);
        }

        #[test]
        fn a_bent_record_is_damage(token in tokens(), at: prop::sample::Index, bit in 0..8) {
            let mut bytes = encode_token(&token);
            let at = at.index(bytes.len());
            bytes[at] ^= 1_u8 << bit;
            prop_assert!(decode_token(token.id.0, &bytes).is_err());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let body = [&[VERSION, CLASSIC], &bytes[..]].concat();
            let _ = decode_token(1, &close(Kind::Token, &1_u64.to_le_bytes(), body));
        }
    }
}
