//! An entry as the API shows it.

use keyfob_api as api;
use keyfob_core::Via;
use keyfob_core::audit::{AuditEntry, Outcome, TargetKind};

pub(super) fn show_entry(entry: AuditEntry) -> api::AuditEntry {
    let AuditEntry {
        number,
        draft,
        previous,
        hash,
    } = entry;
    let (outcome, reason) = match draft.outcome {
        Outcome::Done => (api::AuditOutcome::Done, None),
        Outcome::Refused(reason) => (api::AuditOutcome::Refused, Some(reason)),
    };
    api::AuditEntry {
        number,
        at: draft.at,
        actor: api::AuditActor {
            name: draft.actor.name,
            user: draft.actor.user.map(|id| id.0),
            token: draft.actor.token.map(|id| id.0),
        },
        via: via(draft.source.via).to_owned(),
        address: draft.source.address.map(|address| address.to_string()),
        agent: draft.source.agent,
        request_id: draft.source.request_id,
        action: draft.action.as_str().to_owned(),
        target: draft.target.map(|target| api::AuditTarget {
            kind: kind(target.kind).to_owned(),
            id: target.id,
            label: target.label,
        }),
        outcome,
        reason,
        details: draft.details,
        previous: previous.to_string(),
        hash: hash.to_string(),
    }
}

const fn via(via: Via) -> &'static str {
    match via {
        Via::Tcp => "tcp",
        Via::Local => "local",
        Via::Process => "process",
    }
}

const fn kind(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::User => "user",
        TargetKind::Token => "token",
        TargetKind::Route => "route",
        TargetKind::Server => "server",
    }
}
