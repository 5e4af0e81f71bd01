//! `docs/openapi.json` is what the code says. `cargo xtask gen` writes it anew.

#[test]
fn the_committed_document_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let current = keyfob_server::document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("KEYFOB_WRITE_OPENAPI").is_some() {
        std::fs::write(path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == current,
        "docs/openapi.json is stale: run cargo xtask gen"
    );
}
