//! Login protection outlives a restart, since the store knows of it.

use keyfob_core::protection::Throttled;
use keyfob_core::store::UserQuery;
use keyfob_testkit::conformance::until;

use super::*;

#[test]
fn failures_count_on_after_a_restart_until_somebody_unlocks() {
    block_on(async {
        let it = fixture();
        let ada = it.add(user("ada")).await.id;
        let wrong = async |bench: &Bench| {
            let password = Password::new("no".to_owned());
            bench.authority.log_in("ada", password, &here()).await
        };
        for _ in 0..5 {
            assert_eq!(wrong(&it.bench).await, Err(LogInError::WrongCredentials));
        }
        let failed = async || it.store.user(ada).await.unwrap().unwrap().failed.count;
        until(async || failed().await == 5).await;
        // The use cases anew over the same store, as after a restart.
        let bench = Bench::new(it.store.clone());
        let throttled = LogInError::Throttled(Throttled {
            wait_seconds: Some(1),
        });
        assert_eq!(wrong(&bench).await, Err(throttled));
        bench.authority.unlock_user(&operator(), ada).await.unwrap();
        assert_eq!(failed().await, 0);
        let right = Password::new("ada".to_owned());
        assert!(bench.authority.log_in("ada", right, &here()).await.is_ok());
        let users = it.store.users(&UserQuery::default()).await.unwrap();
        assert_eq!(users.rows[0].failed, Default::default());
    });
}
