use std::net::TcpListener;

use keyfob_core::SystemClock;
use tempfile::TempDir;

use super::*;
use crate::folder::tests::ready;

async fn server() -> (TempDir, Server) {
    let (folders, folder) = ready().await;
    let settings = Settings::at(folders.path().join("config/app.json"));
    (
        folders,
        Server::new(Arc::new(folder), settings, Arc::new(SystemClock)),
    )
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

#[tokio::test]
async fn starts_answers_and_stops() {
    let (_folders, server) = server().await;
    assert_eq!(
        (server.status().state, server.status().port),
        (ServerState::Stopped, 8000)
    );
    let port = free_port();
    server.start(Some(port)).await.unwrap();
    let status = server.status();
    assert_eq!(status.state, ServerState::Running);
    assert_eq!(status.address, Some(format!("http://127.0.0.1:{port}")));
    assert!(status.store_bytes > 0 && status.since.is_some());
    assert!(
        tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
    );

    server.stop().await;
    assert_eq!(
        (server.status().state, server.status().address),
        (ServerState::Stopped, None)
    );
    assert!(
        tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_err()
    );
    server.start(None).await.unwrap();
    assert_eq!(server.status().port, port, "the port is remembered");
    server.stop().await;
}

#[tokio::test]
async fn a_taken_port_is_told_with_its_holder_and_the_next_free_one() {
    let (_folders, server) = server().await;
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port();
    server.start(Some(port)).await.unwrap();
    let status = server.status();
    assert_eq!((status.state, status.port), (ServerState::PortTaken, port));
    let problem = status.problem.unwrap();
    assert_eq!(problem.message, format!("Port {port} is in use."));
    assert!(problem.next_free_port.is_none_or(|free| free > port));
    if cfg!(target_os = "linux") {
        let holder = problem.holder.unwrap();
        assert!(holder.contains(" (PID "), "{holder}");
    }
    drop(other);
    server.start(Some(port)).await.unwrap();
    assert_eq!(
        (server.status().state, server.status().problem),
        (ServerState::Running, None)
    );
    server.stop().await;
}

#[tokio::test]
async fn moves_to_another_port() {
    let (_folders, server) = server().await;
    let (first, second) = (free_port(), free_port());
    server.start(Some(first)).await.unwrap();
    server.start(Some(first)).await.unwrap();
    server.start(Some(second)).await.unwrap();
    assert_eq!(server.status().port, second);
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap().port();
    let refused = server.start(Some(taken)).await.unwrap_err();
    assert_eq!(refused.kind, "port_taken");
    let status = server.status();
    assert_eq!((status.state, status.port), (ServerState::Running, second));
    assert!(
        tokio::net::TcpStream::connect(("127.0.0.1", first))
            .await
            .is_err()
    );
    server.stop().await;
}

#[tokio::test]
async fn changes_are_told() {
    let (_folders, server) = server().await;
    let mut changes = server.changes();
    changes.mark_unchanged();
    server.start(Some(free_port())).await.unwrap();
    changes.changed().await.unwrap();
    assert_eq!(changes.borrow_and_update().state, ServerState::Running);
    server.fail(&IpcError::new("store", "The store is damaged."));
    changes.changed().await.unwrap();
    assert_eq!(
        server.status().problem.unwrap().message,
        "The store is damaged."
    );
    server.stop().await;
}
