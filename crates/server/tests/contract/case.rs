//! The form of the cases.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
pub struct Cases {
    pub cases: Vec<Case>,
}

#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    pub steps: Vec<Step>,
}

#[derive(Deserialize)]
pub struct Step {
    pub request: Request,
    pub expect: Expect,
    #[serde(default)]
    pub capture: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub struct Request {
    pub method: String,
    pub target: String,
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    pub header_encoding: Option<String>,
    pub body: Option<String>,
    pub body_encoding: Option<String>,
    pub body_hex: Option<String>,
}

#[derive(Deserialize)]
pub struct Expect {
    pub status: u16,
    #[serde(default)]
    pub headers: BTreeMap<String, Value>,
    pub body: Option<String>,
    pub json: Option<Value>,
    #[serde(default)]
    pub text_contains: Vec<String>,
    #[serde(default)]
    pub text_lacks: Vec<String>,
}
