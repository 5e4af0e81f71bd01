//! What an open folder tells whoever runs it.

// Helpers here run in tests only, where a panic is the way to fail.
#![allow(clippy::unwrap_used)]

use keyfob_host::{DataDir, Host, HostError, HostOptions, Running, ServeOptions};
use tempfile::TempDir;

async fn running() -> (TempDir, Host, Running) {
    let temp = tempfile::tempdir().unwrap();
    let dir = DataDir::at(temp.path().join("data"), temp.path().join("config"));
    let host = Host::open(&dir, HostOptions::default()).await.unwrap();
    let options = ServeOptions {
        listen: ([127, 0, 0, 1], 0).into(),
        metrics_listen: Some(([127, 0, 0, 1], 0).into()),
        ..ServeOptions::default()
    };
    let running = host.serve(options).await.unwrap();
    (temp, host, running)
}

async fn get(address: std::net::SocketAddr, path: &str) -> (u16, String) {
    let answer = reqwest::get(format!("http://{address}{path}"))
        .await
        .unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// The value of a sample without labels.
fn sample(text: &str, name: &str) -> f64 {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name} ")));
    line.unwrap_or_else(|| panic!("{name} in {text}"))
        .parse()
        .unwrap()
}

#[tokio::test]
async fn the_figures_are_those_of_the_folder() {
    let (_temp, _host, running) = running().await;
    let metrics = running.metrics_address().unwrap();
    let ready = get(running.address(), "/readyz").await;
    assert_eq!(ready.0, 200, "{ready:?}");
    let (_, first) = get(metrics, "/metrics").await;
    for _ in 0..5 {
        assert_eq!(get(running.address(), "/readyz").await.0, 200);
    }
    let (_, second) = get(metrics, "/metrics").await;
    let commits = "keyfob_store_commits_total";
    assert!(
        sample(&first, commits) >= 1.0,
        "readiness was tried by a write"
    );
    assert_eq!(
        sample(&first, commits),
        sample(&second, commits),
        "and not again at once"
    );
    assert!(sample(&second, "keyfob_store_size_bytes") > 0.0);
    assert!(sample(&second, "keyfob_hashing_queue_capacity") > 0.0);
    assert!(sample(&second, "keyfob_connections_accepted_total") >= 1.0);
    assert!(sample(&second, "keyfob_uptime_seconds") > 0.0);
    assert!(second.contains("keyfob_build_info{version="), "{second}");
    // The main listener has them for staff only.
    assert_eq!(get(running.address(), "/metrics").await.0, 401);
    running.shutdown().await;
}

#[tokio::test]
async fn metrics_are_for_this_computer_only() {
    let (_temp, host, running) = running().await;
    let options = ServeOptions {
        listen: ([127, 0, 0, 1], 0).into(),
        metrics_listen: Some(([0, 0, 0, 0], 0).into()),
        behind_tls_proxy: true,
        ..ServeOptions::default()
    };
    let refused = host.serve(options).await;
    assert!(matches!(refused, Err(HostError::Bind(_))), "{refused:?}");
    running.shutdown().await;
}
