//! The real window, driven through WebDriver, on a desk of its own: display, session bus and keyring.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failure here is a failed test"
)]

mod desk;
mod flow;
mod keychain;
mod steps;
mod tokens;
mod tour;
mod window;
mod without;

/// The harness itself: a desk's keyring keeps what is put into it, and another desk does not see it.
#[test]
fn each_desk_has_a_keyring_of_its_own() {
    let (one, other) = (desk::Desk::new(), desk::Desk::new());
    keychain::store(&one, "harness", "found", "a stored secret");
    assert!(keychain::search(&one, "harness", "found").contains("a stored secret"));
    assert!(!keychain::search(&other, "harness", "found").contains("a stored secret"));
}
