//! The page itself.

use std::sync::LazyLock;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderName, HeaderValue, StatusCode};
use keyfob_core::Digest;

/// The page's style. It stands in the page, so that the page needs nothing else from anywhere.
const STYLE: &str = include_str!("../../templates/drf/page.css");

/// What the page shows of a request and its answer.
pub(crate) struct Page<'a> {
    /// The view's name.
    pub name: &'a str,
    /// The user whose token was sent.
    pub user: Option<&'a str>,
    /// The request's method.
    pub method: &'a str,
    /// The request's path and query, without secrets.
    pub target: &'a str,
    /// The answer's status.
    pub status: StatusCode,
    /// The answer's headers.
    pub headers: Vec<(&'a HeaderName, &'a str)>,
    /// Values of `?format=` the view takes.
    pub formats: Vec<&'a str>,
    /// The answer's JSON.
    pub content: &'a str,
}

#[derive(Template)]
#[template(path = "drf/page.html")]
struct PageTemplate<'a> {
    page: &'a Page<'a>,
    status: String,
    status_class: &'static str,
    headers: Vec<(String, &'a str)>,
    formats: Vec<(&'a str, String)>,
    style: &'static str,
}

impl Page<'_> {
    /// The page's HTML; everything in it is escaped.
    pub(crate) fn render(&self) -> String {
        let template = PageTemplate {
            page: self,
            status: format!("HTTP {}", self.status),
            status_class: if self.status.is_success() {
                "ok"
            } else {
                "error"
            },
            headers: self
                .headers
                .iter()
                .map(|(name, value)| (title_case(name.as_str()), *value))
                .collect(),
            formats: self
                .formats
                .iter()
                .map(|format| (*format, with_format(self.target, format)))
                .collect(),
            style: STYLE,
        };
        template.render().unwrap_or_else(|error| {
            tracing::error!(%error, "the browsable page could not be rendered");
            String::new()
        })
    }
}

/// Allows the page its own style and nothing else.
pub(crate) fn content_security_policy() -> HeaderValue {
    static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
        let digest = STANDARD.encode(Digest::of(STYLE.as_bytes()).as_bytes());
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; \
             form-action 'none'; frame-ancestors 'none'"
        );
        HeaderValue::try_from(policy)
            .unwrap_or(const { HeaderValue::from_static("default-src 'none'") })
    });
    POLICY.clone()
}

/// A header's name as people write it. HTTP does not mind.
fn title_case(name: &str) -> String {
    if name == "www-authenticate" {
        return "WWW-Authenticate".to_owned();
    }
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    words.collect::<Vec<_>>().join("-")
}

/// The target that asks for a format.
fn with_format(target: &str, format: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let other = |field: &&str| !field.is_empty() && !field.starts_with("format=");
    let own = format!("format={format}");
    let fields: Vec<_> = query
        .split('&')
        .filter(other)
        .chain([own.as_str()])
        .collect();
    format!("{path}?{}", fields.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped() {
        let page = Page {
            name: "Hello",
            user: Some("<b>ada</b>"),
            method: "GET",
            target: "/hello/?x=<script>\"'&format=api",
            status: StatusCode::OK,
            headers: vec![(&http::header::VARY, "<i>")],
            formats: vec!["json", "api"],
            content: "{\"a\": \"</pre><script>\"}",
        };
        let html = page.render();
        assert!(html.contains("<title>Hello"));
        for raw in ["<script>", "<b>ada", "<i>", "</pre><script"] {
            assert!(!html.contains(raw), "{raw}");
        }
    }

    #[test]
    fn the_format_takes_the_place_of_another() {
        assert_eq!(with_format("/hello/", "json"), "/hello/?format=json");
        let target = "/hello/?a=1&format=api&b";
        assert_eq!(with_format(target, "json"), "/hello/?a=1&b&format=json");
    }

    #[test]
    fn the_policy_names_the_style() {
        let policy = content_security_policy();
        assert!(policy.to_str().unwrap().contains("style-src 'sha256-"));
        assert!(!STYLE.contains('<'));
    }
}
