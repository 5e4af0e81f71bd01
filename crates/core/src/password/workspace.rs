//! The memory Argon2 works in.

use std::fmt;

use argon2::{Argon2, Block};

use super::argon::CURRENT;

/// Why no hash was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// The password has more than [`MAX_PASSWORD_BYTES`](super::MAX_PASSWORD_BYTES).
    #[error("The password is too long")]
    TooLong,
    /// Argon2 refused, or there was no memory for it.
    #[error("Password hashing failed: {0}")]
    Argon2(#[from] argon2::Error),
}

/// 19 MiB that a hashing thread keeps, so that no login waits for fresh pages.
pub struct Workspace {
    blocks: Vec<Block>,
}

impl Workspace {
    /// Takes the memory for a hash with the current parameters.
    #[must_use]
    pub fn new() -> Self {
        Self {
            blocks: vec![Block::new(); CURRENT.cost.memory_kib as usize],
        }
    }

    /// Runs Argon2 here, or in memory taken for this run only if the hash asks for more.
    pub(super) fn argon2(
        &mut self,
        context: &Argon2<'_>,
        password: &[u8],
        salt: &[u8],
        output: &mut [u8],
    ) -> Result<(), argon2::Error> {
        let count = context.params().block_count();
        if let Some(blocks) = self.blocks.get_mut(..count) {
            return context.hash_password_into_with_memory(password, salt, output, blocks);
        }
        let mut blocks = Vec::new();
        blocks
            .try_reserve_exact(count)
            .map_err(|_| argon2::Error::OutOfMemory)?;
        blocks.resize(count, Block::new());
        context.hash_password_into_with_memory(password, salt, output, blocks)
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Workspace")
    }
}
