//! Logins over HTTP against the hashing they cannot do without.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use keyfob_core::password::{Workspace, hash};
use keyfob_core::{OsRng, Password};
use keyfob_server::serve::{bind, serve};
use keyfob_server::{Site, SiteOptions};
use keyfob_store_redb::Options;

use crate::load::throughput;
use crate::report::Pair;
use crate::setup::{Keyfob, PASSWORD};

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);
/// Fewer than the queue holds, so that none is turned away.
const CONNECTIONS: usize = 32;

pub(crate) async fn compare() -> anyhow::Result<Pair> {
    let keyfob = Keyfob::open(Options::default())?;
    keyfob.user("vitor").await?;
    let site = Arc::new(Site::new(&keyfob.authority, SiteOptions::default()));
    let server = serve(bind(([127, 0, 0, 1], 0).into()).await?, site, 1024);
    let body = format!(r#"{{"username":"vitor","password":"{PASSWORD}"}}"#);
    let head = "POST /api-token-auth/ HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    let head = format!(
        "{head}Content-Type: application/json\r\nContent-Length: {}",
        body.len()
    );
    let request = format!("{head}\r\n\r\n{body}");
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        a.push(throughput(server.address(), request.as_bytes(), CONNECTIONS, ROUND).await?);
        b.push(tokio::task::spawn_blocking(raw).await?);
    }
    server.shutdown().await;
    Ok(Pair {
        title: "Logins over HTTP against raw argon2id (19 MiB, 2 passes) on every core",
        unit: "hashes/s",
        ours: ("POST /api-token-auth/", a),
        theirs: ("argon2id alone", b),
        bound: None,
    })
}

/// Hashes in each second, on every core.
fn raw() -> f64 {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let start = Instant::now();
    let workers: Vec<_> = (0..threads)
        .map(|_| {
            thread::spawn(move || {
                let mut workspace = Workspace::new();
                let password = Password::new(PASSWORD.to_owned());
                let mut made = 0.0;
                while start.elapsed() < ROUND {
                    made += f64::from(u8::from(hash(&mut workspace, &password, &OsRng).is_ok()));
                }
                made
            })
        })
        .collect();
    let made: f64 = workers
        .into_iter()
        .filter_map(|worker| worker.join().ok())
        .sum();
    made / start.elapsed().as_secs_f64()
}
