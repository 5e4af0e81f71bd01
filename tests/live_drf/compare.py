"""What counts as a difference between two answers to the same request."""
import json
import re
import sys

import run

# The HTTP server's own, not the API's; every answer of Keyfob's has an id.
NOT_COMPARED = {'date', 'server', 'connection', 'keep-alive', 'transfer-encoding', 'x-request-id'}
NEW_SESSION = re.compile(rb'^(\{\s*"expiry":\s*)"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z"(,\s*"token":\s*)"[0-9a-f]{64}"(\s*\})$')
NEW_TOKEN = re.compile(rb'^\{"token":"([0-9a-f]{40})"\}$')


def headers_of(reply):
    """Names to values, repeated headers joined as a client sees them."""
    return {n: reply.get(n) for n, _ in reply.headers if n not in NOT_COMPARED}


def without_csrf_cookie(headers):
    """DRF's page has a form behind a CSRF cookie; how a page does its form is each server's own."""
    if (headers.get('set-cookie') or '').startswith('csrftoken='):
        del headers['set-cookie']
        headers['vary'] = headers['vary'].replace(', Cookie', '')


def from_the_api(reply):
    """Django marks every answer; one without the mark is the HTTP server's refusal of a malformed request."""
    return reply.get('x-content-type-options') is not None


def is_html(reply):
    return (reply.get('content-type') or '').startswith('text/html')


def body_of(reply, fixture_keys):
    """The body with what may differ taken out: HTML, and a key that the login made itself, with its end."""
    if is_html(reply):
        return b'(html)'
    session = NEW_SESSION.match(reply.body)
    if session:
        return b'(later and made at this login)'.join(session.groups())
    made = NEW_TOKEN.match(reply.body)
    if made and made.group(1).decode() not in fixture_keys:
        return b'{"token":"(made at this login)"}'
    return reply.body


def bodies_agree(peer, ours, fixture_keys):
    a, b = body_of(peer, fixture_keys), body_of(ours, fixture_keys)
    return a == b or run.free_wording(a.decode('utf-8', 'replace'), b.decode('utf-8', 'replace'))


def differences(peer, ours, fixture_keys):
    """{what: (the peer's, ours)}; empty when a client could not tell the two apart."""
    out = {}
    if peer.status != ours.status:
        out['status'] = (peer.status, ours.status)
    theirs, mine = headers_of(peer), headers_of(ours)
    same_body = bodies_agree(peer, ours, fixture_keys)
    if is_html(peer) or peer.body != ours.body:
        theirs.pop('content-length', None)      # it follows the body, which is judged by itself
        mine.pop('content-length', None)
    if is_html(peer):
        without_csrf_cookie(theirs)
        without_csrf_cookie(mine)
    for name in sorted(theirs.keys() | mine.keys()):
        a, b = theirs.get(name), mine.get(name)
        if a != b:
            out[name] = (a, b)
    if not same_body:
        out['body'] = (peer.body, ours.body)
    for problem in ours.problems:
        out['framing'] = ('', problem)
    return out


def signature(family, found):
    """Two findings with one signature are taken for one defect."""
    status = found.get('status', ())
    body = ''
    if 'body' in found:
        body = tuple(shape(b) for b in found['body'])
    return (family, status, tuple(sorted(found)), body)


def shape(body):
    """The form of a JSON body: its fields and the first words of its messages."""
    try:
        value = json.loads(body)
    except ValueError:
        return 'not JSON'
    if not isinstance(value, dict):
        return type(value).__name__
    return tuple((k, re.sub(r'".*"', '""', str(v))[:40]) for k, v in value.items())


def show(request, found, out=sys.stdout):
    """Print one difference with the request that shows it."""
    head = request.to_bytes('HOST').split(b'\r\n\r\n', 1)[0]
    for line in head.split(b'\r\n'):
        print('      > ' + ascii(line)[2:-1], file=out)
    if request.body is not None:
        print('      > body: ' + ascii(request.body)[:600], file=out)
    for what, (theirs, mine) in found.items():
        print('        %-14s DRF    %s' % (what, ascii(theirs)[:400]), file=out)
        print('        %-14s Keyfob %s' % ('', ascii(mine)[:400]), file=out)
