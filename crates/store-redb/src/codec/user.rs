//! Users as records.

use keyfob_core::password::PasswordHash;
use keyfob_core::protection::FailedLogIns;
use keyfob_core::{StoreError, User, UserId};
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::Error as ValueError;

use super::fields::{Reader, Writer, damaged};
use super::{Kind, close, open};

const ACTIVE: u8 = 1;
const STAFF: u8 = 2;
const SUPERUSER: u8 = 4;
const LOGGED_IN: u8 = 8;
const FAILED: u8 = 16;

pub(crate) fn encode_user(user: &User) -> Vec<u8> {
    let mut writer = Writer::new(Kind::User.version());
    let flag = |on: bool, flag: u8| if on { flag } else { 0 };
    writer.byte(
        flag(user.is_active, ACTIVE)
            | flag(user.is_staff, STAFF)
            | flag(user.is_superuser, SUPERUSER)
            | flag(user.last_login.is_some(), LOGGED_IN)
            | flag(user.failed != FailedLogIns::default(), FAILED),
    );
    writer.time(user.date_joined);
    if let Some(at) = user.last_login {
        writer.time(at);
    }
    for text in [
        user.username.as_str(),
        &user.email,
        &user.first_name,
        &user.last_name,
        user.password.as_str(),
    ] {
        writer.text(text);
    }
    if user.failed != FailedLogIns::default() {
        writer.small(user.failed.count);
        writer.option(user.failed.last, Writer::time);
    }
    close(Kind::User, &user.id.0.to_le_bytes(), writer.finish())
}

pub(crate) fn decode_user(id: u64, bytes: &[u8]) -> Result<User, StoreError> {
    let mut reader = Reader::new(open(Kind::User, &id.to_le_bytes(), bytes)?);
    let flags = reader.byte()?;
    let mut user = person(UserId(id), flags, &mut reader)?;
    if flags & FAILED != 0 {
        user.failed = FailedLogIns {
            count: reader.small()?,
            last: reader.option(Reader::time)?,
        };
    }
    reader.finish()?;
    Ok(user)
}

/// The fields that were there from the first version on.
pub(super) fn person(id: UserId, flags: u8, reader: &mut Reader<'_>) -> Result<User, StoreError> {
    let date_joined = reader.time()?;
    let last_login = match flags & LOGGED_IN {
        0 => None,
        _ => Some(reader.time()?),
    };
    Ok(User {
        id,
        is_active: flags & ACTIVE != 0,
        is_staff: flags & STAFF != 0,
        is_superuser: flags & SUPERUSER != 0,
        date_joined,
        last_login,
        username: reader.text()?.to_owned(),
        email: reader.text()?.to_owned(),
        first_name: reader.text()?.to_owned(),
        last_name: reader.text()?.to_owned(),
        password: password(reader.text()?)?,
        failed: FailedLogIns::default(),
    })
}

/// Takes any text back that was stored; it is checked again before any work is done for it.
fn password(text: &str) -> Result<PasswordHash, StoreError> {
    let deserializer: serde::de::value::StrDeserializer<'_, ValueError> = text.into_deserializer();
    PasswordHash::deserialize(deserializer).map_err(|_| damaged("an odd password hash"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn users()(
            id in 1_u64..,
            texts in prop::collection::vec(".{0,200}", 4),
            flags in any::<[bool; 3]>(),
            joined in -377_705_023_201_000_000_i64..253_402_207_200_999_999,
            login in prop::option::of(0_i64..253_402_207_200_999_999),
            hash in "[!-~]{0,200}",
            count: u32,
            failed_at in prop::option::of(0_i64..253_402_207_200_999_999),
        ) -> User {
            let time = |at| jiff::Timestamp::from_microsecond(at).unwrap();
            User {
                id: UserId(id),
                username: texts[0].clone(),
                email: texts[1].clone(),
                first_name: texts[2].clone(),
                last_name: texts[3].clone(),
                is_active: flags[0],
                is_staff: flags[1],
                is_superuser: flags[2],
                date_joined: time(joined),
                last_login: login.map(time),
                password: password(&hash).unwrap(),
                failed: FailedLogIns { count, last: failed_at.map(time) },
            }
        }
    }

    proptest! {
        #[test]
        fn what_was_stored_comes_back(user in users()) {
            prop_assert_eq!(decode_user(user.id.0, &encode_user(&user)).unwrap(), user);
        }

        #[test]
        fn a_bent_cut_or_misplaced_record_is_damage(
            user in users(), at: prop::sample::Index, bit in 0..8,
        ) {
            let good = encode_user(&user);
            let mut bent = good.clone();
            bent[at.index(good.len())] ^= 1_u8 << bit;
            prop_assert!(decode_user(user.id.0, &bent).is_err());
            prop_assert!(decode_user(user.id.0, &good[..at.index(good.len())]).is_err());
            prop_assert!(decode_user(user.id.0 ^ 1, &good).is_err());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = decode_user(1, &bytes);
            let body = [&[Kind::User.version()], &bytes[..]].concat();
            let _ = decode_user(1, &close(Kind::User, &1_u64.to_le_bytes(), body));
        }
    }
}
