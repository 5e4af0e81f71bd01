//! The laws of [`keyfob_core::store`], as tests that every store runs:
//!
//! ```ignore
//! async fn make_store() -> Arc<dyn Store> { … an empty one … }
//! keyfob_testkit::conformance!(make_store);
//! ```

pub mod concurrency;
pub mod import;
pub mod listing;
pub mod logins;
pub mod odd;
pub mod paging;
pub mod standing;
pub mod tokens;
pub mod users;

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
            users::a_new_password_may_take_the_tokens_along,
            odd::unknown_users_are_refused,
            odd::long_and_odd_texts_come_back_as_they_were,
            standing::one_active_superuser_is_always_left,
            standing::live_tokens_follow_their_owner,
            tokens::a_second_token_is_refused_kept_or_replaced,
            tokens::a_digest_is_one_token_only,
            tokens::a_revoked_token_is_gone_everywhere,
            tokens::a_token_comes_back_as_it_was_given,
            logins::a_login_is_recorded_with_its_better_hash,
            logins::a_login_against_an_old_state_is_stale_and_changes_nothing,
            logins::a_login_makes_keeps_or_replaces_the_token,
            logins::a_hash_is_upgraded_unless_it_is_another_by_now,
            logins::a_noted_login_shows_soon_and_time_never_runs_back,
            listing::counts_follow_the_filter,
            listing::a_cursor_of_another_order_is_refused,
            listing::pages_go_on_where_rows_were_deleted,
            listing::a_search_knows_names_emails_and_keys,
            import::users_and_tokens_come_in_once,
            import::a_login_does_not_make_a_second_import_differ,
            import::what_is_here_already_stays,
            import::every_reason_to_skip_a_token,
            import::rows_of_one_batch_can_clash,
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

/// All that a store tells about users and tokens, to see that nothing changed.
pub async fn everything(store: &dyn Store) -> (Vec<User>, Vec<Token>) {
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
    (users, tokens)
}
