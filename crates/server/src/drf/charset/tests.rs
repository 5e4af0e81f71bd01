use super::*;

fn known(name: &str) -> Charset {
    match Charset::find(name) {
        Lookup::Known(charset) => charset,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn names_are_found_as_python_finds_them() {
    for name in ["UTF8", "u8", "utf–8", "utf_8"] {
        assert_eq!(known(name), Charset::Utf8, "{name}");
    }
    for name in ["ISO-8859-1", "iso 8859 1", "latin-1", "l1"] {
        assert_eq!(known(name), Charset::Latin1, "{name}");
    }
    for name in ["rot13", "ROT_13", "zip", "cp037", "utf-7"] {
        assert_eq!(Charset::find(name), Lookup::Unsupported, "{name}");
    }
    for name in ["", "nope", "klingon", "mbcs", "iso-8859-8-i"] {
        assert_eq!(Charset::find(name), Lookup::Unknown, "{name}");
    }
}

#[test]
fn streams_fail_in_pythons_words() {
    let cases: [(&str, &[u8], &str); 7] = [
        (
            "utf-8",
            b"\xff",
            "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
        ),
        (
            "utf-8",
            b"a\xe2\x82x",
            "'utf-8' codec can't decode bytes in position 1-2: invalid continuation byte",
        ),
        (
            "utf-8",
            b"\xed\xa0",
            "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte",
        ),
        ("utf-16", b"a\x00", "UTF-16 stream does not start with BOM"),
        (
            "utf-16",
            b"\xff\xfea\x00\x00\xdc",
            "'utf-16-le' codec can't decode bytes in position 4-5: illegal encoding",
        ),
        (
            "utf-16le",
            b"\x00\xd8a\x00",
            "'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate",
        ),
        (
            "utf-32-le",
            b"\x00\x00\x00p",
            "'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)",
        ),
    ];
    for (name, bytes, message) in cases {
        assert_eq!(known(name).stream(bytes).unwrap_err(), message);
    }
}

#[test]
fn streams_drop_what_is_cut_off() {
    let cases: [(&str, &[u8], &str); 5] = [
        ("utf-8", b"{}\xe2\x82", "{}"),
        ("utf-16be", b"\x00a\xd8\x00", "a"),
        ("utf-16", b"a", ""),
        ("utf-32", b"\xff\xfe\x00\x00a\x00\x00\x00\x01", "a"),
        ("utf-8-sig", b"\xef\xbb\xbf{}", "{}"),
    ];
    for (name, bytes, text) in cases {
        assert_eq!(known(name).stream(bytes).unwrap(), text);
    }
}

#[test]
fn strict_and_lossy_decode_the_whole() {
    assert_eq!(known("utf-8").strict(b"a\xe2"), None);
    assert_eq!(known("utf-16").strict(b"a\x00b\x00").unwrap(), "ab");
    assert_eq!(known("utf-16").strict(b"a\x00b"), None);
    assert_eq!(known("utf-16-be").lossy(b"\xd8\x00"), "\u{fffd}");
    assert_eq!(known("ascii").lossy(b"a\xff"), "a\u{fffd}");
    assert_eq!(known("koi8-r").lossy(b"\xc1"), "а");
}
