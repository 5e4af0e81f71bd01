//! Who may do what, and tokens without a login.

use super::*;

#[test]
fn the_last_superuser_stays_one() {
    block_on(async {
        let it = fixture();
        let root = it.add(superuser("root")).await;
        let off = UserPatch {
            is_active: Some(false),
            ..UserPatch::default()
        };
        let changed = it
            .authority()
            .change_user(&operator(), root.id, off.clone())
            .await;
        assert_eq!(changed, Err(ChangeUserError::LastSuperuser));
        let deleted = it.authority().delete_user(&operator(), root.id).await;
        assert_eq!(deleted, Err(DeleteUserError::LastSuperuser));
        let actor = it.actor("root").await;
        let mine = it.authority().change_user(&actor, root.id, off).await;
        assert_eq!(mine, Err(ChangeUserError::Yourself));
        assert_eq!(
            it.authority().delete_user(&actor, root.id).await,
            Err(DeleteUserError::Yourself)
        );
    });
}

#[test]
fn staff_can_manage_plain_users_only() {
    block_on(async {
        let it = fixture();
        let root = it.add(superuser("root")).await;
        it.add(staff("sam")).await;
        let ada = it.add(user("ada")).await;
        let sam = it.actor("sam").await;
        let promote = UserPatch {
            is_superuser: Some(true),
            ..UserPatch::default()
        };
        let rename = UserPatch {
            email: Some("r@example.com".into()),
            ..UserPatch::default()
        };
        for (id, patch) in [(root.id, rename.clone()), (ada.id, promote)] {
            let refused = it.authority().change_user(&sam, id, patch).await;
            assert_eq!(refused, Err(ChangeUserError::Forbidden(Forbidden)));
        }
        let refused = it.authority().delete_user(&sam, root.id).await;
        assert_eq!(refused, Err(DeleteUserError::Forbidden(Forbidden)));
        let refused = it
            .authority()
            .issue_token(&sam, root.id, IfExists::Replace)
            .await;
        assert_eq!(refused.unwrap_err(), IssueTokenError::Forbidden(Forbidden));
        it.authority()
            .change_user(&sam, ada.id, rename)
            .await
            .unwrap();
        let plain = it.actor("ada").await;
        let wish = CreateUser {
            username: "x".into(),
            ..CreateUser::default()
        };
        let refused = it.authority().create_user(&plain, wish).await;
        assert!(matches!(refused, Err(CreateUserError::Forbidden(_))));
    });
}

#[test]
fn a_disabled_users_token_works_again_when_it_is_enabled() {
    block_on(async {
        let it = fixture();
        let ada = it.add(user("ada")).await;
        let key = it.log_in("ada").await.unwrap();
        let active = |is_active| UserPatch {
            is_active: Some(is_active),
            ..UserPatch::default()
        };
        let check = async || it.check(&key).await;
        it.authority()
            .change_user(&operator(), ada.id, active(false))
            .await
            .unwrap();
        assert_eq!(check().await, Err(AuthenticateError::InactiveUser));
        assert_eq!(it.log_in("ada").await, Err(LogInError::WrongCredentials));
        it.authority()
            .change_user(&operator(), ada.id, active(true))
            .await
            .unwrap();
        assert!(check().await.is_ok());
    });
}

#[test]
fn a_created_user_can_have_a_token_at_once() {
    block_on(async {
        let it = fixture();
        let wish = CreateUser {
            username: "ａｄａ".into(),
            password: Some(Password::new("correct horse battery".into())),
            is_active: true,
            create_token: true,
            ..CreateUser::default()
        };
        let made = it
            .authority()
            .create_user(&operator(), wish.clone())
            .await
            .unwrap();
        let (token, key) = made.1.unwrap();
        assert_eq!(made.0.username, "ada");
        assert_eq!(token.prefix, key.prefix());
        assert_eq!(
            it.authority()
                .reveal_token(&operator(), token.id)
                .await
                .unwrap(),
            key
        );
        let again = it.authority().create_user(&operator(), wish).await;
        assert_eq!(again.unwrap_err(), CreateUserError::UsernameTaken);
        let issue = async |if_exists| {
            it.authority()
                .issue_token(&operator(), made.0.id, if_exists)
                .await
        };
        assert_eq!(
            issue(IfExists::Refuse).await.unwrap_err(),
            IssueTokenError::HasToken
        );
        let returned = issue(IfExists::Return).await.unwrap();
        assert_eq!((returned.key, returned.made), (key.clone(), false));
        let replaced = issue(IfExists::Replace).await.unwrap();
        assert!(replaced.made && replaced.key != key);
        it.authority()
            .revoke_token(&operator(), replaced.token.id, "")
            .await
            .unwrap();
        assert!(it.check(&replaced.key).await.is_err());
    });
}
