#!/usr/bin/env python3
"""A static site and an API behind the real nginx and the real Caddy, with the files that docs/recipes ships.

The last line is 'N passed, M failed'. Without an nginx or a Caddy the test fails and says so.
"""
import http.client
import pathlib
import sys

import requests

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'python')]

import served  # noqa: E402
from people import People  # noqa: E402
from stand import PAGE, Caddy, Nginx, Ports, proxy  # noqa: E402
from story import end, same, true, walk  # noqa: E402
from upstream import upstream  # noqa: E402

SITE = 'app.example.com'
FORGED = {'Remote-User': 'root', 'Remote-Email': 'root@example.com', 'Remote-Groups': 'staff,superuser',
          'Remote-Scopes': 'admin', 'Remote_User': 'root'}
# Nothing of this may hide a POST from the check.
PRETENDED = {'X-Forwarded-Method': 'GET', 'X-Original-Method': 'GET', 'X-HTTP-Method-Override': 'GET',
             'Connection': 'X-Forwarded-Method, X-Original-Method'}


class Protected:
    """What a caller sees of the two, and what reaches the API's server."""

    def __init__(self, kind, base, behind, people):
        self.kind, self.base, self.behind, self.people = kind, base, behind, people

    def ask(self, path, key=None, method='GET', headers=(), scheme='Token', **how):
        headers = {'Host': SITE, **dict(headers)}
        if key is not None:
            headers['Authorization'] = scheme + ' ' + key
        return requests.request(method, self.base + path, headers=headers, timeout=30,
                                allow_redirects=False, **how)

    def plainly(self, target, key, **how):
        """Status and body for a target that is sent as it is written."""
        host, port = self.base.removeprefix('http://').split(':')
        caller = http.client.HTTPConnection(host, int(port), timeout=30, **how)
        try:
            caller.request('GET', target, headers={'Authorization': 'Token ' + key, 'Host': SITE})
            answer = caller.getresponse()
            return answer.status, answer.read().decode()
        finally:
            caller.close()

    def refused(self, status, answer):
        """Refused, with nothing of what is behind."""
        same(answer.status_code, status, answer.text)
        true(PAGE not in answer.text, answer.text)
        same(self.behind.reached, [])
        if status == 401:
            same(answer.headers.get('WWW-Authenticate'), 'Token')

    def arrived(self, answer):
        """The one request that reached the API's server; names of headers in lower case."""
        same(answer.status_code, 200, answer.text)
        same(len(self.behind.reached), 1)
        request = self.behind.reached.pop()
        return request, {name.lower(): value for name, value in request['headers']}

    def identity(self, answer):
        """What the API's server is told; an empty header says nothing."""
        headers = self.arrived(answer)[1]
        return {name: headers[name] for name in headers
                if name.replace('_', '-').startswith('remote-') and headers[name]}

    def no_token(self):
        for path in ('/', '/index.html', '/nowhere', '/api/orders'):
            self.refused(401, self.ask(path))

    def a_wrong_token(self):
        for key in ('0' * 40, 'kf_' + '0' * 37, '', 'a b', 'é'.encode().decode('latin-1')):
            self.refused(401, self.ask('/', key))
            self.refused(401, self.ask('/api/orders', key))

    def a_classic_token_opens_the_site(self):
        key = self.people.classic('vitor')
        for scheme in ('Token', 'token', 'Bearer'):
            answer = self.ask('/', key, scheme=scheme)
            same((answer.status_code, answer.text), (200, PAGE))
        same(self.ask('/nowhere', key).status_code, 404)

    def a_revoked_token_opens_nothing_more(self):
        token = self.people.named('vitor', 'passing', ['read', 'orders:read'])
        same(self.ask('/', token.key).status_code, 200)
        self.arrived(self.ask('/api/orders', token.key))
        self.people.revoke(token)
        self.refused(401, self.ask('/', token.key))
        self.refused(401, self.ask('/api/orders', token.key))

    def a_replaced_classic_token_opens_nothing_more(self):
        old = self.people.classic('vitor')
        new = self.people.classic('vitor', '-r')
        self.refused(401, self.ask('/', old))
        same(self.ask('/', new).status_code, 200)

    def a_named_token_needs_the_scope(self):
        key = self.people.named('vitor', 'reader', ['read']).key
        same(self.ask('/', key).status_code, 200)
        self.refused(403, self.ask('/api/orders', key))
        for scope in ('orders:read', 'orders:*'):
            key = self.people.named('vitor', scope, ['read', scope]).key
            self.arrived(self.ask('/api/orders', key))

    def a_post_needs_write(self):
        key = self.people.named('vitor', 'reads', ['read', 'orders:read']).key
        for path in ('/', '/api/orders'):
            for headers in ({}, PRETENDED):
                self.refused(403, self.ask(path, key, 'POST', headers, data='one'))
        self.refused(403, self.ask('/api/orders', key, 'DELETE'))
        key = self.people.named('vitor', 'writes', ['read', 'write', 'orders:read']).key
        request, _ = self.arrived(self.ask('/api/orders?a=b%20c', key, 'POST', PRETENDED, data='one'))
        same((request['method'], request['target'], request['body']), ('POST', '/api/orders?a=b%20c', 'one'))

    def the_identity_arrives(self):
        classic = self.people.classic('vitor')
        same(self.identity(self.ask('/api/orders', classic)), {
            'remote-user': 'vitor', 'remote-email': 'vitor@example.com', 'remote-scopes': 'read write'})
        key = self.people.named('vitor', 'told', ['write', 'read', 'orders:*']).key
        same(self.identity(self.ask('/api/orders', key)), {
            'remote-user': 'vitor', 'remote-email': 'vitor@example.com',
            'remote-scopes': 'orders:* read write'})
        same(self.identity(self.ask('/api/orders', self.people.key)), {
            'remote-user': 'chief', 'remote-groups': 'staff,superuser',
            'remote-scopes': 'read write admin audit introspect'})

    def a_forged_identity_is_taken_off(self):
        forged = {**FORGED, **self.kind.forged}
        self.refused(401, self.ask('/api/orders', headers=forged))
        same(self.identity(self.ask('/api/orders', self.people.classic('bare'), headers=forged)),
             {'remote-user': 'bare', 'remote-scopes': 'read write'})

    def the_identity_cannot_be_taken_off(self):
        key = self.people.named('vitor', 'narrow', ['read', 'orders:read']).key
        taking = {'Connection': 'Remote-User, Remote-Email, Remote-Scopes'}
        same(self.identity(self.ask('/api/orders', key, headers=taking)), {
            'remote-user': 'vitor', 'remote-email': 'vitor@example.com', 'remote-scopes': 'orders:read read'})

    def another_alphabet_arrives_as_utf8(self):
        told = self.identity(self.ask('/api/orders', self.people.classic('zoë王')))
        same(told['remote-user'].encode('latin-1').decode(), 'zoë王')

    def a_forged_address_is_not_believed(self):
        key = self.people.named('vitor', 'elsewhere', ['read'], allowed=['192.0.2.7']).key
        self.refused(401, self.ask('/', key, headers={'X-Forwarded-For': '192.0.2.7'}))
        # Linux has all of 127.0.0.0/8: the caller's own address is seen, not the proxy's.
        key = self.people.named('vitor', 'here', ['read'], allowed=['127.0.0.2']).key
        for address, status in (('127.0.0.2', 200), ('127.0.0.1', 401)):
            same(self.plainly('/', key, source_address=(address, 0))[0], status, address)

    def the_token_stays_with_the_proxy(self):
        key = self.people.classic('vitor')
        request, headers = self.arrived(self.ask('/api/orders', key))
        true('authorization' not in headers and key not in str(request), request)

    def no_spelling_of_the_path_goes_round_it(self):
        key = self.people.named('vitor', 'curious', ['read']).key
        for target in ('/%61pi/orders', '//api/orders', '/x/../api/orders', '/./api//orders', '/API/orders',
                       '/api%2Forders', '/index.html/../api/orders', '/_keyfob/', '/_keyfob/scope=read',
                       'http://%s/api/orders' % SITE):
            status, body = self.plainly(target, key)
            true(status in (301, 308, 400, 403, 404), '%s: %s' % (target, status))
            true(PAGE not in body, target)
            same(self.behind.reached, [], target)

    STEPS = (no_token, a_wrong_token, a_classic_token_opens_the_site, a_revoked_token_opens_nothing_more,
             a_replaced_classic_token_opens_nothing_more, a_named_token_needs_the_scope, a_post_needs_write,
             the_identity_arrives, a_forged_identity_is_taken_off, the_identity_cannot_be_taken_off,
             another_alphabet_arrives_as_utf8, a_forged_address_is_not_believed,
             the_token_stays_with_the_proxy, no_spelling_of_the_path_goes_round_it)

    def without_keyfob_nothing_opens(self):
        key = self.people.known['vitor']
        for path in ('/', '/api/orders'):
            self.refused(self.kind.when_keyfob_is_down, self.ask(path, key))

    AFTERWARDS = (without_keyfob_nothing_opens,)


def protect(kind):
    """One proxy's whole story, the last part of it after Keyfob has ended."""
    with upstream() as behind:
        ports = Ports(served.free_port(), served.free_port(), behind.port)
        with proxy(kind, ports) as front:
            with served.keyfob_server(None, ports.keyfob, ['--trusted-proxy', '127.0.0.1']) as server:
                story = Protected(kind, front.base, behind, People(server))
                first = walk(story, Protected.STEPS, kind.name, behind.reached.clear)
            second = walk(story, Protected.AFTERWARDS, kind.name, behind.reached.clear)
    return first[0] + second[0], first[1] + second[1]


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='backslashreplace')
    end([protect(kind) for kind in (Nginx, Caddy)])
