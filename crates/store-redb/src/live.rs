//! Live tokens in memory: what a token check needs, for the tokens in use.
//!
//! Readers fill it, the commit thread takes out what a write touches before it answers that write.
//! A reader remembers the generation before it looks at the database and puts in what it found only
//! if the generation is still the same, so that nothing old gets in after it was taken out.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use keyfob_core::{Digest, LiveToken};

/// Locks, so that checks of different tokens seldom meet.
const SHARDS: usize = 16;

type Shard = RwLock<HashMap<Digest, Arc<LiveToken>, BuildHasherDefault<DigestHasher>>>;

/// The map; see the module.
pub(crate) struct LiveTokens {
    shards: [Shard; SHARDS],
    shard_capacity: usize,
    generation: AtomicU64,
}

/// A moment to compare with; see [`LiveTokens::insert`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Generation(u64);

impl LiveTokens {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            shards: Default::default(),
            shard_capacity: capacity.div_ceil(SHARDS),
            generation: AtomicU64::new(0),
        }
    }

    pub(crate) fn get(&self, digest: &Digest) -> Option<Arc<LiveToken>> {
        let shard = self.shard(digest).read();
        shard
            .unwrap_or_else(PoisonError::into_inner)
            .get(digest)
            .cloned()
    }

    /// To be asked before the database is read.
    pub(crate) fn generation(&self) -> Generation {
        Generation(self.generation.load(Ordering::SeqCst))
    }

    /// Keeps what was read since `since`, unless something was taken out meanwhile.
    pub(crate) fn insert(&self, digest: Digest, token: &Arc<LiveToken>, since: Generation) {
        let shard = self.shard(&digest).write();
        let mut shard = shard.unwrap_or_else(PoisonError::into_inner);
        if self.generation() != since || self.shard_capacity == 0 {
            return;
        }
        if shard.len() >= self.shard_capacity && !shard.contains_key(&digest) {
            // Any will do: it is read again when it is used again.
            if let Some(other) = shard.keys().next().copied() {
                shard.remove(&other);
            }
        }
        shard.insert(digest, token.clone());
    }

    /// Takes tokens out. When this returns nobody gets their old form any more.
    pub(crate) fn evict(&self, digests: &[Digest]) {
        if digests.is_empty() {
            return;
        }
        self.generation.fetch_add(1, Ordering::SeqCst);
        for digest in digests {
            let shard = self.shard(digest).write();
            shard.unwrap_or_else(PoisonError::into_inner).remove(digest);
        }
    }

    /// Takes everything out, for when it is not known what became of a write.
    pub(crate) fn clear(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        for shard in &self.shards {
            shard
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .clear();
        }
    }

    fn shard(&self, digest: &Digest) -> &Shard {
        // Not the bytes that the hasher takes, so that a shard's map stays evenly filled.
        &self.shards[usize::from(digest.as_bytes()[31]) % SHARDS]
    }
}

/// A digest is as good as random, so its first bytes are its hash.
#[derive(Default)]
pub(crate) struct DigestHasher(u64);

impl Hasher for DigestHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk() {
            self.0 = u64::from_le_bytes(*first);
        }
    }

    fn write_usize(&mut self, _length: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use keyfob_core::{Token, TokenId, TokenKind, TokenSettings, User, UserId};
    use keyfob_testkit::make::{at, user};

    fn token(id: u64) -> Arc<LiveToken> {
        let wish = user("ada");
        let owner = User {
            id: UserId(id),
            username: wish.username,
            email: wish.email,
            first_name: wish.first_name,
            last_name: wish.last_name,
            is_active: true,
            is_staff: false,
            is_superuser: false,
            date_joined: at(0),
            last_login: None,
            password: wish.password,
            failed: Default::default(),
        };
        let token = Token {
            id: TokenId(id),
            kind: TokenKind::Classic,
            user: owner.id,
            digest: digest(id),
            prefix: "9054f7aa".to_owned(),
            created: at(0),
            sealed: None,
            settings: TokenSettings::default(),
            issued_by: String::new(),
            rotated_from: None,
            rotated_out: None,
            ended: None,
            uses: 0,
            last_use: None,
        };
        Arc::new(LiveToken::new(&token, &owner))
    }

    fn digest(id: u64) -> Digest {
        Digest::of(&id.to_le_bytes())
    }

    #[test]
    fn what_was_read_before_an_eviction_does_not_get_in_after_it() {
        let live = LiveTokens::new(100);
        let before = live.generation();
        live.insert(digest(1), &token(1), before);
        assert_eq!(live.get(&digest(1)), Some(token(1)));
        live.evict(&[digest(1)]);
        assert_eq!(live.get(&digest(1)), None);
        live.insert(digest(1), &token(1), before);
        assert_eq!(live.get(&digest(1)), None);
        live.insert(digest(1), &token(1), live.generation());
        assert!(live.get(&digest(1)).is_some());
        live.clear();
        assert_eq!(live.get(&digest(1)), None);
    }

    #[test]
    fn it_never_holds_more_than_its_bound() {
        let live = LiveTokens::new(64);
        for id in 0..5_000 {
            live.insert(digest(id), &token(id), live.generation());
            assert!(live.get(&digest(id)).is_some());
        }
        let held: usize = live
            .shards
            .iter()
            .map(|shard| shard.read().unwrap().len())
            .sum();
        assert!(held <= 64, "{held}");
    }
}
