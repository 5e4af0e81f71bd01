use super::*;

struct Answer(bool);

#[async_trait]
impl Confirm for Answer {
    async fn confirm(&self, _question: Question) -> bool {
        self.0
    }
}

#[derive(Default)]
struct Board(Mutex<Option<Secret>>);

impl Clipboard for Board {
    fn put(&self, secret: &Secret) -> Result<(), String> {
        *self.0.lock().unwrap() = Some(secret.clone());
        Ok(())
    }

    fn text(&self) -> Option<Secret> {
        self.0.lock().unwrap().clone()
    }

    fn clear(&self) {
        *self.0.lock().unwrap() = None;
    }
}

fn parts(agrees: bool) -> (Arc<Board>, Reveal) {
    let board = Arc::new(Board::default());
    let pause = Duration::from_millis(50);
    (
        board.clone(),
        Reveal::new(Arc::new(Answer(agrees)), board, pause),
    )
}

async fn token() -> Result<Secret, IpcError> {
    Ok(Secret::new("9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901"))
}

async fn pass(time: u64) {
    tokio::time::sleep(Duration::from_millis(time)).await;
}

#[tokio::test]
async fn a_token_is_copied_and_cleared() {
    let (board, reveal) = parts(true);
    assert!(
        reveal
            .show(Question::server(), token())
            .await
            .unwrap()
            .shown
    );
    assert_eq!(board.text(), Some(token().await.unwrap()));
    pass(200).await;
    assert_eq!(board.text(), None);
}

#[tokio::test]
async fn nothing_is_even_fetched_without_consent() {
    let (board, reveal) = parts(false);
    let fetch = async { panic!("fetched") };
    assert!(!reveal.show(Question::client(), fetch).await.unwrap().shown);
    assert_eq!(board.text(), None);
}

#[tokio::test]
async fn what_the_person_copied_since_stays() {
    let (board, reveal) = parts(true);
    reveal.show(Question::server(), token()).await.unwrap();
    board.put(&Secret::new("a poem")).unwrap();
    pass(200).await;
    assert_eq!(board.text(), Some(Secret::new("a poem")));
}

#[tokio::test]
async fn a_token_does_not_outlive_the_program() {
    let (board, reveal) = parts(true);
    reveal.show(Question::server(), token()).await.unwrap();
    tokio::task::spawn_blocking(move || reveal.forget())
        .await
        .unwrap();
    assert_eq!(board.text(), None);
}

#[tokio::test]
async fn a_failure_is_passed_on() {
    let (board, reveal) = parts(true);
    let fetch = async { Err(IpcError::new("reveal", "The sealing key is gone.")) };
    let failed = reveal.show(Question::server(), fetch).await.unwrap_err();
    assert_eq!(failed.kind, "reveal");
    assert_eq!(board.text(), None);
}
