#!/usr/bin/env python3
"""The authentication class of docs/recipes/drf in a live Django, against a real Keyfob.

The last line is 'N passed, M failed'.
"""
import contextlib
import json
import pathlib
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
RECIPE = HERE.parent.parent / 'docs' / 'recipes' / 'drf'
sys.path.insert(0, str(HERE.parent / 'python'))

import served  # noqa: E402

FIXTURE = json.loads(served.FIXTURE.read_text(encoding='utf-8'))
KEYS = {t['user']: t['key'] for t in FIXTURE['tokens']}
CACHE_SECONDS = 2
INVALID = {'detail': 'Invalid token.'}
FORBIDDEN = {'detail': 'You do not have permission to perform this action.'}


class Answer:
    """A status, a JSON value, and the headers."""

    def __init__(self, status, body, headers):
        self.status, self.headers = status, headers
        self.body = json.loads(body) if body else None


def send(base, path, authorization=None, method='GET', body=None):
    headers = {'Content-Type': 'application/json'}
    if authorization:
        headers['Authorization'] = authorization
    request = urllib.request.Request(base + path, method=method, headers=headers,
                                     data=None if body is None else json.dumps(body).encode())
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return Answer(answer.status, answer.read(), answer.headers)
    except urllib.error.HTTPError as e:
        return Answer(e.code, e.read(), e.headers)


class Keyfob:
    """Its admin API, with a superuser's token."""

    def __init__(self, server):
        self.base = server.base

    def call(self, path, method='GET', body=None):
        answer = send(self.base, '/api/v1/' + path, 'Token ' + KEYS['vitor'], method, body)
        assert answer.status < 300, (path, answer.status, answer.body)
        return answer.body

    def user(self, name):
        found = self.call('users/?search=' + name)['results']
        return next(u['id'] for u in found if u['username'] == name)

    def named(self, owner, name, scopes, **more):
        made = self.call('tokens/named/', 'POST', {'user': self.user(owner), 'name': name, 'scopes': scopes, **more})
        return made['id'], made['key']


def check(what, got, wanted):
    if got == wanted:
        return True
    print('FAIL %s: expected %r, got %r' % (what, wanted, got))
    return False


def tokens_that_work(keyfob, ask):
    _, reader = keyfob.named('alice', 'reader', ['read'])
    _, orders = keyfob.named('alice', 'orders', ['read', 'orders:*'])
    _, near = keyfob.named('alice', 'near', ['read'], allowed=['127.0.0.1/32'])
    _, far = keyfob.named('alice', 'far', ['read'], allowed=['192.0.2.0/24'])
    me = {'username': 'alice', 'is_staff': False, 'is_superuser': False, 'usable_password': True}
    yield check('a classic token', ask('Token ' + KEYS['alice']).body, {**me, 'kind': 'classic'})
    yield check('Bearer', ask('bearer ' + reader).body, {**me, 'kind': 'named'})
    yield check('staff is nothing special', ask('Token ' + KEYS['stan']).body['username'], 'stan')
    yield check('a classic token has all scopes', ask('Token ' + KEYS['alice'], 'orders/').status, 200)
    yield check('a safe method', ask('Token ' + reader).status, 200)
    refused = ask('Token ' + reader, method='POST')
    yield check('an unsafe one', (refused.status, refused.body), (403, FORBIDDEN))
    yield check('a scope that lacks', ask('Token ' + reader, 'orders/').status, 403)
    yield check('a scope with a wildcard', ask('Token ' + orders, 'orders/').status, 200)
    yield check('the address it is bound to', ask('Token ' + near).status, 200)
    yield check('another address', ask('Token ' + far).status, 401)
    keyfob.call('users/', 'POST', {'username': 'only-in-keyfob', 'email': 'only@example.com'})
    _, key = keyfob.named('only-in-keyfob', 'x', ['read'])
    made = ask('Token ' + key).body
    yield check('a user is made', (made['username'], made['usable_password']), ('only-in-keyfob', False))


def tokens_that_do_not(keyfob, ask):
    for name, header, detail in [
            ('none', None, 'Authentication credentials were not provided.'),
            ('another scheme', 'Basic dml0b3I6MTIz', 'Authentication credentials were not provided.'),
            ('the keyword alone', 'Token', 'Invalid token header. No credentials provided.'),
            ('two words', 'Token a b', 'Invalid token header. Token string should not contain spaces.'),
            ('unknown', 'Token ' + 'f' * 40, 'Invalid token.'),
            ('an inactive owner', 'Token ' + KEYS['ines'], 'Invalid token.')]:
        answer = ask(header)
        got = (answer.status, answer.body, answer.headers.get('WWW-Authenticate'))
        yield check(name, got, (401, {'detail': detail}, 'Token'))
    number, key = keyfob.named('alice', 'to be revoked', ['read'])
    yield check('before it is revoked', ask('Token ' + key).status, 200)
    keyfob.call('tokens/%d/revoke/' % number, 'POST', {})
    time.sleep(CACHE_SECONDS + 0.5)
    answer = ask('Token ' + key)
    yield check('revoked, once the cache has forgotten it', (answer.status, answer.body), (401, INVALID))
    _, key = keyfob.named('alice', 'short', ['read'], expires={'kind': 'after', 'seconds': 3})
    yield check('before it expires', ask('Token ' + key).status, 200)
    time.sleep(3.2)
    yield check('expired', ask('Token ' + key).status, 401)


def without_keyfob(ask, key):
    answer = ask('Token ' + key)
    detail = {'detail': 'Tokens cannot be checked now. Try again later.'}
    yield check('Keyfob is down', (answer.status, answer.body), (503, detail))
    yield check('without a token nobody is asked', ask(None).status, 401)


@contextlib.contextmanager
def django(keyfob, token):
    env = {'LIVE_DRF_KEYFOB_URL': keyfob.base, 'LIVE_DRF_KEYFOB_TOKEN': token,
           'LIVE_DRF_CACHE_SECONDS': str(CACHE_SECONDS), 'PYTHONPATH': str(RECIPE)}
    with served.drf_server(**env) as server:
        yield lambda header, path='', method='GET': send(server.base, '/recipe/' + path, header, method)


def results():
    with contextlib.ExitStack() as stack:
        keyfob_runs = stack.enter_context(contextlib.ExitStack())
        keyfob = Keyfob(keyfob_runs.enter_context(served.keyfob_server()))
        _, token = keyfob.named('vitor', 'introspection', ['introspect'])
        _, useless = keyfob.named('vitor', 'useless', ['read'])
        with django(keyfob, useless) as ask:
            yield check('a token of the project that may not', ask('Token ' + KEYS['alice']).status, 503)
        ask = stack.enter_context(django(keyfob, token))
        yield from tokens_that_work(keyfob, ask)
        yield from tokens_that_do_not(keyfob, ask)
        keyfob_runs.close()
        yield from without_keyfob(ask, KEYS['nopass'])


def main():
    found = list(results())
    print('%d passed, %d failed' % (found.count(True), found.count(False)))
    return 0 if all(found) else 1


if __name__ == '__main__':
    sys.exit(main())
