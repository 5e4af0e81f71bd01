//! The audit log's entries as records.

use keyfob_core::StoreError;
use keyfob_core::audit::{Anchor, AuditEntry, ChainHash};

use super::fields::{Reader, Writer, damaged};
use super::{Kind, close, open};

/// The draft is kept as the very JSON that its hash is made of.
pub(crate) fn encode_entry(entry: &AuditEntry) -> Result<Vec<u8>, StoreError> {
    let draft = serde_json::to_vec(&entry.draft);
    let draft = draft.map_err(|_| damaged("an entry that cannot be written"))?;
    let mut writer = Writer::new(Kind::Entry.version());
    writer.fixed(entry.previous.as_bytes());
    writer.fixed(entry.hash.as_bytes());
    writer.fixed(&draft);
    let key = entry.number.to_le_bytes();
    Ok(close(Kind::Entry, &key, writer.finish()))
}

pub(crate) fn decode_entry(number: u64, bytes: &[u8]) -> Result<AuditEntry, StoreError> {
    let mut reader = Reader::new(open(Kind::Entry, &number.to_le_bytes(), bytes)?);
    let previous = ChainHash::from_bytes(reader.fixed()?);
    let hash = ChainHash::from_bytes(reader.fixed()?);
    let draft = serde_json::from_slice(reader.rest());
    Ok(AuditEntry {
        number,
        draft: draft.map_err(|_| damaged("an unknown entry"))?,
        previous,
        hash,
    })
}

pub(crate) fn encode_bound(name: &str, anchor: Anchor) -> Vec<u8> {
    let mut writer = Writer::new(Kind::Entry.version());
    writer.number(anchor.number);
    writer.fixed(anchor.hash.as_bytes());
    close(Kind::Entry, name.as_bytes(), writer.finish())
}

pub(crate) fn decode_bound(name: &str, bytes: &[u8]) -> Result<Anchor, StoreError> {
    let mut reader = Reader::new(open(Kind::Entry, name.as_bytes(), bytes)?);
    let anchor = Anchor {
        number: reader.number()?,
        hash: ChainHash::from_bytes(reader.fixed()?),
    };
    reader.finish()?;
    Ok(anchor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use keyfob_core::Source;
    use keyfob_core::audit::{AuditAction, AuditActor, AuditDraft, ChainWalk, TargetKind};
    use proptest::prelude::*;

    prop_compose! {
        fn entries()(
            texts in prop::collection::vec(".{0,40}", 5),
            at in 0_i128..253_402_207_200_999_999_999,
            numbers in any::<[u64; 2]>(),
            action in prop::sample::select(AuditAction::ALL),
            refused: bool,
        ) -> AuditEntry {
            let actor = AuditActor {
                name: texts[0].clone(),
                user: None,
                token: None,
            };
            let source = Source {
                agent: Some(texts[1].clone()),
                ..Source::default()
            };
            let at = jiff::Timestamp::from_nanosecond(at).unwrap();
            let draft = AuditDraft::new(action, actor, source, at)
                .about(TargetKind::User, Some(numbers[0]), &texts[2])
                .with(&texts[3], numbers[1])
                .with("z", vec![&*texts[4], "b"])
                .with("a", &*texts[4]);
            let draft = if refused { draft.refused(&texts[4]) } else { draft };
            AuditEntry::seal(draft, Anchor { number: numbers[0] >> 1, ..Anchor::default() })
        }
    }

    proptest! {
        #[test]
        fn what_was_stored_comes_back_and_still_follows(entry in entries()) {
            let bytes = encode_entry(&entry).unwrap();
            let read = decode_entry(entry.number, &bytes).unwrap();
            prop_assert_eq!(&read, &entry);
            let before = Anchor { number: entry.number - 1, ..Anchor::default() };
            prop_assert_eq!(ChainWalk::after(before).step(&read), Ok(()));
            prop_assert!(decode_entry(entry.number ^ 1, &bytes).is_err());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let body = [&[1], &bytes[..]].concat();
            let _ = decode_entry(1, &close(Kind::Entry, &1_u64.to_le_bytes(), body.clone()));
            let _ = decode_bound("end", &close(Kind::Entry, b"end", body));
        }
    }
}
