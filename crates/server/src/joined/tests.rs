use super::*;

fn register() -> Arc<JoinedRequests> {
    Arc::default()
}

#[test]
fn only_the_first_request_of_an_expected_id_is_told() {
    let register = register();
    assert!(register.slot("1").is_none());
    let joined = register.expect("1");
    assert!(register.slot("2").is_none());
    assert_eq!(joined.told(), None);
    let slot = register.slot("1").unwrap();
    assert!(register.slot("1").is_none());
    close(&slot, StatusCode::OK, Duration::from_millis(2));
    assert_eq!(joined.told().unwrap().took, Some(Duration::from_millis(2)));
}

#[test]
fn what_is_no_longer_waited_for_is_forgotten() {
    let register = register();
    drop(register.expect("1"));
    assert!(register.slot("1").is_none());
    let kept: Vec<_> = (0..MAX_EXPECTED)
        .map(|id| register.expect(&id.to_string()))
        .collect();
    let beyond = register.expect("beyond");
    assert!(register.slot("beyond").is_none());
    assert_eq!(beyond.told(), None);
    drop(kept);
    assert_eq!(register.waiting.load(Ordering::Relaxed), 0);
}

#[test]
fn a_cause_belongs_to_a_refusal_only() {
    let slot = Slot::default();
    slot.lock().unwrap().cause = Some(Cause::OtherHeader);
    close(&slot, StatusCode::OK, Duration::ZERO);
    assert_eq!(slot.lock().unwrap().cause, None);
}
