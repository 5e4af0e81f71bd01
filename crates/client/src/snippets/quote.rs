//! Quoting text so that a shell, Python or JavaScript reads back exactly that text.

/// A POSIX shell word. Single quotes keep everything as it is; a single quote itself cannot stand
/// in them, so it is put between two quoted parts.
pub(super) fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A method in a shell: it needs no quotes where it is a word.
pub(super) fn shell_method(method: &str) -> String {
    let word = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if word {
        method.to_owned()
    } else {
        shell(method)
    }
}

/// A header as curl and HTTPie read it: `Name: value`, where the space keeps a value that starts
/// with `=` or `@` from meaning something else, and `Name;` for an empty one.
pub(super) fn header_line(name: &str, value: &str) -> String {
    if value.is_empty() {
        format!("{name};")
    } else {
        format!("{name}: {value}")
    }
}

/// A Python string literal.
pub(super) fn python(text: &str) -> String {
    literal(text, |symbol| format!("\\U{:08x}", u32::from(symbol)))
}

/// A JavaScript or TypeScript string literal.
pub(super) fn javascript(text: &str) -> String {
    literal(text, |symbol| format!("\\u{{{:x}}}", u32::from(symbol)))
}

/// A literal in double quotes; `escape` writes what cannot stand in it as it is.
fn literal(text: &str, escape: impl Fn(char) -> String) -> String {
    let mut out = String::from("\"");
    for symbol in text.chars() {
        match symbol {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if is_risky(other) => out.push_str(&escape(other)),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Control characters, line separators, and those that turn the reading direction (a literal with
/// one of them may not look like what it is).
fn is_risky(symbol: char) -> bool {
    symbol.is_control()
        || matches!(symbol, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
