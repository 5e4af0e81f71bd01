//! Query strings: filters, order, pages.

use axum::extract::FromRequestParts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Uri;
use http::request::Parts;
use keyfob_core::store::{Cursor, Direction};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::form_urlencoded;
use utoipa::{IntoParams, ToSchema};

use super::ApiError;

/// Rows of a page when the query does not say.
const DEFAULT_PAGE: usize = 200;

/// Most rows of a page.
const MAX_PAGE: usize = 1000;

/// The query string as one type.
#[derive(Debug)]
pub(crate) struct Params<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        // An empty value means that the filter is off, as in django-filter.
        let query = parts.uri.query().unwrap_or_default();
        let mut kept = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !value.is_empty() {
                kept.append_pair(&name, &value);
            }
        }
        let uri: Uri = format!("/?{}", kept.finish())
            .parse()
            .map_err(|_| ApiError::bad_request("The query string cannot be read."))?;
        axum::extract::Query::try_from_uri(&uri)
            .map(|axum::extract::Query(params)| Self(params))
            .map_err(|_| ApiError::bad_request("A value in the query string is not valid."))
    }
}

/// How a listing is sorted and cut, as the query says it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParams {
    /// What to sort by; with `-` before it, descending.
    ordering: Option<String>,
    /// Rows of a page, 1000 at most.
    page_size: Option<usize>,
    /// From a page's `next` or `previous`.
    cursor: Option<String>,
    /// `end` for the last page. A cursor goes before it.
    #[param(inline)]
    from: Option<Beginning>,
}

/// Where a listing begins.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Beginning {
    /// With the last page.
    End,
}

impl PageParams {
    /// The same, sorted by this where nothing is said.
    pub(crate) fn or_ordered(mut self, ordering: &str) -> Self {
        self.ordering.get_or_insert_with(|| ordering.to_owned());
        self
    }
}

/// How a listing is sorted and cut.
#[derive(Debug)]
pub(crate) struct Listing<O> {
    pub(crate) order: O,
    pub(crate) direction: Direction,
    pub(crate) cursor: Option<Cursor>,
    pub(crate) limit: usize,
}

impl<O: Copy> Listing<O> {
    /// Reads the query's values; `orders` names what can be sorted by, the default first.
    pub(crate) fn read(params: &PageParams, orders: &[(&str, O)]) -> Result<Self, ApiError> {
        let wanted = params.ordering.as_deref().unwrap_or(orders[0].0);
        let (direction, name) = match wanted.strip_prefix('-') {
            Some(name) => (Direction::Descending, name),
            None => (Direction::Ascending, wanted),
        };
        let order = orders.iter().find(|(known, _)| *known == name);
        let Some(&(_, order)) = order else {
            let names: Vec<&str> = orders.iter().map(|(name, _)| *name).collect();
            let message = format!("Choose one of {}, with - for descending.", names.join(", "));
            return Err(ApiError::field("ordering", message));
        };
        let limit = params.page_size.unwrap_or(DEFAULT_PAGE).clamp(1, MAX_PAGE);
        let cursor = match (params.cursor.as_deref(), params.from) {
            (Some(text), _) => Some(decode_cursor(text)?),
            (None, Some(Beginning::End)) => Some(Cursor::end()),
            (None, None) => None,
        };
        Ok(Self {
            order,
            direction,
            cursor,
            limit,
        })
    }
}

/// Path and query of the neighbouring pages.
pub(crate) fn page_links(
    uri: &Uri,
    next: Option<&Cursor>,
    previous: Option<&Cursor>,
) -> (Option<String>, Option<String>) {
    let link = |cursor: &Cursor| {
        let query = uri.query().unwrap_or_default();
        let kept = form_urlencoded::parse(query.as_bytes())
            .filter(|(name, _)| name != "cursor" && name != "from");
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .append_pair("cursor", &encode_cursor(cursor))
            .finish();
        format!("{}?{query}", uri.path())
    };
    (next.map(link), previous.map(link))
}

fn encode_cursor(cursor: &Cursor) -> String {
    let mut bytes = Vec::with_capacity(9 + cursor.sort_key.len());
    bytes.push(u8::from(cursor.backwards));
    bytes.extend_from_slice(&cursor.id.to_be_bytes());
    bytes.extend_from_slice(&cursor.sort_key);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads a cursor back.
fn decode_cursor(text: &str) -> Result<Cursor, ApiError> {
    let invalid = || ApiError::not_found("Invalid cursor");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
    let (&flag, rest) = bytes.split_first().ok_or_else(invalid)?;
    let (id, sort_key) = rest.split_first_chunk().ok_or_else(invalid)?;
    if flag > 1 {
        return Err(invalid());
    }
    Ok(Cursor {
        backwards: flag == 1,
        sort_key: sort_key.to_vec(),
        id: u64::from_be_bytes(*id),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_cursor_survives_its_text(backwards: bool, id: u64, sort_key: Vec<u8>) {
            let cursor = Cursor { backwards, sort_key, id };
            assert_eq!(decode_cursor(&encode_cursor(&cursor)), Ok(cursor));
        }

        #[test]
        fn any_text_is_a_cursor_or_refused(text in "\\PC{0,40}") {
            let _ = decode_cursor(&text);
        }
    }

    #[test]
    fn links_keep_the_other_parameters() {
        let uri: Uri = "/api/v1/users/?search=a%26b&cursor=old&from=end"
            .parse()
            .unwrap();
        let cursor = Cursor {
            backwards: false,
            sort_key: vec![],
            id: 1,
        };
        let (next, previous) = page_links(&uri, Some(&cursor), None);
        assert_eq!(
            next.unwrap(),
            "/api/v1/users/?search=a%26b&cursor=AAAAAAAAAAAB"
        );
        assert_eq!(previous, None);
    }
}
