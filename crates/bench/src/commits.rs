//! 64 first logins' token writes at once: group commit against one commit for each write.

use std::sync::Arc;
use std::time::Instant;

use keyfob_core::audit::{AuditAction, AuditActor, AuditDraft};
use keyfob_core::store::{ExistingToken, IssueRule, NewToken};
use keyfob_core::{
    Clock as _, Key, OsRng, Source, Store as _, SystemClock, TokenKind, TokenSettings, UserId,
};
use keyfob_store_redb::{Options, RedbStore};

use crate::report::Pair;
use crate::setup::Keyfob;

const AT_ONCE: usize = 64;
const ROUNDS: usize = 7;
/// Batches of a round: enough for a round to take a while.
const BATCHES: usize = 8;

pub(crate) async fn compare() -> anyhow::Result<Pair> {
    let grouped = Keyfob::open(Options::default())?;
    let single = Keyfob::open(Options {
        jobs_per_commit: 1,
        ..Options::default()
    })?;
    let (ours, theirs) = (users(&grouped).await?, users(&single).await?);
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let our = writes(&grouped.store, &ours).await?;
        let their = writes(&single.store, &theirs).await?;
        // The first round only warms up.
        if round > 0 {
            a.push(our);
            b.push(their);
        }
    }
    Ok(Pair {
        title: "Durable token writes of 64 first logins at once",
        unit: "writes/s",
        ours: ("group commit", a),
        theirs: ("one commit for each write", b),
        bound: Some(5.0),
    })
}

async fn users(keyfob: &Keyfob) -> anyhow::Result<Vec<UserId>> {
    let mut users = Vec::new();
    for number in 0..AT_ONCE {
        users.push(keyfob.user(&format!("user-{number}")).await?);
    }
    Ok(users)
}

/// Writes in each second.
async fn writes(store: &Arc<RedbStore>, users: &[UserId]) -> anyhow::Result<f64> {
    let start = Instant::now();
    for _ in 0..BATCHES {
        let mut tasks = Vec::new();
        for &user in users {
            let store = Arc::clone(store);
            let token = token();
            tasks.push(tokio::spawn(async move {
                let rule = IssueRule::Classic(ExistingToken::Replace);
                store.issue_token(user, token, rule, draft()).await
            }));
        }
        for task in tasks {
            task.await??;
        }
    }
    #[allow(clippy::cast_precision_loss)] // Counts here are far below 2^52.
    let written = (BATCHES * users.len()) as f64;
    Ok(written / start.elapsed().as_secs_f64())
}

fn token() -> NewToken {
    let key = Key::generate(&OsRng);
    NewToken {
        kind: TokenKind::Classic,
        digest: key.digest(),
        prefix: key.prefix().to_owned(),
        created: SystemClock.now(),
        sealed: None,
        settings: TokenSettings::default(),
        issued_by: String::new(),
    }
}

fn draft() -> AuditDraft {
    let actor = AuditActor {
        name: "bench".to_owned(),
        user: None,
        token: None,
    };
    AuditDraft::new(
        AuditAction::IssueToken,
        actor,
        Source::default(),
        SystemClock.now(),
    )
}
