//! The limits of one HTTP/1.1 connection.

use std::time::Duration;

use hyper::server::conn::http1::Builder;
use hyper_util::rt::TokioTimer;

/// How long a client may take to send a request's head; an idle connection is closed after it too.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// Most headers of a request.
const MAX_HEADERS: usize = 64;

/// Most bytes of a request's head, and of what is buffered.
const MAX_BUFFER: usize = 64 * 1024;

/// hyper's HTTP/1 server with Keyfob's limits.
#[must_use]
pub fn http1() -> Builder {
    let mut builder = Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_BUFFER);
    builder
}
