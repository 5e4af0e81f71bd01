//! Which method a stored hash is of, decided and bounded before any of its work is done.

use super::argon::ArgonHash;
use super::bcrypt::{BcryptHash, Input};
use super::limits::MAX_HASH_BYTES;
use super::pbkdf2::{Digest, Pbkdf2Hash};
use super::refusal::HashRefusal;
use super::scrypt::ScryptHash;
use super::workspace::Workspace;

/// Longest method name that is repeated in a message.
const MAX_NAME_BYTES: usize = 32;

/// A stored hash that is well formed and cheap enough to verify.
pub(super) enum Scheme<'a> {
    Argon(ArgonHash),
    Pbkdf2(Pbkdf2Hash<'a>),
    Scrypt(ScryptHash<'a>),
    Bcrypt(BcryptHash<'a>),
}

impl<'a> Scheme<'a> {
    /// Reads a stored hash. The method is what stands before the first `$`, as in Django's
    /// `identify_hasher`; nothing stands there in Keyfob's own.
    pub(super) fn parse(text: &'a str) -> Result<Self, HashRefusal> {
        if text.len() > MAX_HASH_BYTES {
            return Err(HashRefusal::TooLong(text.len() as u64));
        }
        if text.starts_with('!') {
            return Err(HashRefusal::Unusable);
        }
        if text.starts_with("$argon2id$") {
            return ArgonHash::parse_bare(text).map(Self::Argon);
        }
        let (method, rest) = text.split_once('$').ok_or(HashRefusal::Unrecognised)?;
        match method {
            "argon2" => ArgonHash::parse_django(rest).map(Self::Argon),
            "pbkdf2_sha256" => Pbkdf2Hash::parse(Digest::Sha256, rest).map(Self::Pbkdf2),
            "pbkdf2_sha1" => Pbkdf2Hash::parse(Digest::Sha1, rest).map(Self::Pbkdf2),
            "scrypt" => ScryptHash::parse(rest).map(Self::Scrypt),
            "bcrypt_sha256" => BcryptHash::parse(Input::HexSha256, rest).map(Self::Bcrypt),
            "bcrypt" => BcryptHash::parse(Input::Plain, rest).map(Self::Bcrypt),
            other if is_name(other) => Err(HashRefusal::Method(other.to_owned())),
            _ => Err(HashRefusal::Unrecognised),
        }
    }

    /// The method's name.
    pub(super) fn method(&self) -> &'static str {
        match self {
            Self::Argon(hash) => hash.method(),
            Self::Pbkdf2(hash) => hash.method(),
            Self::Scrypt(_) => "scrypt",
            Self::Bcrypt(hash) => hash.method(),
        }
    }

    /// Whether a new hash would be made in just this way.
    pub(super) fn is_current(&self) -> bool {
        matches!(self, Self::Argon(hash) if hash.is_current())
    }

    /// Whether `password` gives this hash. This is the slow part.
    pub(super) fn matches(&self, workspace: &mut Workspace, password: &[u8]) -> bool {
        match self {
            Self::Argon(hash) => hash.matches(workspace, password),
            Self::Pbkdf2(hash) => hash.matches(password),
            Self::Scrypt(hash) => hash.matches(password),
            Self::Bcrypt(hash) => hash.matches(password),
        }
    }
}

/// Whether this looks like the name of a hasher rather than like a piece of anything else.
fn is_name(text: &str) -> bool {
    let name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    !text.is_empty() && text.len() <= MAX_NAME_BYTES && text.bytes().all(name)
}
