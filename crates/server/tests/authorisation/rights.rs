//! Who may call what: every operation of the document stands here, or is for staff.

/// What an operation asks of its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Nothing.
    Open,
    /// Staff, with a token that may `admin`.
    Admin,
    /// The same, with a token that may all its owner may: what it makes may as much.
    Unlimited,
    /// Staff and a superuser.
    Superuser,
    /// A token that may `audit`.
    Audit,
    /// A token that may `introspect`.
    Introspect,
    /// To be the person at this computer.
    Operator,
    /// A token that works, if any came at all.
    NoBadToken,
    /// A token that works.
    Token,
    /// A token that may `read`.
    Read,
    /// The same, and no session's.
    ReadWithoutSession,
    /// A session's token.
    Session,
    /// A password.
    Password,
}

/// Operations anybody may call. This list may only shrink. Load balancers and process managers, which
/// ask `/healthz` and `/readyz`, have no token, and learn nothing but whether to send requests.
const OPEN: &[&str] = &["GET /api/v1/schema/", "GET /healthz", "GET /readyz"];

const OPERATOR: &[&str] = &[
    "POST /api/v1/tokens/{id}/reveal/",
    "POST /api/v1/import/",
    "POST /api/v1/backup/",
    "POST /api/v1/export/django/",
];

const UNLIMITED: &[&str] = &["POST /api/v1/tokens/"];

const SUPERUSER: &[&str] = &["PATCH /api/v1/settings/"];

const INTROSPECT: &[&str] = &["POST /oauth/introspect/"];

/// What is answered to TCP only, where there is no operator.
const WIRE: &[(&str, Right)] = &[
    ("POST /api-token-auth/", Right::NoBadToken),
    ("GET /hello/", Right::ReadWithoutSession),
    ("POST /auth/login/", Right::Password),
    ("POST /auth/logout/", Right::Session),
    ("POST /auth/logoutall/", Right::Session),
    ("GET /auth/hello/", Right::Session),
    ("GET /auth/verify", Right::Read),
    ("POST /oauth/revoke/", Right::Token),
];

/// What an operation asks.
pub fn right(operation: &str) -> Right {
    let lists = [
        (OPEN, Right::Open),
        (OPERATOR, Right::Operator),
        (UNLIMITED, Right::Unlimited),
        (SUPERUSER, Right::Superuser),
        (INTROSPECT, Right::Introspect),
    ];
    if let Some((_, right)) = WIRE.iter().find(|(known, _)| *known == operation) {
        return *right;
    }
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
    "user's session",
    "operator",
];

/// What a caller gets: 401, 403, or nothing of the kind.
pub fn refusal(right: Right, caller: &str) -> Option<u16> {
    let known = !matches!(caller, "anonymous" | "stranger" | "inactive" | "revoked");
    if right == Right::Open || (caller == "operator" && !is_of_the_wire(right)) {
        return None;
    }
    let anonymous = matches!(caller, "anonymous" | "operator");
    let session = caller == "user's session";
    match right {
        Right::NoBadToken if anonymous => return None,
        Right::Password => return Some(401),
        Right::Session => return (!session).then_some(401),
        // DRF knows no sessions.
        Right::NoBadToken | Right::ReadWithoutSession if session => return Some(401),
        _ if !known || caller == "operator" => return Some(401),
        _ => {}
    }
    let may = match right {
        Right::Open | Right::NoBadToken | Right::Token => true,
        Right::Operator | Right::Session | Right::Password => false,
        Right::Read | Right::ReadWithoutSession => matches!(
            caller,
            "user" | "staff" | "superuser" | "superuser's read and write token" | "user's session"
        ),
        Right::Admin => matches!(caller, "staff" | "superuser" | "superuser's admin token"),
        Right::Unlimited => matches!(caller, "staff" | "superuser"),
        Right::Superuser => matches!(caller, "superuser" | "superuser's admin token"),
        Right::Audit => matches!(caller, "staff" | "superuser" | "user's audit token"),
        Right::Introspect => matches!(caller, "staff" | "superuser" | "user's introspect token"),
    };
    (!may).then_some(403)
}

/// Whether there is no operator for it.
const fn is_of_the_wire(right: Right) -> bool {
    matches!(
        right,
        Right::NoBadToken
            | Right::Token
            | Right::Read
            | Right::ReadWithoutSession
            | Right::Session
            | Right::Password
            | Right::Introspect
    )
}
