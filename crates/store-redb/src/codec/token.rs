//! Tokens as records.

use keyfob_core::sealing::{SealedKey, SealingKeyId};
use keyfob_core::{
    Digest, Ended, HowEnded, Network, RotatedOut, Scopes, Sliding, StoreError, Token, TokenId,
    TokenKind, TokenSettings, Use, UserId,
};

use super::fields::{Reader, Writer, damaged};
use super::{Kind, close, open};

/// Kinds by the byte that stands for each. Never changed, only added to.
const KINDS: [(u8, TokenKind); 3] = [
    (1, TokenKind::Classic),
    (2, TokenKind::Named),
    (3, TokenKind::Session),
];

/// Ends by the byte that stands for each. Never changed, only added to.
const ENDS: [(u8, HowEnded); 6] = [
    (1, HowEnded::Revoked),
    (2, HowEnded::Expired),
    (3, HowEnded::RotatedOut),
    (4, HowEnded::LoggedOut),
    (5, HowEnded::Replaced),
    (6, HowEnded::PasswordChanged),
];

/// The byte that stands for a kind, here and in indexes.
pub(crate) const fn kind_byte(kind: TokenKind) -> u8 {
    match kind {
        TokenKind::Classic => 1,
        TokenKind::Named => 2,
        TokenKind::Session => 3,
    }
}

const fn end_byte(how: HowEnded) -> u8 {
    match how {
        HowEnded::Revoked => 1,
        HowEnded::Expired => 2,
        HowEnded::RotatedOut => 3,
        HowEnded::LoggedOut => 4,
        HowEnded::Replaced => 5,
        HowEnded::PasswordChanged => 6,
    }
}

fn named<T: Copy>(all: &[(u8, T)], byte: u8, what: &str) -> Result<T, StoreError> {
    let found = all.iter().find(|(its, _)| *its == byte);
    found.map(|(_, value)| *value).ok_or_else(|| damaged(what))
}

pub(crate) fn encode_token(token: &Token) -> Vec<u8> {
    let mut writer = Writer::new(Kind::Token.version());
    writer.byte(kind_byte(token.kind));
    writer.number(token.user.0);
    writer.fixed(token.digest.as_bytes());
    writer.time(token.created);
    writer.text(&token.prefix);
    writer.option(token.sealed.as_ref(), |writer, sealed| {
        writer.fixed(&sealed.key_id.0);
        writer.fixed(&sealed.nonce);
        writer.bytes(&sealed.ciphertext);
    });
    write_settings(&mut writer, &token.settings);
    writer.text(&token.issued_by);
    writer.option(token.rotated_from, |writer, from| writer.number(from.0));
    writer.option(token.rotated_out, |writer, out| {
        writer.number(out.to.0);
        writer.time(out.until);
    });
    writer.option(token.ended.as_ref(), write_end);
    writer.number(token.uses);
    writer.option(token.last_use.as_ref(), write_use);
    close(Kind::Token, &token.id.0.to_le_bytes(), writer.finish())
}

fn write_settings(writer: &mut Writer, settings: &TokenSettings) {
    writer.text(&settings.name);
    writer.option(settings.scopes.as_ref(), |writer, scopes| {
        writer.text(&scopes.to_string());
    });
    writer.option(settings.expires, Writer::time);
    writer.option(settings.sliding.as_ref(), |writer, sliding| {
        writer.small(sliding.idle_seconds);
        writer.small(sliding.step_seconds);
        writer.option(sliding.cap, Writer::time);
    });
    writer.number(settings.allowed.len() as u64);
    for network in &settings.allowed {
        writer.text(&network.to_string());
    }
    writer.option(settings.max_uses, Writer::number);
    writer.byte(u8::from(settings.disabled));
}

fn write_end(writer: &mut Writer, ended: &Ended) {
    writer.time(ended.at);
    writer.byte(end_byte(ended.how));
    writer.text(&ended.by);
    writer.text(&ended.why);
}

fn write_use(writer: &mut Writer, last: &Use) {
    writer.time(last.at);
    writer.option(last.address, |writer, address| {
        writer.text(&address.to_string());
    });
    writer.option(last.agent.as_deref(), Writer::text);
}

pub(crate) fn decode_token(id: u64, bytes: &[u8]) -> Result<Token, StoreError> {
    let mut reader = Reader::new(open(Kind::Token, &id.to_le_bytes(), bytes)?);
    let token = Token {
        id: TokenId(id),
        kind: named(&KINDS, reader.byte()?, "an unknown kind of token")?,
        user: UserId(reader.number()?),
        digest: Digest::from_bytes(reader.fixed()?),
        created: reader.time()?,
        prefix: reader.text()?.to_owned(),
        sealed: sealed(&mut reader)?,
        settings: settings(&mut reader)?,
        issued_by: reader.text()?.to_owned(),
        rotated_from: reader.option(|reader| Ok(TokenId(reader.number()?)))?,
        rotated_out: reader.option(|reader| {
            Ok(RotatedOut {
                to: TokenId(reader.number()?),
                until: reader.time()?,
            })
        })?,
        ended: reader.option(ended)?,
        uses: reader.number()?,
        last_use: reader.option(last_use)?,
    };
    reader.finish()?;
    Ok(token)
}

pub(super) fn sealed(reader: &mut Reader<'_>) -> Result<Option<SealedKey>, StoreError> {
    reader.option(|reader| {
        Ok(SealedKey {
            key_id: SealingKeyId(reader.fixed()?),
            nonce: reader.fixed()?,
            ciphertext: reader.bytes()?.to_vec(),
        })
    })
}

fn settings(reader: &mut Reader<'_>) -> Result<TokenSettings, StoreError> {
    Ok(TokenSettings {
        name: reader.text()?.to_owned(),
        scopes: reader.option(|reader| {
            Scopes::parse_list(reader.text()?).map_err(|_| damaged("odd scopes"))
        })?,
        expires: reader.option(Reader::time)?,
        sliding: reader.option(|reader| {
            Ok(Sliding {
                idle_seconds: reader.small()?,
                step_seconds: reader.small()?,
                cap: reader.option(Reader::time)?,
            })
        })?,
        allowed: networks(reader)?,
        max_uses: reader.option(Reader::number)?,
        disabled: reader.flag()?,
    })
}

fn networks(reader: &mut Reader<'_>) -> Result<Vec<Network>, StoreError> {
    let count = reader.number()?;
    // Ends at the first one that is missing, however large a bent count is.
    (0..count)
        .map(|_| reader.parsed("an odd network"))
        .collect()
}

fn ended(reader: &mut Reader<'_>) -> Result<Ended, StoreError> {
    Ok(Ended {
        at: reader.time()?,
        how: named(&ENDS, reader.byte()?, "an unknown end")?,
        by: reader.text()?.to_owned(),
        why: reader.text()?.to_owned(),
    })
}

fn last_use(reader: &mut Reader<'_>) -> Result<Use, StoreError> {
    Ok(Use {
        at: reader.time()?,
        address: reader.option(|reader| reader.parsed("an odd address"))?,
        agent: reader.option(|reader| Ok(reader.text()?.to_owned()))?,
    })
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
