//! Loading what another store held: in a few large transactions, then read back and compared.

use keyfob_core::store::{Dump, Load, Record, Store as _, Written};
use keyfob_core::{StoreError, store::WriteError};

use super::RedbStore;
use crate::codec;

/// Records of one transaction.
const AT_ONCE: usize = 10_000;

impl RedbStore {
    pub(super) async fn load_all(&self, mut records: Load) -> Written<()> {
        self.commits.write(|draft| draft.must_be_empty()).await?;
        let mut print = Fingerprint::default();
        loop {
            let (chunk, rest) = blocking(move || next_chunk(records)).await?;
            if chunk.is_empty() {
                break;
            }
            records = rest;
            for record in &chunk {
                print.add(record)?;
            }
            self.commits.write(move |draft| draft.load(&chunk)).await?;
        }
        self.commits.write(|draft| draft.check_loaded()).await?;
        let dump = self.dump().await?;
        let read = blocking(move || fingerprint(dump)).await?;
        match read == print {
            true => Ok(()),
            false => {
                let what = "what was loaded does not come back as it was";
                Err(StoreError::Damaged(what.to_owned()).into())
            }
        }
    }
}

fn next_chunk(mut records: Load) -> Written<(Vec<Record>, Load)> {
    let chunk = records.by_ref().take(AT_ONCE).collect::<Result<_, _>>()?;
    Ok((chunk, records))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Written<T> + Send + 'static,
) -> Written<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|stopped| WriteError::Store(StoreError::Unavailable(stopped.to_string())))?
}

fn fingerprint(dump: Dump) -> Written<Fingerprint> {
    let mut print = Fingerprint::default();
    for record in dump {
        print.add(&record?)?;
    }
    Ok(print)
}

/// How many records there are, and the sum of their checksums; in whatever order they come. Counters
/// are left out, as loading may raise them.
#[derive(Default, PartialEq, Eq)]
struct Fingerprint {
    count: u64,
    sum: u64,
}

impl Fingerprint {
    fn add(&mut self, record: &Record) -> Result<(), StoreError> {
        let bytes = match record {
            Record::Number { .. } => return Ok(()),
            Record::Value { name, bytes } => codec::seal_value(name, bytes),
            Record::User(user) => codec::encode_user(user),
            Record::Token(token) => codec::encode_token(token),
            Record::Route(route) => codec::encode_route(route)?,
            Record::AuditAnchor(anchor) => codec::encode_bound("anchor", *anchor),
            Record::Audit(entry) => codec::encode_entry(entry)?,
        };
        self.count += 1;
        let sum = crc32fast::hash(&bytes);
        self.sum = self.sum.wrapping_add(u64::from(sum));
        Ok(())
    }
}
