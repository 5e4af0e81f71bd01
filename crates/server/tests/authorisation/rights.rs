//! Who may call what: every operation of the document stands here, or is for staff.

/// What an operation asks of its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Nothing.
    Open,
    /// Staff, with a token that may `admin`.
    Admin,
    /// The same, and a superuser.
    Superuser,
    /// A token that may `audit`.
    Audit,
    /// A token that may `introspect`.
    Introspect,
    /// To be the person at this computer.
    Operator,
}

/// Operations anybody may call. This list may only shrink. Load balancers and process managers, which
/// ask `/healthz` and `/readyz`, have no token, and learn nothing but whether to send requests.
const OPEN: &[&str] = &["GET /api/v1/schema/", "GET /healthz", "GET /readyz"];

const OPERATOR: &[&str] = &["POST /api/v1/tokens/{id}/reveal/", "POST /api/v1/import/"];

const SUPERUSER: &[&str] = &["PATCH /api/v1/settings/"];

const INTROSPECT: &[&str] = &[];

/// What an operation asks.
pub fn right(operation: &str) -> Right {
    let lists = [
        (OPEN, Right::Open),
        (OPERATOR, Right::Operator),
        (SUPERUSER, Right::Superuser),
        (INTROSPECT, Right::Introspect),
    ];
    let listed = lists.iter().find(|(list, _)| list.contains(&operation));
    match listed {
        Some((_, right)) => *right,
        None if operation.contains(" /api/v1/audit/") => Right::Audit,
        None => Right::Admin,
    }
}

/// Everybody who might call.
pub const CALLERS: &[&str] = &[
    "anonymous",
    "stranger",
    "inactive",
    "revoked",
    "user",
    "staff",
    "superuser",
    "superuser's read and write token",
    "superuser's admin token",
    "former staff's admin token",
    "user's audit token",
    "user's introspect token",
    "operator",
];

/// What a caller gets: 401, 403, or nothing of the kind.
pub fn refusal(right: Right, caller: &str) -> Option<u16> {
    let known = !matches!(caller, "anonymous" | "stranger" | "inactive" | "revoked");
    if right == Right::Open || caller == "operator" {
        return None;
    }
    if !known {
        return Some(401);
    }
    let may = match right {
        Right::Open => true,
        Right::Operator => false,
        Right::Admin => matches!(caller, "staff" | "superuser" | "superuser's admin token"),
        Right::Superuser => matches!(caller, "superuser" | "superuser's admin token"),
        Right::Audit => matches!(caller, "staff" | "superuser" | "user's audit token"),
        Right::Introspect => matches!(caller, "staff" | "superuser" | "user's introspect token"),
    };
    (!may).then_some(403)
}
