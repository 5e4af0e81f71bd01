//! Mocks: what is checked, and what they answer.

use super::template::{Language, RenderedTooLarge, Template, TemplateFault, Value};
use super::{Header, Mock, Name};

/// Most headers of a mock.
const MAX_HEADERS: usize = 50;

/// Most bytes of a header's name and value together.
const MAX_HEADER: usize = 4096;

/// Headers that follow from the rest of an answer, or belong to the connection.
const OURS: [&str; 11] = [
    "Content-Length",
    "Content-Type",
    "Connection",
    "Date",
    "Keep-Alive",
    "Proxy-Connection",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "X-Content-Type-Options",
];

/// Statuses whose answers have no body (RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5).
const BODILESS: [u16; 3] = [204, 205, 304];

/// What is wrong with a mock.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MockFault {
    /// The status is not one of an answer.
    #[error("Choose a status from 200 to 599")]
    Status,
    /// The status does not go with a body.
    #[error("A {0} answer has no body")]
    Bodiless(u16),
    /// The content type is none.
    #[error("Enter a content type such as application/json")]
    ContentType,
    /// A header that is not the mock's to set.
    #[error("Keyfob sets {0} itself")]
    OwnHeader(&'static str),
    /// A header with a character it cannot have.
    #[error("{0:?} is not a header that can be sent")]
    Header(String),
    /// Too many headers.
    #[error("A mock has at most 50 headers")]
    TooManyHeaders,
    /// The body cannot be filled.
    #[error(transparent)]
    Body(#[from] TemplateFault),
}

impl MockFault {
    /// The field it is about.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::ContentType => "content_type",
            Self::OwnHeader(_) | Self::Header(_) | Self::TooManyHeaders => "headers",
            Self::Bodiless(_) | Self::Body(_) => "body",
        }
    }
}

/// A mock that is ready to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyMock {
    /// The status.
    pub status: u16,
    /// The content type; none if empty.
    pub content_type: String,
    /// Headers besides.
    pub headers: Vec<Header>,
    body: Template,
}

impl ReadyMock {
    /// Checks a mock. `values` are the names of the values in its path.
    pub(super) fn new(mock: &Mock, values: &[String]) -> Result<Self, Vec<MockFault>> {
        let mut faults = Vec::new();
        if !(200..=599).contains(&mock.status) {
            faults.push(MockFault::Status);
        }
        if BODILESS.contains(&mock.status) && !mock.body.is_empty() {
            faults.push(MockFault::Bodiless(mock.status));
        }
        if !mock.content_type.is_empty() && !is_content_type(&mock.content_type) {
            faults.push(MockFault::ContentType);
        }
        if mock.headers.len() > MAX_HEADERS {
            faults.push(MockFault::TooManyHeaders);
        }
        faults.extend(mock.headers.iter().filter_map(header_fault));
        let body = Template::parse(&mock.body, Language::of(&mock.content_type), values);
        let body = body.map_err(|fault| faults.push(fault.into()));
        match body {
            Ok(body) if faults.is_empty() => Ok(Self {
                status: mock.status,
                content_type: mock.content_type.clone(),
                headers: mock.headers.clone(),
                body,
            }),
            _ => Err(faults),
        }
    }

    /// The body with its values.
    ///
    /// # Errors
    /// [`RenderedTooLarge`].
    pub fn body<'a>(&self, value: impl Fn(&Name) -> Value<'a>) -> Result<String, RenderedTooLarge> {
        self.body.render(value)
    }
}

fn header_fault(header: &Header) -> Option<MockFault> {
    let is_own = |own: &&&str| own.eq_ignore_ascii_case(&header.name);
    if let Some(own) = OURS.iter().find(is_own) {
        return Some(MockFault::OwnHeader(own));
    }
    let good = !header.name.is_empty()
        && header.name.bytes().all(is_token)
        && is_value(&header.value)
        && header.name.len() + header.value.len() <= MAX_HEADER;
    (!good).then(|| MockFault::Header(header.name.clone()))
}

fn is_content_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim();
    let parts = essence.split_once('/');
    let word = |part: &str| !part.is_empty() && part.bytes().all(is_token);
    parts.is_some_and(|(main, sub)| word(main) && word(sub)) && is_value(text) && text.len() <= 200
}

/// A character of a token (RFC 9110 section 5.6.2).
fn is_token(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b)
}

/// Printable ASCII, blanks and tabs, none of them outside.
fn is_value(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\t')) && text.trim() == text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mock() -> Mock {
        Mock {
            status: 200,
            content_type: "application/json".into(),
            headers: vec![],
            body: "{}".into(),
        }
    }

    fn messages(mock: &Mock) -> Vec<(&'static str, String)> {
        let faults = ReadyMock::new(mock, &[]).err().unwrap_or_default();
        faults
            .iter()
            .map(|fault| (fault.field(), fault.to_string()))
            .collect()
    }

    fn header(name: &str, value: &str) -> Header {
        Header {
            name: name.into(),
            value: value.into(),
        }
    }

    #[test]
    fn what_is_wrong_is_said_all_at_once() {
        assert_eq!(messages(&mock()), []);
        let wrong = Mock {
            status: 199,
            content_type: "json".into(),
            headers: vec![
                header("content-length", "2"),
                header("X Y", "1"),
                header("X", "1\r\nY: 2"),
            ],
            body: "{user.mail}".into(),
        };
        assert_eq!(
            messages(&wrong),
            [
                ("status", "Choose a status from 200 to 599".to_owned()),
                (
                    "content_type",
                    "Enter a content type such as application/json".to_owned()
                ),
                ("headers", "Keyfob sets Content-Length itself".to_owned()),
                (
                    "headers",
                    "\"X Y\" is not a header that can be sent".to_owned()
                ),
                (
                    "headers",
                    "\"X\" is not a header that can be sent".to_owned()
                ),
                (
                    "body",
                    "Line 1: no value is called user.mail. Did you mean {user.email}?".to_owned()
                ),
            ]
        );
        let empty = Mock {
            status: 204,
            ..mock()
        };
        assert_eq!(
            messages(&empty),
            [("body", "A 204 answer has no body".to_owned())]
        );
        let status = Mock {
            status: 600,
            ..mock()
        };
        assert_eq!(messages(&status)[0].1, "Choose a status from 200 to 599");
    }
}
