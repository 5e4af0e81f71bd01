//! The admin API's operations, one file each.

// utoipa's macro writes full paths for what the file has imported.
#![allow(unused_qualifications)]

mod account;
mod import;
mod schema;
mod tokens;
mod users;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::admin::AdminState;

/// All operations, with their entries in the document.
pub(crate) fn operations() -> OpenApiRouter<AdminState> {
    OpenApiRouter::new()
        .routes(routes!(users::list::list_users, users::create::create_user))
        .routes(routes!(users::count::count_users))
        .routes(routes!(
            users::retrieve::retrieve_user,
            users::change::change_user,
            users::delete::delete_user
        ))
        .routes(routes!(users::set_password::set_password))
        .routes(routes!(
            tokens::list::list_tokens,
            tokens::issue::issue_token
        ))
        .routes(routes!(tokens::count::count_tokens))
        .routes(routes!(tokens::reveal::reveal_token))
        .routes(routes!(tokens::revoke::revoke_token))
        .routes(routes!(account::me::me))
        .routes(routes!(account::check_password::check_password))
        .routes(routes!(import::import))
        .routes(routes!(schema::schema))
}
