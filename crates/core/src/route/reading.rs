//! How a path can be read: as it is written, and as another program may resolve it.
//!
//! A caller could write a path so that one route lets it pass and the upstream serves what another
//! route protects: `/app/x/../admin/`, `/app//admin/`, `/app/%61dmin/`, `/app/..;/admin/`.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The two readings of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading<'p> {
    /// Part by part; an escaped slash stays escaped.
    pub(super) written: Cow<'p, str>,
    /// With escaped slashes and backslashes as slashes, without empty and dot parts and without
    /// parameters after `;`. None where that is the same; nothing inside where it climbs too high.
    pub(super) resolved: Option<Option<String>>,
}

/// Reads a path.
pub(super) fn readings(path: &str) -> Reading<'_> {
    let special = |b: u8| matches!(b, b'%' | b';' | b'\\');
    if !path.bytes().any(special) && !path.contains("//") && !path.contains("/.") {
        return Reading {
            written: path.into(),
            resolved: None,
        };
    }
    let parts: Vec<String> = path.split('/').map(written).collect();
    let written = parts.join("/");
    let resolved = resolve(path);
    let resolved = (resolved.as_deref() != Some(&*written)).then_some(resolved);
    Reading {
        written: written.into(),
        resolved,
    }
}

fn written(part: &str) -> String {
    let decoded = percent_decode_str(part).decode_utf8_lossy();
    decoded.replace('/', "%2F")
}

fn resolve(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path)
        .decode_utf8_lossy()
        .replace('\\', "/");
    let mut kept: Vec<&str> = Vec::new();
    let mut ends_open = true;
    for part in decoded.split('/') {
        let part = part.split(';').next().unwrap_or_default();
        ends_open = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => {
                kept.pop()?;
            }
            other => kept.push(other),
        }
    }
    let end = if ends_open && !kept.is_empty() {
        "/"
    } else {
        ""
    };
    Some(format!("/{}{end}", kept.join("/")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_are_resolved_as_a_careless_program_would() {
        let cases = [
            ("/a/x/../b/", Some("/a/b/")),
            ("/a//b", Some("/a/b")),
            ("/a/%2e%2E/b", Some("/b")),
            ("/a/..;x=1/b", Some("/b")),
            ("/a%2Fb/", Some("/a/b/")),
            ("/a\\..\\b", Some("/b")),
            ("/a%5C..%5cb", Some("/b")),
            ("/a/..", Some("/")),
            ("/a/./", Some("/a/")),
            ("/..", None),
            ("/a/../../b", None),
        ];
        for (path, resolved) in cases {
            assert_eq!(resolve(path).as_deref(), resolved, "{path}");
        }
        assert_eq!(readings("/caf%C3%A9/").written, "/café/");
        assert_eq!(readings("/caf%C3%A9/").resolved, None);
        assert_eq!(readings("/a%2Fb").written, "/a%2Fb");
        assert_eq!(readings("/x/y.txt").resolved, None);
    }

    proptest! {
        #[test]
        fn never_panics(path in "[/.a%2e;\\\\é]{0,20}") {
            let reading = readings(&path);
            if let Some(Some(resolved)) = reading.resolved {
                prop_assert!(!resolved.contains("/../") && !resolved.contains("//"));
            }
        }
    }
}
