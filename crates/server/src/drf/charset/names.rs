//! Python's names for charsets.

use encoding_rs as whatwg;

use super::{Charset, Lookup, Wide};

/// Names, a blank between them, and what they mean here; normalised as [`normalize`] does it.
const KNOWN: &[(&str, Charset)] = &[
    (
        "cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4 utf_8",
        Charset::Utf8,
    ),
    ("utf_8_sig", Charset::Utf8Signed),
    (
        "646 ansi_x3_4_1968 ansi_x3_4_1986 ascii cp367 csascii ibm367 iso646_us \
         iso_646_irv_1991 iso_ir_6 us us_ascii",
        Charset::Ascii,
    ),
    (
        "8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 \
         iso_ir_100 l1 latin latin1 latin_1",
        Charset::Latin1,
    ),
    ("u16 utf16 utf_16", Charset::Wide(Wide::UTF_16)),
    (
        "unicodelittleunmarked utf_16_le utf_16le",
        Charset::Wide(Wide::UTF_16_LE),
    ),
    (
        "unicodebigunmarked utf_16_be utf_16be",
        Charset::Wide(Wide::UTF_16_BE),
    ),
    ("u32 utf32 utf_32", Charset::Wide(Wide::UTF_32)),
    ("utf_32_le utf_32le", Charset::Wide(Wide::UTF_32_LE)),
    ("utf_32_be utf_32be", Charset::Wide(Wide::UTF_32_BE)),
    (
        "1250 cp1250 windows_1250",
        Charset::Other(whatwg::WINDOWS_1250),
    ),
    (
        "1251 cp1251 windows_1251",
        Charset::Other(whatwg::WINDOWS_1251),
    ),
    (
        "1252 cp1252 windows_1252",
        Charset::Other(whatwg::WINDOWS_1252),
    ),
    (
        "1253 cp1253 windows_1253",
        Charset::Other(whatwg::WINDOWS_1253),
    ),
    (
        "1254 cp1254 windows_1254 csisolatin5 iso8859_9 iso_8859_9 iso_8859_9_1989 \
         iso_ir_148 l5 latin5",
        Charset::Other(whatwg::WINDOWS_1254),
    ),
    (
        "1255 cp1255 windows_1255",
        Charset::Other(whatwg::WINDOWS_1255),
    ),
    (
        "1256 cp1256 windows_1256",
        Charset::Other(whatwg::WINDOWS_1256),
    ),
    (
        "1257 cp1257 windows_1257",
        Charset::Other(whatwg::WINDOWS_1257),
    ),
    (
        "1258 cp1258 windows_1258",
        Charset::Other(whatwg::WINDOWS_1258),
    ),
    (
        "csisolatin2 iso8859_2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2",
        Charset::Other(whatwg::ISO_8859_2),
    ),
    (
        "csisolatin3 iso8859_3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3",
        Charset::Other(whatwg::ISO_8859_3),
    ),
    (
        "csisolatin4 iso8859_4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4",
        Charset::Other(whatwg::ISO_8859_4),
    ),
    (
        "csisolatincyrillic cyrillic iso8859_5 iso_8859_5 iso_8859_5_1988 iso_ir_144",
        Charset::Other(whatwg::ISO_8859_5),
    ),
    (
        "arabic asmo_708 csisolatinarabic ecma_114 iso8859_6 iso_8859_6 iso_8859_6_1987 \
         iso_ir_127",
        Charset::Other(whatwg::ISO_8859_6),
    ),
    (
        "csisolatingreek ecma_118 elot_928 greek greek8 iso8859_7 iso_8859_7 \
         iso_8859_7_1987 iso_ir_126",
        Charset::Other(whatwg::ISO_8859_7),
    ),
    (
        "csisolatinhebrew hebrew iso8859_8 iso_8859_8 iso_8859_8_1988 iso_ir_138",
        Charset::Other(whatwg::ISO_8859_8),
    ),
    (
        "csisolatin6 iso8859_10 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6",
        Charset::Other(whatwg::ISO_8859_10),
    ),
    (
        "iso8859_13 iso_8859_13 l7 latin7",
        Charset::Other(whatwg::ISO_8859_13),
    ),
    (
        "iso8859_14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8",
        Charset::Other(whatwg::ISO_8859_14),
    ),
    (
        "iso8859_15 iso_8859_15 l9 latin9",
        Charset::Other(whatwg::ISO_8859_15),
    ),
    (
        "iso8859_16 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10",
        Charset::Other(whatwg::ISO_8859_16),
    ),
    ("cskoi8r koi8_r", Charset::Other(whatwg::KOI8_R)),
    ("koi8_u", Charset::Other(whatwg::KOI8_U)),
    ("866 cp866 csibm866 ibm866", Charset::Other(whatwg::IBM866)),
    (
        "936 cp936 gbk ms936 chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312 \
         gb2312_1980 gb2312_80 iso_ir_58 x_mac_simp_chinese",
        Charset::Other(whatwg::GBK),
    ),
    ("gb18030 gb18030_2000", Charset::Other(whatwg::GB18030)),
    (
        "big5 big5_tw csbig5 x_mac_trad_chinese",
        Charset::Other(whatwg::BIG5),
    ),
    ("euc_jp eucjp u_jis ujis", Charset::Other(whatwg::EUC_JP)),
    (
        "csshiftjis s_jis shift_jis shiftjis sjis x_mac_japanese 932 cp932 ms932 ms_kanji \
         mskanji",
        Charset::Other(whatwg::SHIFT_JIS),
    ),
    (
        "euc_kr euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 \
         x_mac_korean 949 cp949 ms949 uhc",
        Charset::Other(whatwg::EUC_KR),
    ),
    (
        "csiso2022jp iso2022_jp iso2022jp iso_2022_jp",
        Charset::Other(whatwg::ISO_2022_JP),
    ),
    (
        "mac_roman macintosh macroman",
        Charset::Other(whatwg::MACINTOSH),
    ),
    (
        "mac_cyrillic maccyrillic",
        Charset::Other(whatwg::X_MAC_CYRILLIC),
    ),
    (
        "cp874 iso_ir_166 tis620 tis_620 tis_620_0 tis_620_2529_0 tis_620_2529_1 \
         iso8859_11 iso_8859_11 iso_8859_11_2001 thai",
        Charset::Other(whatwg::WINDOWS_874),
    ),
];

/// Names Python knows that are not text encodings, or that nobody sends.
const UNSUPPORTED: &str = "\
    037 1026 1125 1140 273 424 437 500 775 850 852 855 857 858 860 861 862 863 864 865 869 950 \
    base64 base64_codec base_64 big5_hkscs big5hkscs bz2 bz2_codec charmap cp037 cp1006 cp1026 \
    cp1051 cp1125 cp1140 cp1361 cp154 cp273 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 \
    cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866u cp869 cp875 cp950 cp_gr \
    cp_is cshproman8 csibm037 csibm1026 csibm273 csibm424 csibm500 csibm855 csibm857 csibm858 \
    csibm860 csibm861 csibm863 csibm864 csibm865 csibm869 csiso2022kr cspc775baltic \
    cspc850multilingual cspc862latinhebrew cspc8codepage437 cspcp852 csptcp154 cyrillic_asian \
    ebcdic_cp_be ebcdic_cp_ca ebcdic_cp_ch ebcdic_cp_he ebcdic_cp_nl ebcdic_cp_us ebcdic_cp_wt \
    euc_jis2004 euc_jis_2004 euc_jisx0213 eucjis2004 eucjisx0213 hex hex_codec hkscs hp_roman8 \
    hz hz_gb hz_gb_2312 hzgb ibm037 ibm039 ibm1026 ibm1051 ibm1125 ibm1140 ibm273 ibm424 \
    ibm437 ibm500 ibm775 ibm850 ibm852 ibm855 ibm857 ibm858 ibm860 ibm861 ibm862 ibm863 ibm864 \
    ibm865 ibm869 idna iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext \
    iso2022_kr iso2022jp_1 iso2022jp_2 iso2022jp_2004 iso2022jp_3 iso2022jp_ext iso2022kr \
    iso_2022_jp_1 iso_2022_jp_2 iso_2022_jp_2004 iso_2022_jp_3 iso_2022_jp_ext iso_2022_kr \
    jisx0213 johab koi8_t kz1048 kz_1048 mac_arabic mac_centeuro mac_croatian mac_farsi \
    mac_greek mac_iceland mac_latin2 mac_romanian mac_turkish maccentraleurope macgreek \
    maciceland maclatin2 macturkish ms1361 ms950 palmos pt154 ptcp154 punycode quopri \
    quopri_codec quoted_printable quotedprintable r8 raw_unicode_escape rk1048 roman8 rot13 \
    rot_13 ruscii s_jis_2004 s_jisx0213 shift_jis_2004 shift_jisx0213 shiftjis2004 \
    shiftjisx0213 sjis_2004 sjisx0213 strk1048_2002 u7 undefined unicode_1_1_utf_7 \
    unicode_escape utf7 utf_7 uu uu_codec zip zlib zlib_codec";

/// Finds a charset by name.
pub(super) fn find(name: &str) -> Lookup {
    let name = normalize(name);
    let among = |names: &str| names.split(' ').any(|known| known == name);
    if let Some((_, charset)) = KNOWN.iter().find(|(names, _)| among(names)) {
        return Lookup::Known(*charset);
    }
    if among(UNSUPPORTED) {
        return Lookup::Unsupported;
    }
    Lookup::Unknown
}

/// As Python's `encodings.normalize_encoding`: lower case, one underscore for whatever stands
/// between letters and digits, nothing for letters beyond ASCII.
fn normalize(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !normal.is_empty() {
            normal.push('_');
        }
        gap = false;
        if c.is_ascii() {
            normal.push(c.to_ascii_lowercase());
        }
    }
    normal
}
