//! Multipart bodies, as Django's `MultiPartParser` reads them.

mod boundary;
mod part;

use super::base64;
use super::charset::Charset;
use super::form::MAX_FIELDS;
use super::json::KEPT;
use part::{Kind, Part};

/// Django's `DATA_UPLOAD_MAX_MEMORY_SIZE`, here for the sum of all fields.
const MAX_BYTES: usize = super::body::MAX_BYTES;

/// Django's `DATA_UPLOAD_MAX_NUMBER_FILES`.
const MAX_FILES: usize = 100;

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A field's text.
    Text(String),
    /// A file, by its name.
    File(String),
}

/// The entries that a login looks at, in the order of [`KEPT`]; a file counts before a field.
pub(super) type Entries = [Option<Entry>; KEPT.len()];

/// Why a body is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum MultipartError {
    /// Django's `MultiPartParserError`.
    #[error("{0}")]
    Malformed(String),
    /// More bytes, fields or files than Django takes.
    #[error("The form is too large.")]
    TooLarge,
}

impl MultipartError {
    fn malformed(message: impl Into<String>) -> Self {
        Self::Malformed(message.into())
    }
}

/// Reads a body.
pub(super) fn parse(
    content_type: &str,
    charset: Charset,
    body: &[u8],
) -> Result<Entries, MultipartError> {
    let boundary = boundary::of(content_type)?;
    let mut reader = Reader {
        charset,
        bytes: 0,
        fields: 0,
        files: 0,
        texts: Entries::default(),
        uploads: Entries::default(),
    };
    let mut pending = None;
    for section in boundary::sections(body, &boundary) {
        // A file is complete only when something follows it.
        reader.complete(pending.take());
        pending = reader.read(&Part::parse(section)?)?;
    }
    let [texts, uploads] = [reader.texts, reader.uploads];
    let mut uploads = uploads.into_iter();
    Ok(texts.map(|text| uploads.next().flatten().or(text)))
}

/// A file that was read, not yet complete.
struct Upload {
    field: String,
    name: String,
}

struct Reader {
    charset: Charset,
    /// Bytes of all fields so far.
    bytes: usize,
    fields: usize,
    files: usize,
    texts: Entries,
    uploads: Entries,
}

impl Reader {
    fn read(&mut self, part: &Part<'_>) -> Result<Option<Upload>, MultipartError> {
        if part.kind != Kind::File {
            self.fields += 1;
            // Two more, for what stands before the first and after the last boundary.
            if self.fields > MAX_FIELDS + 2 {
                return Err(MultipartError::TooLarge);
            }
        }
        let Some(name) = part.name() else {
            return Ok(None);
        };
        let name = self.charset.lossy(name.as_bytes());
        match part.kind {
            Kind::Raw => Ok(None),
            Kind::Field => self.field(part, &name).map(|()| None),
            Kind::File => self.file(part, name),
        }
    }

    fn field(&mut self, part: &Part<'_>, name: &str) -> Result<(), MultipartError> {
        self.bytes += part.content.len() + name.chars().count() + 2;
        if self.bytes > MAX_BYTES {
            return Err(MultipartError::TooLarge);
        }
        let decoded = part.is_base64().then(|| base64::decode(part.content));
        let text = match decoded.flatten() {
            Some(bytes) => self.charset.lossy(&bytes),
            None => self.charset.lossy(part.content),
        };
        keep(&mut self.texts, name, Entry::Text(text));
        Ok(())
    }

    fn file(&mut self, part: &Part<'_>, field: String) -> Result<Option<Upload>, MultipartError> {
        self.files += 1;
        if self.files > MAX_FILES {
            return Err(MultipartError::TooLarge);
        }
        let Some(name) = part.file_name(self.charset) else {
            return Ok(None);
        };
        if part.is_base64() && !base64::is_whole(part.content) {
            return Err(MultipartError::malformed("Could not decode base64 data."));
        }
        Ok(Some(Upload { field, name }))
    }

    fn complete(&mut self, upload: Option<Upload>) {
        if let Some(Upload { field, name }) = upload {
            keep(&mut self.uploads, &field, Entry::File(name));
        }
    }
}

/// Keeps an entry whose name a login looks at.
fn keep(entries: &mut Entries, name: &str, entry: Entry) {
    if let Some(at) = KEPT.iter().position(|kept| *kept == name) {
        entries[at] = Some(entry);
    }
}

#[cfg(test)]
mod tests;
