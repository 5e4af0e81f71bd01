//! What was acknowledged survives `kill -9`, under concurrent logins, creations and revocations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failure here is a failed test"
)]

mod ledger;
mod writer;

use std::time::Duration;

use keyfob_tests::home::{Home, Served};
use keyfob_tests::http::Client;

use ledger::Ledger;

const CYCLES: u64 = 20;
const WRITERS: u64 = 6;
/// As a password of the fixture's superuser; no other account has it.
const PASSWORD: &str = "a crash-test dummy's password";

#[test]
fn twenty_kills_lose_nothing_acknowledged() {
    let home = Home::new();
    let admin_key = first_superuser(&home);
    let mut all = Ledger::default();
    for cycle in 0..CYCLES {
        let mut served = home.serve(&[]);
        let ledger = write_until_killed(&mut served, &admin_key, cycle);
        assert!(
            ledger.acknowledged() > 0,
            "cycle {cycle}: the kill came before any answer"
        );
        drop(served);
        let after = home.serve(&[]);
        ledger.check(&after.client(), cycle);
        all.merge(ledger);
    }
    let served = home.serve(&[]);
    all.check(&served.client(), CYCLES);
    all.check_passwords(&served.client(), 25);
    assert!(
        all.acknowledged() >= 200,
        "too little was written: {}",
        all.acknowledged()
    );
}

/// Creates a superuser as a person would, and returns the key that `drf_create_token` prints.
fn first_superuser(home: &Home) -> String {
    let arguments = [
        "createsuperuser",
        "--username",
        "root",
        "--email",
        "r@example.com",
        "--noinput",
    ];
    let made = home.keyfob(&arguments, &[("KEYFOB_SUPERUSER_PASSWORD", PASSWORD)]);
    assert!(made.status.success(), "{made:?}");
    let issued = home.keyfob(&["drf_create_token", "root"], &[]);
    assert!(issued.status.success(), "{issued:?}");
    let said = String::from_utf8(issued.stdout).unwrap();
    let words: Vec<&str> = said.split_whitespace().collect();
    assert_eq!(
        (words[0], words[1], words[3]),
        ("Generated", "token", "for"),
        "{said}"
    );
    words[2].to_owned()
}

/// Lets the writers at the server, kills it after a while, and returns what it had acknowledged.
fn write_until_killed(served: &mut Served, admin_key: &str, cycle: u64) -> Ledger {
    let admin: Client = served.client().with_key(admin_key);
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let admin = admin.clone();
                scope.spawn(move || writer::write(&admin, cycle, writer))
            })
            .collect();
        // Another moment in each cycle; 7,919 is a prime far from the bounds.
        std::thread::sleep(Duration::from_millis(400 + cycle * 7919 % 900));
        served.group.kill();
        let mut ledger = Ledger::default();
        writers
            .into_iter()
            .for_each(|w| ledger.merge(w.join().unwrap()));
        ledger
    })
}
