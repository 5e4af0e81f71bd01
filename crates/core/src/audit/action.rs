//! What can be in the log.

use serde::{Deserialize, Serialize};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What was done or tried.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum AuditAction {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl AuditAction {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name: a noun and a verb.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The action of that name.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.as_str() == text)
            }
        }
    };
}

actions! {
    /// A login by username and password, refused or not.
    LogIn = "user.log_in",
    /// A session ended by its holder.
    LogOut = "user.log_out",
    /// A user stopped by too many wrong passwords was let in again.
    Unlock = "user.unlock",
    /// A user was made.
    CreateUser = "user.create",
    /// A user's name, address or standing was changed.
    ChangeUser = "user.change",
    /// A user's password was set.
    SetPassword = "user.set_password",
    /// A user was deleted.
    DeleteUser = "user.delete",
    /// Users were made from a list.
    BulkUsers = "user.bulk",
    /// A token was made.
    IssueToken = "token.issue",
    /// A token's key was told again.
    RevealToken = "token.reveal",
    /// A token's settings were changed.
    ChangeToken = "token.change",
    /// A token got a successor.
    RotateToken = "token.rotate",
    /// A token was ended.
    RevokeToken = "token.revoke",
    /// A revocation was taken back.
    RestoreToken = "token.restore",
    /// Alert: a token was used after its successor had taken over.
    UsedAfterRotation = "token.use_after_rotation",
    /// Tokens whose time was over were ended, old ended ones removed.
    SweepTokens = "token.sweep",
    /// The sealing key was gone; classic keys cannot be told again.
    SealingKeyLost = "sealing_key.lost",
    /// A route was made.
    CreateRoute = "route.create",
    /// A route was changed.
    ChangeRoute = "route.change",
    /// A route was deleted.
    DeleteRoute = "route.delete",
    /// The window at this computer was locked.
    LockConsole = "console.lock",
    /// A superuser's password opened the locked window.
    UnlockConsole = "console.unlock",
    /// Settings were changed.
    ChangeSettings = "settings.change",
    /// Users and tokens were taken over from elsewhere.
    Import = "import.run",
    /// Users and tokens were written out.
    Export = "export.make",
    /// A backup was made.
    Backup = "backup.make",
    /// The store was made from a backup.
    Restore = "backup.restore",
    /// Alert: more entries came than could wait to be written; these were lost.
    LoseEntries = "audit.lose",
    /// Old entries were removed from this log.
    PruneAudit = "audit.prune",
    /// Entries of this log were written out.
    ExportAudit = "audit.export",
}
