//! The port's methods.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use keyfob_core::audit::{Anchor, AuditDraft, AuditEntry, AuditFilter, AuditQuery};
use keyfob_core::import::{ImportBatch, ImportReport};
use keyfob_core::password::PasswordHash;
use keyfob_core::route::{Route, RouteDraft, RouteId};
use keyfob_core::store::{
    Dump, IssueRule, Load, LogInRecord, NewToken, NewUser, Note, Page, Swept, TokenFilter,
    TokenPatch, TokenQuery, UserFilter, UserPatch, UserQuery, Written,
};
use keyfob_core::{
    Digest, Ended, LiveToken, Store, StoreError, Token, TokenId, TokenKind, Use, User, UserId,
};

use super::RedbStore;
use crate::records::fault;
use crate::{draft, list, tables};

#[async_trait]
impl Store for RedbStore {
    async fn live_token(&self, digest: &Digest) -> Result<Option<Arc<LiveToken>>, StoreError> {
        if let Some(token) = self.shared.live.get(digest) {
            return Ok(Some(token));
        }
        self.read_live_token(digest).await
    }

    async fn user(&self, id: UserId) -> Result<Option<User>, StoreError> {
        self.ask(|snapshot| snapshot.user(id.0)).await
    }

    async fn user_by_name(&self, username: &str) -> Result<Option<User>, StoreError> {
        self.ask(|snapshot| snapshot.user_by_name(username)).await
    }

    async fn users(&self, query: &UserQuery) -> Result<Page<User>, StoreError> {
        let (query, few) = (query.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::users(snapshot, &query, few))
            .await
    }

    async fn count_users(&self, filter: &UserFilter) -> Result<u64, StoreError> {
        let (filter, few) = (filter.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::count_users(snapshot, &filter, few))
            .await
    }

    async fn token(&self, id: TokenId) -> Result<Option<Token>, StoreError> {
        self.ask(|snapshot| snapshot.token(id.0)).await
    }

    async fn tokens_of(&self, user: UserId) -> Result<Vec<Token>, StoreError> {
        self.ask_long(move |snapshot| snapshot.tokens_of(user.0))
            .await
    }

    async fn classic_of(&self, user: UserId) -> Result<Option<Token>, StoreError> {
        self.ask(|snapshot| snapshot.classic_of(user.0)).await
    }

    async fn standing_tokens_of(&self, user: UserId, now: Timestamp) -> Result<u64, StoreError> {
        self.ask_long(move |snapshot| snapshot.standing_tokens_of(user.0, now))
            .await
    }

    async fn tokens(&self, query: &TokenQuery) -> Result<Page<Token>, StoreError> {
        let (query, few) = (query.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::tokens(snapshot, &query, few))
            .await
    }

    async fn count_tokens(&self, filter: &TokenFilter) -> Result<u64, StoreError> {
        let (filter, few) = (filter.clone(), self.gather_at_most);
        self.ask_long(move |snapshot| list::count_tokens(snapshot, &filter, few))
            .await
    }

    async fn audit(&self, query: &AuditQuery) -> Result<Page<AuditEntry>, StoreError> {
        let (query, most) = (query.clone(), self.audit_walk_at_most);
        self.ask_long(move |snapshot| list::audit(snapshot, &query, most))
            .await
    }

    async fn count_audit(&self, filter: &AuditFilter) -> Result<u64, StoreError> {
        let filter = filter.clone();
        self.ask_long(move |snapshot| list::count_audit(snapshot, &filter))
            .await
    }

    async fn audit_anchor(&self) -> Result<Anchor, StoreError> {
        self.ask(|snapshot| snapshot.audit_anchor()).await
    }

    async fn value(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.ask(|snapshot| {
            let values = snapshot.transaction().open_table(tables::SHARED_VALUES);
            draft::value(&values.map_err(fault)?, name)
        })
        .await
    }

    async fn set_value(&self, name: &str, value: Vec<u8>, audit: AuditDraft) -> Written<()> {
        let name = name.to_owned();
        let work = self
            .commits
            .write(move |draft| draft.set_value(&name, &value, &audit));
        work.await
    }

    async fn create_user(
        &self,
        user: NewUser,
        token: Option<NewToken>,
        audit: AuditDraft,
    ) -> Written<(User, Option<Token>)> {
        let work = self
            .commits
            .write(move |draft| draft.create_user(&user, token.as_ref(), &audit));
        work.await
    }

    async fn change_user(&self, id: UserId, patch: UserPatch, audit: AuditDraft) -> Written<User> {
        let work = self
            .commits
            .write(move |draft| draft.change_user(id, &patch, &audit));
        work.await
    }

    async fn set_password(
        &self,
        id: UserId,
        hash: PasswordHash,
        end_tokens: Option<Ended>,
        audit: AuditDraft,
    ) -> Written<()> {
        let work = self
            .commits
            .write(move |draft| draft.set_password(id, &hash, end_tokens.as_ref(), &audit));
        work.await
    }

    async fn unlock_user(&self, id: UserId, audit: AuditDraft) -> Written<User> {
        self.commits
            .write(move |draft| draft.unlock_user(id, &audit))
            .await
    }

    async fn delete_user(&self, id: UserId, audit: AuditDraft) -> Written<()> {
        self.commits
            .write(move |draft| draft.delete_user(id, &audit))
            .await
    }

    async fn record_log_in(
        &self,
        record: LogInRecord,
        audit: AuditDraft,
    ) -> Written<Option<Token>> {
        let work = self
            .commits
            .write(move |draft| draft.record_log_in(&record, &audit));
        work.await
    }

    async fn upgrade_hash(
        &self,
        user: UserId,
        verified: PasswordHash,
        better: PasswordHash,
    ) -> Written<()> {
        let work = self
            .commits
            .write(move |draft| draft.upgrade_hash(user, &verified, &better));
        work.await
    }

    fn note(&self, note: Note) {
        self.commits.note(note);
    }

    async fn issue_token(
        &self,
        user: UserId,
        token: NewToken,
        rule: IssueRule,
        audit: AuditDraft,
    ) -> Written<(Token, bool)> {
        let work = self
            .commits
            .write(move |draft| draft.issue_token(user, &token, &rule, &audit));
        work.await
    }

    async fn change_token(
        &self,
        id: TokenId,
        patch: TokenPatch,
        audit: AuditDraft,
    ) -> Written<Token> {
        let work = self
            .commits
            .write(move |draft| draft.change_token(id, &patch, &audit));
        work.await
    }

    async fn rotate_token(
        &self,
        id: TokenId,
        successor: NewToken,
        until: Timestamp,
        audit: AuditDraft,
    ) -> Written<(Token, Token)> {
        let work = self
            .commits
            .write(move |draft| draft.rotate_token(id, &successor, until, &audit));
        work.await
    }

    async fn end_token(&self, id: TokenId, end: Ended, audit: AuditDraft) -> Written<Token> {
        self.commits
            .write(move |draft| draft.end_token(id, &end, &audit))
            .await
    }

    async fn end_tokens_of(
        &self,
        user: UserId,
        kind: Option<TokenKind>,
        end: Ended,
        audit: AuditDraft,
    ) -> Written<u64> {
        let work = self
            .commits
            .write(move |draft| draft.end_tokens_of(user, kind, &end, &audit));
        work.await
    }

    async fn restore_token(&self, id: TokenId, audit: AuditDraft) -> Written<Token> {
        self.commits
            .write(move |draft| draft.restore_token(id, &audit))
            .await
    }

    async fn count_use(&self, id: TokenId, last: Use) -> Written<()> {
        self.commits
            .write(move |draft| draft.count_use(id, &last))
            .await
    }

    async fn sweep(
        &self,
        now: Timestamp,
        keep_since: Timestamp,
        limit: usize,
        audit: AuditDraft,
    ) -> Written<Swept> {
        let work = self
            .commits
            .write(move |draft| Ok(draft.sweep(now, keep_since, limit, &audit)?));
        work.await
    }

    async fn prune_audit(
        &self,
        before: Timestamp,
        limit: usize,
        audit: AuditDraft,
    ) -> Written<u64> {
        let work = self
            .commits
            .write(move |draft| Ok(draft.prune_audit(before, limit, &audit)?));
        work.await
    }

    async fn routes(&self) -> Result<Vec<Route>, StoreError> {
        self.ask_long(|snapshot| snapshot.routes()).await
    }

    async fn create_route(&self, route: RouteDraft, audit: AuditDraft) -> Written<Route> {
        self.commits
            .write(move |draft| draft.create_route(&route, &audit))
            .await
    }

    async fn change_route(
        &self,
        id: RouteId,
        route: RouteDraft,
        audit: AuditDraft,
    ) -> Written<Route> {
        let work = self
            .commits
            .write(move |draft| draft.change_route(id, &route, &audit));
        work.await
    }

    async fn delete_route(&self, id: RouteId, audit: AuditDraft) -> Written<Route> {
        self.commits
            .write(move |draft| draft.delete_route(id, &audit))
            .await
    }

    async fn dump(&self) -> Result<Dump, StoreError> {
        self.ask_long(list::dump).await
    }

    async fn load(&self, records: Load) -> Written<()> {
        self.load_all(records).await
    }

    async fn import(&self, batch: ImportBatch, audit: AuditDraft) -> Written<ImportReport> {
        self.commits
            .write(move |draft| draft.import(&batch, &audit))
            .await
    }
}
