//! The admin API's operations, one file each.

// utoipa's macro writes full paths for what the file has imported.
#![allow(unused_qualifications)]

mod account;
mod activity;
mod audit;
mod backup;
mod export;
mod import;
#[expect(clippy::module_inception, reason = "these operations are about routes")]
mod routes;
mod schema;
mod settings;
mod tokens;
mod users;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::admin::AdminState;

/// All operations, with their entries in the document.
pub(crate) fn operations() -> OpenApiRouter<AdminState> {
    OpenApiRouter::new()
        .merge(crate::operation::operations())
        .routes(routes!(users::list::list_users, users::create::create_user))
        .routes(routes!(users::count::count_users))
        .routes(routes!(
            users::retrieve::retrieve_user,
            users::change::change_user,
            users::delete::delete_user
        ))
        .routes(routes!(users::set_password::set_password))
        .routes(routes!(users::unlock::unlock_user))
        .routes(routes!(users::act::act_on_users))
        .routes(routes!(tokens::act::act_on_tokens))
        .routes(routes!(
            tokens::list::list_tokens,
            tokens::issue::issue_token
        ))
        .routes(routes!(tokens::count::count_tokens))
        .routes(routes!(tokens::issue_named::issue_named_token))
        .routes(routes!(tokens::find::find_token))
        .routes(routes!(
            tokens::retrieve::retrieve_token,
            tokens::change::change_token
        ))
        .routes(routes!(tokens::rotate::rotate_token))
        .routes(routes!(tokens::restore::restore_token))
        .routes(routes!(tokens::reveal::reveal_token))
        .routes(routes!(tokens::revoke::revoke_token))
        .routes(routes!(audit::list::list_audit))
        .routes(routes!(audit::count::count_audit))
        .routes(routes!(audit::verify::verify_audit))
        .routes(routes!(audit::export::export_audit))
        .routes(routes!(
            settings::show::show_settings,
            settings::change::change_settings
        ))
        .routes(routes!(activity::activity))
        .routes(routes!(account::me::me))
        .routes(routes!(account::check_password::check_password))
        .routes(routes!(import::import))
        .routes(routes!(backup::make_backup))
        .routes(routes!(export::export_django))
        .routes(routes!(users::bulk::create_users))
        .routes(routes!(
            self::routes::list::list_routes,
            self::routes::create::create_route
        ))
        .routes(routes!(
            self::routes::retrieve::retrieve_route,
            self::routes::change::change_route,
            self::routes::delete::delete_route
        ))
        .routes(routes!(self::routes::check::check_upstream))
        .routes(routes!(schema::schema))
}
