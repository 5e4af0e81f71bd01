//! What somebody may have meant.

/// Words less alike than this are not taken for one another.
const ALIKE: f64 = 0.75;

/// The known word that is most like a mistyped one, if any is like it at all.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = known.map(|known| (known, strsim::jaro_winkler(word, known)));
    let best = alike.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= ALIKE).then_some(best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_nonsense_is_not() {
        let known = ["listen", "tls.certificate", "tls.key", "cors_origins"];
        for (word, meant) in [
            ("lisen", Some("listen")),
            ("tls.certifcate", Some("tls.certificate")),
            ("cors-origins", Some("cors_origins")),
            ("zzz", None),
        ] {
            assert_eq!(nearest(word, known.into_iter()), meant, "{word}");
        }
    }
}
