//! Blocks and the foot.
//!
//! ```text
//! block:  'B', length of the content (4 bytes, at most 65,536), CRC-32 (IEEE) over the block's
//!         number from one (8 bytes) and the content, the content
//! foot:   'F', number of blocks (8 bytes), bytes of content in all (8 bytes), SHA-256 over all
//!         that precedes it (32 bytes)
//! ```
//!
//! The number in the checksum finds blocks that changed places.

mod read;
mod write;

pub use read::BlockReader;
pub use write::BlockWriter;

/// Most bytes of a block's content.
const MAX_CONTENT: usize = 65_536;

const BLOCK: u8 = b'B';
const FOOT: u8 = b'F';

/// What the foot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foot {
    /// How many blocks there are.
    pub blocks: u64,
    /// Bytes in all blocks.
    pub content: u64,
    /// SHA-256 over the file without this sum.
    pub sum: [u8; 32],
}

/// A block's checksum.
fn checksum(number: u64, content: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&number.to_le_bytes());
    hasher.update(content);
    hasher.finalize()
}
