//! Which renderer answers, as DRF's `DefaultContentNegotiation` chooses it: by how specific the
//! client is, then by the server's order; never by q-values.

use super::parameters::Parameters;
use super::python::{int, strip};

/// What an answer can be rendered as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// `application/json`, `?format=json`.
    Json,
    /// The browsable page: `text/html`, `?format=api`.
    Html,
}

/// How JSON is to be indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Indent {
    /// The client does not say: none in JSON, 4 in a page.
    Unsaid,
    /// None.
    Compact,
    /// So many blanks, 1 to 8.
    Spaces(usize),
}

/// The renderer, and how it is to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Choice {
    pub format: Format,
    pub indent: Indent,
}

impl Choice {
    /// Plain JSON, which also tells why nothing could be chosen.
    pub(crate) const JSON: Self = Self {
        format: Format::Json,
        indent: Indent::Unsaid,
    };
}

/// Nothing on offer is acceptable (406).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Could not satisfy the request Accept header.")]
pub(super) struct NotAcceptable;

/// Characters of the header that are looked at.
const MAX_HEADER: usize = 8192;
/// Items of the header that are looked at.
const MAX_ITEMS: usize = 64;
/// An item longer than this is passed over.
const MAX_ITEM: usize = 256;
/// How specific a renderer's own type is.
const RENDERER_PRECEDENCE: u8 = 2;

impl Format {
    const fn types(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("application", "json"),
            Self::Html => ("text", "html"),
        }
    }

    /// The value of `?format=` that asks for it.
    pub(super) const fn query_name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "api",
        }
    }
}

/// Chooses among what is on offer. The header is the text WSGI makes of it.
pub(super) fn choose(offered: &[Format], accept: &str) -> Result<Choice, NotAcceptable> {
    let accepted: Vec<_> = items(accept).map(MediaType::parse).collect();
    for precedence in (0..=3).rev() {
        for &format in offered {
            let mut fitting = accepted
                .iter()
                .filter(|media| media.precedence() == precedence && media.takes(format));
            if let Some(media) = fitting.next() {
                let indent = media.indent(format);
                return Ok(Choice { format, indent });
            }
        }
    }
    Err(NotAcceptable)
}

/// The items of the header that count.
fn items(header: &str) -> impl Iterator<Item = &str> {
    let header = match header.char_indices().nth(MAX_HEADER) {
        None => header,
        Some((end, _)) => {
            let comma = header[..end].rfind(',');
            comma.map_or("", |comma| &header[..comma])
        }
    };
    header
        .split(',')
        .map(strip)
        .filter(|item| !item.is_empty() && item.chars().count() <= MAX_ITEM)
        .take(MAX_ITEMS)
}

struct MediaType {
    parameters: Parameters,
}

impl MediaType {
    /// An item that cannot be read matches nothing.
    fn parse(item: &str) -> Self {
        let parameters = Parameters::parse(item).unwrap_or_default();
        Self { parameters }
    }

    /// Main type and subtype.
    fn types(&self) -> (&str, &str) {
        let value = self.parameters.value.as_str();
        value.split_once('/').unwrap_or((value, ""))
    }

    /// 3 with parameters, 2 for a plain type, 1 for `type/*`, 0 for `*/…`.
    fn precedence(&self) -> u8 {
        match (self.types(), self.parameters.params.as_slice()) {
            (("*", _), _) => 0,
            ((_, "*"), _) => 1,
            (_, []) => 2,
            (_, [(name, _)]) if name == "q" => 2,
            _ => 3,
        }
    }

    fn takes(&self, format: Format) -> bool {
        let (main, sub) = self.types();
        let (own_main, own_sub) = format.types();
        (main == "*" || main == own_main) && (sub == "*" || sub == own_sub)
    }

    /// What the parameter `indent` asks for.
    fn indent(&self, format: Format) -> Indent {
        if self.precedence() >= RENDERER_PRECEDENCE {
            return indent_of(&self.parameters);
        }
        // DRF writes the parameters out behind its own type, and reads that again.
        let (main, sub) = format.types();
        let mut full = format!("{main}/{sub}");
        for (name, value) in &self.parameters.params {
            full.extend([";", name, "=", value]);
        }
        indent_of(&Parameters::parse(&full).unwrap_or_default())
    }
}

fn indent_of(parameters: &Parameters) -> Indent {
    match parameters.get("indent").and_then(int) {
        None => Indent::Unsaid,
        Some(..=0) => Indent::Compact,
        Some(1) => Indent::Spaces(1),
        Some(n @ 2..=7) => Indent::Spaces(usize::try_from(n).unwrap_or(8)),
        Some(_) => Indent::Spaces(8),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOTH: [Format; 2] = [Format::Json, Format::Html];

    #[test]
    fn the_most_specific_wins_then_the_servers_order() {
        let cases = [
            ("*/*;q=1, text/html;q=0.1", Some(Format::Html)),
            ("text/html, application/json", Some(Format::Json)),
            ("application/json, text/html;level=1", Some(Format::Html)),
            ("*/json", Some(Format::Json)),
            ("*/html", Some(Format::Html)),
            ("text/*, */*", Some(Format::Html)),
            ("*", None),
            ("", None),
            ("json", None),
            ("text/html;x*=nope''y", None),
        ];
        for (accept, format) in cases {
            let choice = choose(&BOTH, accept).ok();
            assert_eq!(choice.map(|choice| choice.format), format, "{accept}");
        }
    }

    #[test]
    fn indents_are_held_to_eight() {
        let cases = [
            ("application/json", Indent::Unsaid),
            ("application/json; indent=x", Indent::Unsaid),
            ("application/json; indent=-1", Indent::Compact),
            ("*/*; q=0.5; indent=4", Indent::Spaces(4)),
            (
                "application/*; indent=99999999999999999999",
                Indent::Spaces(8),
            ),
        ];
        for (accept, indent) in cases {
            assert_eq!(choose(&BOTH, accept).unwrap().indent, indent, "{accept}");
        }
    }

    #[test]
    fn only_the_start_of_a_long_header_counts() {
        let long = format!("{}application/json", ",".repeat(9000));
        assert_eq!(choose(&BOTH, &long), Err(NotAcceptable));
        let long = format!("text/html,{}", "x".repeat(9000));
        assert!(choose(&BOTH, &long).is_ok());
    }

    proptest! {
        #[test]
        fn never_panics(accept: String) {
            let _ = choose(&BOTH, &accept);
        }

        #[test]
        fn never_panics_on_near_misses(
            accept in r#"([*a-z]{0,4}/?(json|html|\*)?[; ="'*a-z0-9,%<>\\]{0,12},?){0,5}"#,
        ) {
            let _ = choose(&BOTH, &accept);
        }

        #[test]
        fn q_values_change_nothing(html in 0.0..1.0_f64, json in 0.0..1.0_f64) {
            let accept = format!("text/html;q={html}, application/json;q={json}");
            let choice = choose(&BOTH, &accept).unwrap();
            prop_assert_eq!(choice.format, Format::Json);
        }
    }
}
