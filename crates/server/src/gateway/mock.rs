//! Made-up answers.

use std::borrow::Cow;

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, X_FRAME_OPTIONS};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use keyfob_core::route::{Name, ReadyMock, Value};
use url::form_urlencoded;

use super::Visit;
use super::refusal::{Refusal, security_headers};

impl Visit<'_> {
    /// The mock's answer to this request.
    pub(super) fn mock(&self, mock: &ReadyMock) -> Result<Response, Refusal> {
        let body = mock
            .body(|name| self.value(name))
            .map_err(Refusal::TooLarge)?;
        let mut headers = headers(mock);
        let status = StatusCode::from_u16(mock.status).unwrap_or(StatusCode::OK);
        if !matches!(mock.status, 204 | 304) {
            headers.insert(CONTENT_LENGTH, body.len().into());
        }
        let is_head = self.parts.method == Method::HEAD;
        let mut response = Response::new(if is_head { Body::empty() } else { body.into() });
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }

    /// What a placeholder stands for in this request.
    fn value(&self, name: &Name) -> Value<'_> {
        let of_token = |text: &str| Value::Text(text.to_owned().into());
        let token = self.token.as_deref();
        match name {
            Name::Path(number) => match self.values.get(*number) {
                Some(value) => Value::Typed(value.as_str().into()),
                None => Value::Absent,
            },
            Name::Query(name) => self.query(name).map_or(Value::Absent, Value::Typed),
            Name::Username => token.map_or(Value::Absent, |token| of_token(&token.username)),
            Name::Email => token.map_or(Value::Absent, |token| of_token(&token.email)),
            Name::TokenName => token.map_or(Value::Absent, |token| of_token(&token.name)),
            Name::Now => Value::Text(self.gateway.authority.clock().now().to_string().into()),
        }
    }

    /// The last value of this name in the query, as in Django.
    fn query(&self, name: &str) -> Option<Cow<'_, str>> {
        let query = self.parts.uri.query()?;
        let pairs = form_urlencoded::parse(query.as_bytes());
        pairs
            .filter(|(key, _)| key == name)
            .last()
            .map(|(_, value)| value)
    }
}

/// Django's headers, under what the mock says.
fn headers(mock: &ReadyMock) -> HeaderMap {
    let mut headers = security_headers();
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    if let Ok(content_type) = HeaderValue::from_str(&mock.content_type)
        && !mock.content_type.is_empty()
    {
        headers.insert(CONTENT_TYPE, content_type);
    }
    let mut own = HeaderMap::new();
    for header in &mock.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&header.value)) {
            own.append(name, value);
        }
    }
    for name in own.keys() {
        headers.remove(name);
    }
    for (name, value) in &own {
        headers.append(name, value.clone());
    }
    headers
}
