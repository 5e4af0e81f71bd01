use proptest::prelude::*;

use super::*;

const TYPE: &str = "multipart/form-data; boundary=X";

fn field(disposition: &str, content: &str) -> String {
    format!("--X\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{content}\r\n")
}

fn read(body: &str) -> Result<Entries, MultipartError> {
    parse(TYPE, Charset::Utf8, body.as_bytes())
}

fn text(text: &str) -> Option<Entry> {
    Some(Entry::Text(text.to_owned()))
}

#[test]
fn fields_and_files_are_told_apart() {
    let body =
        field("name=username", "vitor") + &field("name=password; filename=p.txt", "1") + "--X--";
    let file = Some(Entry::File("p.txt".to_owned()));
    assert_eq!(read(&body), Ok([text("vitor"), file]));
}

#[test]
fn a_file_needs_something_after_it() {
    let body = field("name=username; filename=u", "x");
    assert_eq!(read(body.trim_end()), Ok([None, None]));
    assert!(read(&(body + "--X--")).unwrap()[0].is_some());
}

#[test]
fn a_file_without_a_name_is_passed_over() {
    let body = field("name=username; filename=\"a/..\"", "x") + "--X--";
    assert_eq!(read(&body), Ok([None, None]));
    let body = field("name=username; filename=\"\"", "x") + "--X--";
    assert_eq!(read(&body), Ok([text("x"), None]));
}

#[test]
fn headers_must_end_early() {
    let long = "y".repeat(1100);
    let error = read(&long).unwrap_err();
    assert_eq!(error.to_string(), "Request max total header size exceeded.");
    let body = field("name=password", &long) + "--X--";
    assert_eq!(read(&body), Ok([None, text(&long)]));
}

#[test]
fn too_many_fields_or_files_are_refused() {
    let many = |count, disposition| field(disposition, "").repeat(count) + "--X--";
    assert!(read(&many(1000, "name=a")).is_ok());
    assert_eq!(read(&many(1001, "name=a")), Err(MultipartError::TooLarge));
    assert!(read(&many(100, "name=a; filename=b")).is_ok());
    let files = many(101, "name=a; filename=b");
    assert_eq!(read(&files), Err(MultipartError::TooLarge));
}

proptest! {
    #[test]
    fn never_panics(body: Vec<u8>, content_type in "multipart/[a-z;= \"X*'%0-9]{0,40}") {
        let _ = parse(&content_type, Charset::Utf8, &body);
        let _ = parse(TYPE, Charset::Latin1, &body);
    }

    #[test]
    fn broken_forms_never_panic(cut in 0_usize..200, junk in "[X\\-\r\n:;=a]{0,12}") {
        let mut body = field("name=username", "v") + &field("name=password; filename=p", "1");
        let at = cut.min(body.len());
        body.insert_str(at, &junk);
        let _ = read(&body);
    }
}
