"""Generated requests, one strategy a family. Each leans towards what a server is likely to get wrong."""
import base64
import json
import pathlib
import urllib.parse

from hypothesis import strategies as st

from wire import Request

FIXTURE = json.loads((pathlib.Path(__file__).resolve().parent.parent / 'contract'
                      / 'fixture.json').read_text(encoding='utf-8'))
KEYS = {t['key'] for t in FIXTURE['tokens']}
GOOD_KEY = FIXTURE['tokens'][0]['key'].encode()
SESSIONS = [t['token'].encode() for t in FIXTURE['knox_tokens']]
ANY_KEY = st.sampled_from(sorted(k.encode() for k in KEYS | set(FIXTURE['absent_tokens'].values())))

BLANKS = ['', ' ', '  ', '\t', '\x1c', '\x1f', '\x85', '\xa0', '\u200b', '\u3000', '\ufeff', '\n',
          '\r\n']
METHODS = st.sampled_from(['GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD',
                           'PROPFIND', 'BREW'])
PATHS = [b'/hello/', b'/api-token-auth/']
TEXT = st.text(st.characters(codec='utf-8', max_codepoint=0x1ffff), max_size=12)
VISIBLE = st.binary(max_size=12).map(lambda b: bytes(x for x in b if x >= 0x20 and x != 0x7f))


def one_of(*values):
    return st.sampled_from(values)


def header(name, values, optional=True):
    """A tuple of no or one header."""
    given = values.map(lambda v: ((name, v),))
    return st.one_of(given, st.just(())) if optional else given


# --- Accept and ?format= -----------------------------------------------------------------------

MEDIA = one_of(b'application/json', b'text/html', b'*/*', b'application/*', b'text/*', b'text/plain',
               b'*', b'*/json', b'application/xml', b'APPLICATION/JSON', b'', b'json', b'a/b/c', b'/',
               b'image/webp', b'application/vnd.api+json')
PARAMETER = one_of(b';q=1', b';q=0', b'; q=0.5', b';indent=4', b'; indent=2', b'; indent=0', b'; indent=-3',
                   b'; indent=99', b'; indent=x', b'; indent="4"', b';charset=utf-8', b';', b'; a', b'; =',
                   b'; indent=4; indent=1', b'; INDENT=4', b';v="a,b"', b'; indent=1.5', b"; indent='2'")
RANGE = st.tuples(MEDIA, st.lists(PARAMETER, max_size=2)).map(lambda t: t[0] + b''.join(t[1]))
ACCEPT = st.lists(RANGE, min_size=1, max_size=4).flatmap(
    lambda r: one_of(b',', b', ', b' , ').map(lambda sep: sep.join(r)))
FORMATS = one_of(b'', b'', b'', b'?format=json', b'?format=html', b'?format=api', b'?format=JSON',
                 b'?format=', b'?format=json&format=api', b'?format=xml', b'?x=1', b'?format=json%20',
                 b'?format=+json', b'?format', b'?format=%6Ason', b'?;format=json', b'?format=json;x')

# --- Authorization -----------------------------------------------------------------------------

KEYWORD = one_of(b'Token', b'token', b'TOKEN', b'tOkEn', b'Bearer', b'Basic', b'Tokens', b'', b'Token:')
GAP = one_of(b' ', b'  ', b'\t', b' \t ', b'', b'\xa0', b'\x85', b'\xc2\xa0', b'=', b',')
KEY = st.one_of(ANY_KEY, ANY_KEY.map(bytes.upper), ANY_KEY.map(lambda k: k[:-1]), VISIBLE,
                TEXT.map(lambda t: ''.join(c for c in t if c >= ' ' and c != '\x7f').encode()),
                ANY_KEY.map(lambda k: k + b'\xc2\xa0'), ANY_KEY.map(lambda k: b'"' + k + b'"'),
                one_of(b'', b'\xff', b'\xc3', b'\xed\xa0\x80', b'\xe9 \xe9'))
AUTHORIZATION = st.tuples(one_of(b'', b' ', b'\t'), KEYWORD, GAP, KEY, one_of(b'', b' ', b' x', b',')).map(
    b''.join)

# --- bodies ------------------------------------------------------------------------------------

USER_PASSWORDS = [(u['username'], u['password']) for u in FIXTURE['users'] if u['password']]
CREDENTIALS = st.sampled_from(USER_PASSWORDS)
WORD = st.one_of(TEXT, st.tuples(one_of(*BLANKS), TEXT, one_of(*BLANKS)).map(''.join), one_of(*BLANKS),
                 one_of('\0', 'a\0b', '\ud800', 'vitor', 'VITOR', ' vitor ', '123', 'x' * 300, '12345'))
NUMBER = st.one_of(st.integers(-10**20, 10**20), st.floats(), one_of(0, -0.0, 1e400, 123, 67890, 123.0))
VALUE = st.one_of(WORD, WORD, WORD, NUMBER, st.booleans(), st.none(), st.lists(WORD, max_size=2),
                  st.dictionaries(WORD, WORD, max_size=1))
NAME = st.one_of(one_of('username', 'password', 'username', 'password', 'token', 'Username', 'non_field_errors'),
                 TEXT)
# Mostly without a password or a user name that is a string: what hashes is slow, and answered alike.
OBJECT = st.dictionaries(NAME, VALUE, max_size=4)
DOCUMENT = st.one_of(OBJECT, OBJECT, OBJECT, VALUE, st.lists(OBJECT, max_size=2),
                     CREDENTIALS.map(lambda c: {'username': c[0], 'password': c[1]}),
                     CREDENTIALS.map(lambda c: {'username': ' %s\x1f' % c[0], 'password': c[1] + ' '}))


def dump(value, ascii_only, indent):
    return json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode('utf-8', 'surrogatepass')


JSON_TEXT = st.tuples(DOCUMENT, st.booleans(), one_of(None, None, 1)).map(lambda t: dump(*t))
SCRAP = one_of(b'', b' ', b',', b'}', b'{', b'"', b'\\', b'\0', b'\xff', b'\xc3', b'\xef\xbb\xbf', b'NaN', b'//',
               b'\x0c', b'\xc2\xa0', b'-', b'01', b'1e5', b'Infinity', b'\\u00', b'\xe2\x82', b'\xed\xa0\x80')


@st.composite
def damaged(draw, texts):
    """A text with a truncation, an insertion or a repetition somewhere."""
    text = draw(texts)
    at = draw(st.integers(0, len(text)))
    how = draw(one_of('cut', 'cut', 'insert', 'twice', 'replace'))
    if how == 'cut':
        return text[:at]
    if how == 'insert':
        return text[:at] + draw(SCRAP) + text[at:]
    if how == 'replace':
        return text[:at] + draw(SCRAP) + text[at + 1:]
    return text + text


CHARSETS = one_of(b'utf-8', b'UTF8', b'"utf-8"', b'latin-1', b'iso-8859-1', b'us-ascii', b'utf-16', b'utf-16le',
                  b'utf-32', b'windows-1252', b'nonsense', b'', b'utf-8-sig', b"'utf-8'", b'shift_jis', b'koi8-r')
JSON_TYPE = st.one_of(
    one_of(b'application/json', b'application/json', b'APPLICATION/JSON', b'application/json;',
           b'application/json; indent=4', b' application/json ', b'application/json ; charset=utf-8'),
    CHARSETS.map(lambda c: b'application/json; charset=' + c))
FORM_TYPE = st.one_of(
    one_of(b'application/x-www-form-urlencoded', b'Application/X-WWW-Form-Urlencoded', b'*/*', b'application/*',
           b'application/x-www-form-urlencoded;'),
    CHARSETS.map(lambda c: b'application/x-www-form-urlencoded; charset=' + c))
ODD_TYPE = one_of(b'text/plain', b'text/plain;charset=UTF-8', b'', b'json', b'application', b'/', b'a/b', b';',
                  b'application/xml', b'application/json, text/plain', b'application/jsonx', b'text/*',
                  b'application/json/x', b'*', b'multipart/form-data', b'multipart/form-data; boundary=',
                  b'multipart/mixed; boundary=b', b'\xe9', b'application/merge-patch+json')

FORM_PIECE = st.one_of(
    WORD.map(lambda w: urllib.parse.quote_plus(w, errors='surrogatepass').encode()),
    WORD.map(lambda w: w.encode('utf-8', 'surrogatepass').replace(b'&', b'')),
    one_of(b'%', b'%4', b'%zz', b'%A0', b'%C3%A9', b'\xe9', b'+', b'%2B', b'%00', b'%F0%9F', b'a;b', b'a=b', b'[]'))
FORM_PAIR = st.one_of(
    st.tuples(one_of(b'username', b'password', b'username', b'password', b'x', b'', b'user%6Eame'),
              one_of(b'=', b'=', b'=', b'', b'=='), FORM_PIECE).map(b''.join),
    one_of(b'', b'&', b'username', b'=', b'username=vitor', b'password=123'))
FORM_BODY = st.lists(FORM_PAIR, max_size=5).flatmap(lambda p: one_of(b'&', b'&', b'&', b';', b'&&').map(
    lambda sep: sep.join(p)))

PART_HEAD = one_of(
    b'Content-Disposition: form-data; name="username"', b'Content-Disposition: form-data; name="password"',
    b'content-disposition: form-data; name=username', b'Content-Disposition: form-data; name="password"; filename="f"',
    b'Content-Disposition: form-data', b'Content-Disposition: attachment; name="username"', b'X-None: 1',
    b'Content-Disposition: form-data; name="username"\r\nContent-Type: text/plain; charset=latin-1',
    b'Content-Disposition: form-data; name="password"\r\nContent-Transfer-Encoding: base64',
    b"Content-Disposition: form-data; name*=UTF-8''username", b'Content-Disposition: form-data; name="user\\"name"',
    b'Content-Disposition: form-data; name="username"; filename=""', b'')
PART = st.tuples(PART_HEAD, st.one_of(WORD.map(lambda w: w.encode('utf-8', 'surrogatepass')),
                                      one_of(b'vitor', b'123', b'MTIz', b'!!', b'\xe9', b'a\r\n--b'))).map(
    lambda t: t[0] + b'\r\n\r\n' + t[1])
BOUNDARY = one_of(b'b', b'b', b'----WebKitFormBoundaryX', b'a b', b'=', b'x' * 70)


@st.composite
def multipart(draw):
    """(content type, body) of a multipart form, sometimes with a frame that is not quite right."""
    boundary = draw(BOUNDARY)
    parts = draw(st.lists(PART, max_size=3))
    named = draw(one_of(b'boundary=%s', b'boundary="%s"', b'BOUNDARY=%s', b'charset=utf-8; boundary=%s')) % boundary
    kind = draw(one_of(b'multipart/form-data; ', b'multipart/form-data;', b'Multipart/Form-Data; '))
    body = b''.join(b'--' + boundary + b'\r\n' + p + b'\r\n' for p in parts)
    return kind + named, body + draw(one_of(b'--%s--\r\n', b'--%s--', b'--%s--\r\n', b'--%s', b'')).replace(
        b'%s', boundary)


def login_of(username, password):
    """The login a client makes."""
    return Request('POST', b'/api-token-auth/', (('Content-Type', b'application/json'),),
                   dump({'username': username, 'password': password}, True, None))


# --- knox --------------------------------------------------------------------------------------

# Sessions that are never logged out here, so that they work from the first request to the last.
SESSION = st.sampled_from(SESSIONS)
SESSION_KEY = st.one_of(SESSION, SESSION, SESSION, ANY_KEY, SESSION.map(bytes.upper), SESSION.map(lambda k: k[:-1]),
                        SESSION.map(lambda k: k + b'0'), SESSION.map(lambda k: k[:15] + b'f' * 49),
                        one_of(b'', b'\xc3\xa9', b'x' * 40, b'x' * 64, b'x' * 2000, b'0'))
SESSION_AUTHORIZATION = st.tuples(one_of(b'', b' ', b'\t'), KEYWORD, GAP, SESSION_KEY, one_of(b'', b' ', b' x')).map(
    b''.join)
KNOX = [b'/knox', b'/auth']
KNOX_VIEW = one_of(b'/login/', b'/logout/', b'/logoutall/', b'/hello/')
PREFIX = st.sampled_from(KNOX)

PAIR = st.one_of(
    CREDENTIALS.map(lambda c: ('%s:%s' % c).encode()),
    CREDENTIALS.map(lambda c: ('%s:%s' % c).encode('latin-1', 'replace')),
    CREDENTIALS.map(lambda c: (' %s:%s' % c).encode()),
    CREDENTIALS.map(lambda c: ('%s:%s ' % c).encode()),
    st.tuples(WORD, WORD).map(lambda t: ('%s:%s' % t).encode('utf-8', 'surrogatepass')),
    VISIBLE,
    one_of(b'', b':', b'vitor', b'vitor:', b':123', b'vitor:123:', b'vitor:nope', b'VITOR:123', b'nobody:123',
           b'ines:inactive-1', b'md5:md5-pass-6', b'nopass:', b'nopass:!', b'jos\xe9:x'))
BASE64 = st.one_of(
    PAIR.map(base64.b64encode), PAIR.map(base64.b64encode), PAIR.map(base64.b64encode),
    PAIR.map(base64.urlsafe_b64encode), PAIR.map(lambda p: base64.b64encode(p).rstrip(b'=')),
    PAIR.map(lambda p: base64.b64encode(p) + b'='), PAIR.map(lambda p: base64.b64encode(p)[:-1]),
    PAIR.map(lambda p: b'"' + base64.b64encode(p) + b'"'), PAIR.map(lambda p: b'=' + base64.b64encode(p)),
    PAIR.map(lambda p: base64.b64encode(p)[:5] + b'*' + base64.b64encode(p)[5:]), PAIR.map(lambda p: p.replace(b' ', b'')),
    one_of(b'', b'***', b'=', b'====', b'a', b'dml0b3I6MTIz', b'dml0b3I6MTIz dml0b3I6MTIz', b'\xff'))
BASIC = st.tuples(one_of(b'', b' '), one_of(b'Basic', b'Basic', b'basic', b'BASIC', b'Token', b'Bearer', b'Basic:'),
                  one_of(b' ', b' ', b'  ', b'\t', b''), BASE64, one_of(b'', b'', b' ', b' x')).map(b''.join)
KNOX_TARGET = st.tuples(PREFIX, one_of(
    b'/login', b'/logout', b'/logoutall', b'/hello', b'/login//', b'//login/', b'/LOGIN/', b'/login%2F', b'/%6cogin/',
    b'/login/x', b'/', b'', b'/nope/', b'/login?a=b', b'/login/?format=json', b'/login/?format=xml', b'/logoutall?x=%ff',
    b'/logout%2f?x', b'login/', b'/hello/../login/', b'/logoutallx/', b'/logout/all/')).map(b''.join)

# --- the families ------------------------------------------------------------------------------

def login(types, bodies, method='POST'):
    return st.tuples(types, bodies).map(
        lambda t: Request(method, b'/api-token-auth/', (('Content-Type', t[0]),), t[1]))


def asked(methods, targets, *headers):
    return st.tuples(methods, targets, *headers).map(
        lambda t: Request(t[0], t[1], tuple(h for group in t[2:] for h in group)))


SIGNED = st.just((('Authorization', b'Token ' + GOOD_KEY),))
EITHER_PATH = st.sampled_from(PATHS)
TARGET = one_of(
    b'/hello', b'/api-token-auth', b'/hello/?a=b&c', b'/hello?a=%20b', b'/hello?', b'/hello//', b'//hello/', b'/HELLO/',
    b'/hello%2F', b'/%68ello/', b'/hello/%20', b'/hello/x', b'/', b'', b'/hello/.', b'/./hello/', b'/hello/../hello/',
    b'/api-token-auth%2f?x', b'/hello/%', b'/hello/%ff', b'/hello%00/', b'/hello/;x', b'/hello/?%ff', b'/h%C3%A9llo/',
    b'/nope', b'/nope/', b'/hello%3F', b'/api-token-auth//', b'/hello?next=//evil.example', b'/%2Fhello').filter(bool)
HOST = one_of(b'localhost', b'LOCALHOST:1', b'a.localhost', b'.localhost', b'127.0.0.1', b'127.0.0.1:99999', b'[::1]',
              b'[::1]:8000', b'localhost.', b'localhost:', b'localhost:x', b'evil.example', b'127.0.0.1.evil.example',
              b'localhost.evil.example', b'0.0.0.0', b'127.1', b'', b' localhost', b'localhost/', b'u@localhost',
              b'[::1', b'::1', b'127.0.0.1:80:80', b'loc\xe9lhost', b'a.b.localhost:8000', b'evil.example#localhost',
              b'localhost_', b'_x.localhost', b'-.localhost', b'[::ffff:127.0.0.1]', b'127.0.0.1.', b'localhost:-1')

FAMILIES = {
    'authorization': asked(METHODS, EITHER_PATH, header('Authorization', AUTHORIZATION), header('Accept', ACCEPT)),
    'negotiation': asked(METHODS, st.tuples(EITHER_PATH, FORMATS).map(b''.join), header('Accept', ACCEPT),
                         st.one_of(SIGNED, SIGNED, st.just(()))),
    'two headers': asked(one_of('GET', 'POST'), EITHER_PATH, header('Authorization', AUTHORIZATION),
                         header('Authorization', AUTHORIZATION), header('Accept', ACCEPT), header('Accept', ACCEPT)),
    'paths': asked(METHODS, TARGET, header('Accept', ACCEPT), st.one_of(SIGNED, st.just(()))),
    'hosts': asked(one_of('GET', 'POST', 'OPTIONS'), st.one_of(EITHER_PATH, one_of(b'/hello', b'/nope/')),
                   header('Host', HOST, optional=False), st.one_of(SIGNED, st.just(()))),
    'json': login(JSON_TYPE, JSON_TEXT),
    'damaged json': login(JSON_TYPE, damaged(JSON_TEXT)),
    'charsets': st.tuples(CHARSETS, st.one_of(JSON_TEXT, st.tuples(OBJECT, one_of(
        'utf-16', 'utf-16-le', 'utf-32', 'latin-1', 'utf-8-sig')).map(
            lambda t: json.dumps(t[0], ensure_ascii=False).encode(t[1], 'replace')))).map(
        lambda t: Request('POST', b'/api-token-auth/', (('Content-Type', b'application/json; charset=' + t[0]),), t[1])),
    'forms': login(FORM_TYPE, FORM_BODY),
    'damaged forms': login(FORM_TYPE, damaged(FORM_BODY)),
    'multipart': multipart().map(
        lambda t: Request('POST', b'/api-token-auth/', (('Content-Type', t[0]),), t[1])),
    'content types': login(st.one_of(ODD_TYPE, JSON_TYPE, FORM_TYPE), st.one_of(JSON_TEXT, FORM_BODY, st.just(b''))),
    'bodies elsewhere': st.tuples(METHODS, EITHER_PATH, st.one_of(JSON_TYPE, FORM_TYPE, ODD_TYPE), st.one_of(
        JSON_TEXT, FORM_BODY), st.one_of(SIGNED, st.just(()))).map(
        lambda t: Request(t[0], t[1], (('Content-Type', t[2]),) + t[4], t[3])),
    'knox hello': asked(METHODS, st.tuples(PREFIX, st.just(b'/hello/'), FORMATS).map(b''.join),
                        header('Authorization', SESSION_AUTHORIZATION), header('Accept', ACCEPT)),
    'knox login': asked(one_of('POST', 'POST', 'POST', 'GET', 'OPTIONS', 'HEAD', 'PUT'),
                        st.tuples(PREFIX, st.just(b'/login/'), FORMATS).map(b''.join),
                        header('Authorization', BASIC), header('Accept', ACCEPT)),
    # Without POST to what ends sessions.
    'knox views': asked(METHODS.filter(lambda m: m != 'POST'),
                        st.tuples(PREFIX, KNOX_VIEW, FORMATS).map(b''.join),
                        header('Authorization', st.one_of(SESSION_AUTHORIZATION, BASIC)), header('Accept', ACCEPT)),
    'knox refused': asked(st.just('POST'), st.tuples(PREFIX, one_of(b'/logout/', b'/logoutall/')).map(b''.join),
                          header('Authorization', st.one_of(BASIC, AUTHORIZATION)), header('Accept', ACCEPT)),
    'knox paths': asked(METHODS, KNOX_TARGET, header('Accept', ACCEPT)),
    'knox bodies': st.tuples(PREFIX, st.one_of(JSON_TYPE, FORM_TYPE, ODD_TYPE), st.one_of(JSON_TEXT, FORM_BODY)).map(
        lambda t: Request('POST', t[0] + b'/login/',
                          (('Content-Type', t[1]), ('Authorization', b'Basic dml0b3I6MTIz')), t[2])),
}
