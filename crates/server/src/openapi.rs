//! The OpenAPI 3.1 document, made from the operations themselves.

use utoipa::OpenApi as _;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder};

use crate::drf::entries::WireEntries;
use crate::routes::operations;
use crate::services::entries::ServiceEntries;

const SCHEME: &str = "Token";

/// knox's login asks for a password.
const PASSWORD: &str = "Basic";

/// The whole document.
#[must_use]
pub fn document() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Keyfob admin API")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Manages the users and tokens of a Keyfob server. Open to tokens of staff users.",
        ))
        .build();
    let scheme = ApiKeyValue::with_description(
        "Authorization",
        "`Token` and the key of a staff user's token.",
    );
    let password = HttpBuilder::new().scheme(HttpAuthScheme::Basic).build();
    let base = OpenApiBuilder::new()
        .info(info)
        .components(Some(
            ComponentsBuilder::new()
                .security_scheme(SCHEME, SecurityScheme::ApiKey(ApiKey::Header(scheme)))
                .security_scheme(PASSWORD, SecurityScheme::Http(password))
                .build(),
        ))
        .security(Some([SecurityRequirement::new(
            SCHEME,
            Vec::<String>::new(),
        )]))
        .build();
    let mut document = operations().into_openapi();
    document.merge(WireEntries::openapi());
    document.merge(ServiceEntries::openapi());
    document.info = base.info;
    document.security = base.security;
    if let (Some(components), Some(ours)) = (document.components.as_mut(), base.components) {
        components.security_schemes.extend(ours.security_schemes);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_in_the_document() {
        let text = document().to_json().unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["openapi"], "3.1.0");
        let paths = value["paths"].as_object().unwrap();
        assert!(paths.len() >= 15, "{}", paths.len());
        assert_eq!(
            value["components"]["securitySchemes"]["Token"]["type"],
            "apiKey"
        );
    }
}
