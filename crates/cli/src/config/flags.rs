//! The settings as flags of `keyfob serve`.

use clap::ValueHint;
use keyfob_config::Value;

/// The flags. What they say is checked together with the other places.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Flags {
    /// Address to listen on; port 0 takes a free port [default: 127.0.0.1:8000]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Origin whose pages may call the API from a browser, such as http://localhost:4200; may be
    /// given several times
    #[arg(long, value_name = "ORIGIN")]
    cors_origin: Vec<String>,
    /// Name besides localhost that requests may be sent to, as in Django's ALLOWED_HOSTS; may be
    /// given several times
    #[arg(long, value_name = "HOST")]
    allowed_host: Vec<String>,
    /// Address or range of a proxy whose X-Forwarded-For is believed; may be given several times
    #[arg(long, value_name = "ADDRESS|RANGE")]
    trusted_proxy: Vec<String>,
    /// A proxy in front speaks TLS with the clients, so any address may be listened on
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true,
          default_missing_value = "true")]
    behind_tls_proxy: Option<bool>,
    /// Speak TLS with the certificate in this PEM file; it is read again when it changes, and on
    /// SIGHUP
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    tls_certificate: Option<String>,
    /// The certificate's private key, in a PEM file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    tls_key: Option<String>,
    /// Address of this computer to give the metrics on without a token, such as 127.0.0.1:9100
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics_listen: Option<String>,
    /// What stands before knox's paths [default: /auth and /knox]; may be given several times
    #[arg(long, value_name = "PATH")]
    knox_prefix: Vec<String>,
    /// Host besides this computer that proxy routes may send to, with a port or without; may be given
    /// several times
    #[arg(long, value_name = "HOST[:PORT]")]
    proxy_host: Vec<String>,
    /// What is logged: error, warn, info, debug, trace, or directives [default: info]
    #[arg(long, value_name = "LEVEL")]
    log_level: Option<String>,
    /// How it is logged [default: text]
    #[arg(long, value_name = "text|json")]
    log_format: Option<String>,
    /// Log a line for each request
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true,
          default_missing_value = "true")]
    access_log: Option<bool>,
}

impl Flags {
    /// What was given, by flag.
    pub fn given(&self) -> Vec<(&'static str, Value)> {
        let text = |value: &Option<String>| value.clone().map(Value::Text);
        let switch = |value: Option<bool>| value.map(Value::Switch);
        let list = |value: &Vec<String>| (!value.is_empty()).then(|| Value::List(value.clone()));
        let all = [
            ("--listen", text(&self.listen)),
            ("--cors-origin", list(&self.cors_origin)),
            ("--allowed-host", list(&self.allowed_host)),
            ("--trusted-proxy", list(&self.trusted_proxy)),
            ("--behind-tls-proxy", switch(self.behind_tls_proxy)),
            ("--tls-certificate", text(&self.tls_certificate)),
            ("--tls-key", text(&self.tls_key)),
            ("--metrics-listen", text(&self.metrics_listen)),
            ("--knox-prefix", list(&self.knox_prefix)),
            ("--proxy-host", list(&self.proxy_host)),
            ("--log-level", text(&self.log_level)),
            ("--log-format", text(&self.log_format)),
            ("--access-log", switch(self.access_log)),
        ];
        let given = all.into_iter();
        given
            .filter_map(|(flag, value)| Some((flag, value?)))
            .collect()
    }
}
