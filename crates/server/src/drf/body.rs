//! Reading a request's body, bounded in size and in patience.

use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use tokio::time::timeout;

/// Django's `DATA_UPLOAD_MAX_MEMORY_SIZE`, in bytes.
pub(super) const MAX_BYTES: usize = 2_621_440;

/// How long a body may stand still; less in this crate's own tests, which wait for it to pass.
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 50 } else { 5_000 });

/// How much of a body that is too large is taken off the wire, so that the client, still sending,
/// gets to read the answer.
const MAX_DISCARDED: u64 = 8 * MAX_BYTES as u64;

/// Why there is no body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BodyFault {
    /// It is longer than allowed.
    #[error("Request body exceeded the limit.")]
    TooLarge,
    /// It stood still.
    #[error("Request body did not arrive in time.")]
    Stalled,
    /// The connection broke or the framing was wrong.
    #[error("Request body could not be read.")]
    Broken,
}

/// What becomes of a body that says from the start that it is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Excess {
    /// It is on its way: it is read and thrown away, within bounds.
    Discarded,
    /// The client waits to be asked for it, and is not.
    NotSent,
}

/// Reads the whole body.
pub(crate) async fn read(mut body: Body, limit: usize, excess: Excess) -> Result<Bytes, BodyFault> {
    if body.size_hint().lower() > limit as u64 {
        if excess == Excess::Discarded {
            discard(&mut body).await;
        }
        return Err(BodyFault::TooLarge);
    }
    let Some(first) = next(&mut body).await? else {
        return Ok(Bytes::new());
    };
    if body.is_end_stream() && first.len() <= limit {
        return Ok(first);
    }
    let mut whole = BytesMut::with_capacity(first.len());
    let mut chunk = Some(first);
    while let Some(bytes) = chunk {
        if whole.len() + bytes.len() > limit {
            discard(&mut body).await;
            return Err(BodyFault::TooLarge);
        }
        whole.extend_from_slice(&bytes);
        chunk = next(&mut body).await?;
    }
    Ok(whole.freeze())
}

/// The next piece of data.
async fn next(body: &mut Body) -> Result<Option<Bytes>, BodyFault> {
    loop {
        let frame = timeout(PATIENCE, body.frame()).await;
        match frame.map_err(|_| BodyFault::Stalled)? {
            None => return Ok(None),
            Some(Err(_)) => return Err(BodyFault::Broken),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}

/// Takes the rest off the wire, within bounds.
async fn discard(body: &mut Body) {
    let mut left = MAX_DISCARDED;
    if body.size_hint().lower() > left {
        return;
    }
    while let Ok(Some(bytes)) = next(body).await {
        left = left.saturating_sub(bytes.len() as u64);
        if left == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use axum::body::HttpBody;
    use hyper::body::Frame;

    use super::*;

    /// So many chunks of one size, then the end or silence.
    struct Chunks {
        left: usize,
        size: usize,
        ends: bool,
    }

    impl HttpBody for Chunks {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            if self.left == 0 {
                return if self.ends {
                    Poll::Ready(None)
                } else {
                    Poll::Pending
                };
            }
            self.left -= 1;
            let chunk = vec![b'x'; self.size];
            Poll::Ready(Some(Ok(Frame::data(chunk.into()))))
        }
    }

    async fn length(left: usize, size: usize, ends: bool) -> Result<usize, BodyFault> {
        let body = Body::new(Chunks { left, size, ends });
        read(body, 20, Excess::Discarded)
            .await
            .map(|bytes| bytes.len())
    }

    #[tokio::test]
    async fn the_limit_is_exact() {
        assert_eq!(length(4, 5, true).await, Ok(20));
        assert_eq!(length(3, 7, true).await, Err(BodyFault::TooLarge));
        assert_eq!(length(1, 21, true).await, Err(BodyFault::TooLarge));
        assert_eq!(length(0, 1, true).await, Ok(0));
        let known = Body::from("x".repeat(21));
        assert_eq!(
            read(known, 20, Excess::NotSent).await,
            Err(BodyFault::TooLarge)
        );
    }

    #[tokio::test]
    async fn a_body_that_stands_still_is_given_up() {
        assert_eq!(length(2, 5, false).await, Err(BodyFault::Stalled));
        assert_eq!(length(5, 5, false).await, Err(BodyFault::TooLarge));
    }
}
