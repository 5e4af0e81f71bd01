//! The boundary, and the sections it makes.

use memchr::memmem;

use super::MultipartError;
use crate::drf::parameters::Parameters;

/// The longest boundary Django takes.
const MAX_CHARS: usize = 201;

/// The boundary that a `Content-Type` names.
pub(super) fn of(content_type: &str) -> Result<String, MultipartError> {
    if !content_type.starts_with("multipart/") {
        let message = format!("Invalid Content-Type: {content_type}");
        return Err(MultipartError::malformed(message));
    }
    if !content_type.is_ascii() {
        let message = format!("Invalid non-ASCII Content-Type in multipart: {content_type}");
        return Err(MultipartError::malformed(message));
    }
    let parameters = Parameters::parse(content_type).unwrap_or_default();
    let boundary = parameters.get("boundary");
    match boundary {
        Some(boundary) if is_valid(boundary) => Ok(boundary.to_owned()),
        _ => Err(MultipartError::malformed(format!(
            "Invalid boundary in multipart: {}",
            boundary.unwrap_or("None")
        ))),
    }
}

fn is_valid(boundary: &str) -> bool {
    boundary.len() <= MAX_CHARS
        && boundary.bytes().all(|b| (b' '..=b'~').contains(&b))
        && boundary.ends_with(|c: char| c != ' ')
}

/// What stands between the boundaries, and before the first and after the last one. The marker may
/// stand anywhere, not only at the start of a line.
pub(super) fn sections<'a>(body: &'a [u8], boundary: &str) -> impl Iterator<Item = &'a [u8]> {
    let marker = memmem::Finder::new(&format!("--{boundary}")).into_owned();
    let mut rest = body;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(at) = marker.find(rest) else {
            return Some(std::mem::take(&mut rest));
        };
        let section = without_line_end(&rest[..at]);
        rest = &rest[at + marker.needle().len()..];
        Some(section)
    })
}

/// Leaves the line end before a boundary out, even half of one.
fn without_line_end(section: &[u8]) -> &[u8] {
    let section = section.strip_suffix(b"\n").unwrap_or(section);
    section.strip_suffix(b"\r").unwrap_or(section)
}
