//! Bodies that blocking work writes, piece by piece, on a thread of its own.

use std::io::{self, Write};

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use tokio::sync::mpsc;

/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

/// Pieces that may wait for a slow reader; then the work waits.
const WAITING: usize = 4;

/// A body with what `work` writes. If the work fails, the body breaks off, so that nobody takes it
/// for whole; if the reader goes away, the work's next piece fails.
pub(crate) fn written(
    work: impl FnOnce(&mut PieceWriter) -> io::Result<()> + Send + 'static,
) -> Body {
    let (sender, mut receiver) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut writer = PieceWriter {
            sender,
            piece: Vec::with_capacity(PIECE),
        };
        let done = work(&mut writer).and_then(|()| writer.flush());
        if let Err(error) = done {
            tracing::warn!(%error, "a download broke off");
            // If nobody reads any longer there is nobody to tell.
            let _ = writer.sender.blocking_send(Err(error));
        }
    });
    Body::from_stream(stream::poll_fn(move |context| receiver.poll_recv(context)))
}

/// Gathers what is written into pieces, and waits while too many are unread.
pub(crate) struct PieceWriter {
    sender: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl PieceWriter {
    fn send(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let sent = self.sender.blocking_send(Ok(piece.into()));
        sent.map_err(|_| io::Error::new(io::ErrorKind::BrokenPipe, "the receiver went away"))
    }
}

impl Write for PieceWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        if self.piece.len() == PIECE {
            self.send()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.piece.is_empty() {
            true => Ok(()),
            false => self.send(),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[tokio::test]
    async fn all_that_was_written_arrives() {
        let expected: Vec<u8> = (0..300_000_u32).map(|n| n as u8).collect();
        let sent = expected.clone();
        let body = written(move |out| out.write_all(&sent));
        assert_eq!(to_bytes(body, usize::MAX).await.unwrap(), expected);
    }

    #[tokio::test]
    async fn a_failure_breaks_the_body_off() {
        let body = written(|out| {
            out.write_all(&[1; 100_000])?;
            Err(io::Error::other("no"))
        });
        assert!(to_bytes(body, usize::MAX).await.is_err());
    }

    #[tokio::test]
    async fn work_ends_when_nobody_reads() {
        let (sender, ended) = tokio::sync::oneshot::channel();
        let body = written(move |out| {
            let failed = loop {
                if let Err(error) = out.write_all(&[0; PIECE]) {
                    break error;
                }
            };
            sender.send(failed.kind()).unwrap();
            Err(failed)
        });
        drop(body);
        assert_eq!(ended.await.unwrap(), io::ErrorKind::BrokenPipe);
    }
}
