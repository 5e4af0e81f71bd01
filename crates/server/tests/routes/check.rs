//! Whether an upstream answers.

use http::Method;
use serde_json::json;

use crate::program::Program;
use crate::support::App;

#[tokio::test]
async fn an_upstream_is_checked() {
    let (app, program) = (App::new(), Program::echo().await);
    let check = async |upstream: &str| {
        let body = json!({"upstream": upstream, "timeout_seconds": 1});
        app.operate(Method::POST, "/api/v1/routes/check-upstream/", Some(body))
            .await
    };
    let answers = check(&program.url()).await.body;
    assert_eq!(answers["state"], "answers");
    assert!(
        answers["message"]
            .as_str()
            .unwrap()
            .starts_with("Upstream answers, ")
    );
    let silent = Program::listen(|stream| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    assert_eq!(
        check(&silent.url()).await.body["message"],
        "No answer after 1 s"
    );
    let address = silent.url();
    drop(silent);
    assert_eq!(check(&address).await.body["state"], "nothing_answers");
    let refused = check("http://192.0.2.1/").await;
    assert_eq!(refused.status, 400);
    assert!(
        refused.body["upstream"][0]
            .as_str()
            .unwrap()
            .contains("--proxy-host")
    );
}
