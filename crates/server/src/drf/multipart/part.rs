//! One section: its headers and its content.

use memchr::memmem;

use super::MultipartError;
use crate::drf::charset::Charset;
use crate::drf::parameters::Parameters;

/// Django's `MAX_TOTAL_HEADER_SIZE`: the headers must end within so many bytes.
const MAX_HEADER: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A section without a `Content-Disposition`.
    Raw,
    Field,
    File,
}

pub(super) struct Part<'a> {
    pub kind: Kind,
    pub content: &'a [u8],
    /// Names in lower case, and their values.
    headers: Vec<(String, Header)>,
}

struct Header {
    value: String,
    parameters: Parameters,
}

impl<'a> Part<'a> {
    pub(super) fn parse(section: &'a [u8]) -> Result<Self, MultipartError> {
        let start = &section[..section.len().min(MAX_HEADER)];
        let raw = |headers| Self {
            kind: Kind::Raw,
            content: section,
            headers,
        };
        let Some(end) = memmem::find(start, b"\r\n\r\n") else {
            if section.len() < MAX_HEADER {
                return Ok(raw(Vec::new()));
            }
            let message = "Request max total header size exceeded.";
            return Err(MultipartError::malformed(message));
        };
        let headers: Vec<_> = lines(&section[..end]).filter_map(header).collect();
        let mut part = raw(headers);
        if let Some(disposition) = part.header("content-disposition") {
            let file_name = disposition.parameters.get("filename");
            part.kind = match file_name {
                Some(name) if !name.is_empty() => Kind::File,
                _ => Kind::Field,
            };
            part.content = &section[end + 4..];
        }
        Ok(part)
    }

    /// The field's name.
    pub(super) fn name(&self) -> Option<&str> {
        let disposition = self.header("content-disposition")?;
        let name = disposition.parameters.get("name")?;
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c');
        Some(name.trim_matches(blank))
    }

    /// The file's name without folders, if anything is left of it.
    pub(super) fn file_name(&self, charset: Charset) -> Option<String> {
        let disposition = self.header("content-disposition")?;
        let name = disposition.parameters.get("filename")?;
        let name = charset.lossy(name.as_bytes());
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let printable = |c: &char| *c == ' ' || !(c.is_control() || c.is_whitespace());
        let name: String = name.chars().filter(printable).collect();
        (!matches!(name.as_str(), "" | "." | "..")).then_some(name)
    }

    pub(super) fn is_base64(&self) -> bool {
        self.header("content-transfer-encoding")
            .is_some_and(|encoding| crate::drf::python::strip(&encoding.value) == "base64")
    }

    /// The last header of that name.
    fn header(&self, name: &str) -> Option<&Header> {
        let mut headers = self.headers.iter().rev();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, header)| header)
    }
}

fn lines(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(head);
    std::iter::from_fn(move || {
        let line = rest?;
        let end = memmem::find(line, b"\r\n");
        rest = end.map(|end| &line[end + 2..]);
        Some(&line[..end.unwrap_or(line.len())])
    })
}

/// Name and value of a header line; lines that are none are passed over.
fn header(line: &[u8]) -> Option<(String, Header)> {
    let line = std::str::from_utf8(line).ok()?;
    let mut parameters = Parameters::parse(line).ok()?;
    let whole = std::mem::take(&mut parameters.value);
    let (name, value) = whole.split_once(':')?;
    let header = Header {
        value: value.to_owned(),
        parameters,
    };
    Some((name.to_owned(), header))
}
