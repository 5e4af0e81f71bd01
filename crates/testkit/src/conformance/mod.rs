//! The laws of [`keyfob_core::store`], as tests that every store runs:
//!
//! ```ignore
//! async fn make_store() -> Arc<dyn Store> { … an empty one … }
//! keyfob_testkit::conformance!(make_store);
//! ```

pub mod audit;
pub mod concurrency;
pub mod dump;
pub mod import;
pub mod importing;
pub mod listing;
pub mod logins;
pub mod notes;
pub mod odd;
pub mod paging;
pub mod routes;
pub mod standing;
pub mod tokens;
pub mod users;
pub mod values;

pub use audit::{log as audit_log, pruning as audit_pruning, search as audit_search};
pub use tokens::{classic, ending, filtered, named, rotating, sessions, sweeping, uses};

use std::time::Duration;

use keyfob_core::audit::{AuditEntry, AuditQuery, ChainWalk};
use keyfob_core::store::{TokenQuery, UserQuery};
use keyfob_core::{Store, Token, User};

/// Makes a test of each case, every one on a store of its own.
#[macro_export]
macro_rules! conformance {
    ($make_store:path) => {
        $crate::conformance_cases! { $make_store;
            users::numbers_begin_at_one_and_are_never_given_twice,
            users::a_user_is_found_by_number_and_exact_name,
            users::a_taken_name_is_refused_and_nothing_changes,
            users::a_change_touches_only_what_it_names,
            users::a_rename_frees_the_old_name_and_respects_taken_ones,
            users::deleting_a_user_takes_its_tokens_along,
            users::a_new_password_may_end_the_tokens,
            odd::unknown_users_are_refused,
            odd::long_and_odd_texts_come_back_as_they_were,
            standing::one_active_superuser_is_always_left,
            standing::live_tokens_follow_their_owner,
            classic::a_second_token_is_refused_kept_or_replaced,
            classic::a_digest_is_one_token_only,
            classic::a_token_comes_back_as_it_was_given,
            named::all_settings_of_a_token_come_back,
            named::a_changed_token_shows_once_answered,
            named::a_token_that_ended_is_not_changed,
            named::a_name_is_one_standing_token_of_a_user,
            named::one_more_than_the_limit_is_refused,
            named::tokens_of_a_user_come_oldest_first,
            sessions::sessions_are_many_up_to_a_limit,
            ending::a_token_that_ended_stays_to_say_why,
            ending::all_tokens_of_a_user_end_at_once,
            ending::an_end_can_be_taken_back,
            ending::an_end_is_not_taken_back_where_something_took_its_place,
            rotating::both_tokens_work_until_the_grace_ends,
            rotating::a_token_has_one_successor_and_none_after_its_end,
            rotating::a_line_of_successors_shares_its_name,
            uses::uses_are_counted_to_the_limit_and_not_past_it,
            uses::no_use_is_counted_of_what_does_not_work,
            uses::a_noted_use_shows_soon_and_time_never_runs_back,
            uses::a_noted_move_of_an_expiry_is_in_force_at_once,
            sweeping::tokens_are_ended_when_their_time_is_over,
            sweeping::tokens_are_removed_long_after_their_end,
            sweeping::a_sweep_does_at_most_its_limit,
            audit_log::an_entry_is_there_if_and_only_if_the_write_happened,
            audit_log::what_changes_nothing_is_not_logged,
            audit_log::an_entry_without_a_target_names_the_row,
            audit_log::an_entry_comes_back_as_it_was_given,
            audit_log::the_chain_holds_under_many_writers,
            audit_pruning::old_entries_leave_an_anchor_behind,
            audit_pruning::what_stands_behind_a_later_entry_waits_for_it,
            audit_search::filters_leave_what_they_should,
            audit_search::a_cursor_of_something_else_is_refused,
            notes::a_noted_login_shows_soon_and_time_never_runs_back,
            notes::failed_logins_show_soon_and_are_forgotten,
            notes::noted_entries_come_in_the_order_of_the_writes,
            values::values_are_kept_and_told_apart,
            routes::routes_are_made_changed_and_deleted,
            routes::a_route_for_the_same_requests_is_refused,
            dump::a_store_that_is_not_empty_is_not_loaded,
            logins::a_login_is_recorded_with_its_better_hash,
            logins::a_login_against_an_old_state_is_stale_and_changes_nothing,
            logins::a_login_makes_keeps_or_replaces_the_token,
            logins::a_hash_is_upgraded_unless_it_is_another_by_now,
            listing::counts_follow_the_filter,
            listing::a_cursor_of_another_order_is_refused,
            listing::pages_go_on_where_rows_were_deleted,
            listing::a_search_knows_names_emails_and_keys,
            filtered::tokens_are_filtered_by_how_they_stand,
            concurrency::names_and_limits_hold_for_many_at_once,
            import::users_and_tokens_come_in_once,
            import::a_login_does_not_make_a_second_import_differ,
            import::what_is_here_already_stays,
            import::every_reason_to_skip_a_token,
            import::rows_of_one_batch_can_clash,
            importing::sessions_come_in_beside_other_tokens,
            importing::all_or_nothing_is_just_that,
            concurrency::of_many_at_once_one_gets_the_name,
            concurrency::many_first_logins_give_one_token,
            concurrency::many_first_logins_of_the_authority_give_one_key,
            concurrency::many_logins_without_the_sealing_key_give_one_key,
            concurrency::a_revocation_is_in_force_once_answered,
            concurrency::a_disabled_owner_shows_once_answered,
        }

        #[test]
        fn pages_of_users_are_complete_and_without_duplicates() {
            $crate::conformance::paging::users($make_store);
        }

        #[test]
        fn pages_of_tokens_are_complete_and_without_duplicates() {
            $crate::conformance::paging::tokens($make_store);
        }

        #[test]
        fn a_dump_fills_an_empty_store() {
            $crate::block_on($crate::conformance::dump::a_dump_fills_an_empty_store(
                $make_store,
            ));
        }

        #[test]
        fn what_makes_no_sense_is_not_loaded() {
            $crate::block_on(
                $crate::conformance::dump::what_makes_no_sense_is_not_loaded($make_store),
            );
        }

        #[test]
        fn pages_of_the_audit_log_are_complete_and_without_duplicates() {
            $crate::conformance::paging::audit($make_store);
        }
    };
}

/// One test a case.
#[doc(hidden)]
#[macro_export]
macro_rules! conformance_cases {
    ($make_store:path; $($group:ident :: $case:ident),* $(,)?) => {
        $(
            #[test]
            fn $case() {
                $crate::block_on(async {
                    $crate::conformance::$group::$case($make_store().await).await;
                });
            }
        )*
    };
}

/// All that a store tells about users, tokens and the audit log, to see that nothing changed.
pub async fn everything(store: &dyn Store) -> (Vec<User>, Vec<Token>, Vec<AuditEntry>) {
    let users = UserQuery {
        limit: 100_000,
        ..UserQuery::default()
    };
    let tokens = TokenQuery {
        limit: 100_000,
        ..TokenQuery::default()
    };
    let users = store.users(&users).await.unwrap().rows;
    let tokens = store.tokens(&tokens).await.unwrap().rows;
    (users, tokens, log(store).await)
}

/// The whole audit log, oldest first.
///
/// # Panics
/// If its chain does not hold.
pub async fn log(store: &dyn Store) -> Vec<AuditEntry> {
    let mut query = AuditQuery {
        limit: 1_000,
        ..AuditQuery::default()
    };
    let mut walk = ChainWalk::after(store.audit_anchor().await.unwrap());
    let mut entries = Vec::new();
    loop {
        let page = store.audit(&query).await.unwrap();
        entries.extend(page.rows);
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    for entry in &entries {
        walk.step(entry).unwrap();
    }
    entries
}

/// Waits until something shows that was only noted: a second, and as much again for slow machines.
///
/// # Panics
/// If it does not.
pub async fn until(shows: impl AsyncFn() -> bool) {
    for _ in 0..300 {
        if shows().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("what was noted does not show");
}
